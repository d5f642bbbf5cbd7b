import assert from 'node:assert/strict';
import { limits } from '../../../../src/core/config/limits.ts';
import { problemSentence } from '../../../../src/words/config.ts';
import { badInputs } from './support/badInputs.ts';
import { reasons } from './support/everyFact.ts';
import { applied, read, reasonsOf, underlined } from './support/reading.ts';

const good = `version: 1
environments:
  prod:
    protected: true
    provider: service
    url: https://Releases.example:443/base/
    apps: [api, web]
  demo:
    provider: sample
  live:
    provider: azure
    subscriptions: [01234567-89AB-cdef-0123-456789abcdef]
    resourceGroup: shop_(eu).1
  mine:
    provider: azure
`;

describe('A release.yaml', () => {
  it('says what it says', () => {
    assert.deepEqual(read(good), {
      config: {
        environments: [
          { name: 'prod', protected: true, provider: { kind: 'service', url: 'https://releases.example/base' }, apps: ['api', 'web'] },
          { name: 'demo', protected: true, provider: { kind: 'sample', seed: 1, scenario: 'healthy' } },
          { name: 'live', protected: true, provider: { kind: 'azure', subscriptions: ['01234567-89ab-cdef-0123-456789abcdef'], resourceGroup: 'shop_(eu).1' } },
          { name: 'mine', protected: true, provider: { kind: 'azure' } },
        ],
      },
      problems: [],
    });
  });

  it('may be written in any style of YAML, with any line ends', () => {
    const { config } = read(good);
    assert.deepEqual(read(good.replaceAll('\n', '\r\n')).config, config);
    assert.deepEqual(read(`\u{FEFF}---\n${good}...\n`).config, config);
    assert.deepEqual(read(JSON.stringify({ version: 1, environments: { demo: { provider: 'sample' } } })).config?.environments[0], config?.environments[1]);
  });

  it('leaves an environment unprotected only where the machine says so and the file does not tighten', () => {
    const text = `version: 1\nenvironments:\n${['demo', 'stage', 'prod', 'PRODUCTION'].map((name) => `  ${name}: { provider: sample }\n`).join('')}  tight: { provider: sample, protected: true }\n`;
    const { config } = read(text, ['demo', 'Stage', 'prod', 'PRODUCTION', 'tight', 'constructor']);
    assert.deepEqual(
      config?.environments.filter((environment) => !environment.protected).map(({ name }) => name),
      ['demo'],
    );
  });

  it('is used in spite of a warning', () => {
    const { config, problems } = read('version: 1\nenvironments: { demo: { provider: sample, apps: [api, api, web] } }');
    assert.deepEqual(config?.environments[0]?.apps, ['api', 'web']);
    assert.deepEqual(problems.map(({ severity }) => severity), ['warning']);
  });

  it('takes names that mean something to JavaScript for names', () => {
    const { config } = read('version: 1\nenvironments: { constructor: { provider: sample, apps: [toString] } }');
    assert.deepEqual(config?.environments.map(({ name, apps }) => [name, apps]), [['constructor', ['toString']]]);
  });

  it('underlines what is wrong', () => {
    const text = 'version: 1\nenvironments:\n  live:\n    provider: service\n    url: http://a.example\n    scnario: x\n    seed:\n';
    assert.deepEqual(
      read(text).problems.map((problem) => [problem.reason, underlined(text, problem)]),
      [
        ['badAddress', 'http://a.example'],
        ['unknownKey', 'scnario'],
        ['otherProvider', 'seed'],
      ],
    );
  });
});

describe('A bad release.yaml', () => {
  for (const [kind, { text, reasons: expected }] of Object.entries(badInputs)) {
    it(`is told apart: ${kind}`, () => {
      const { config, problems } = read(text);
      assert.deepEqual([...new Set(reasonsOf({ problems }))], [...new Set(expected)]);
      assert.ok(problems.length >= expected.length && problems.length <= limits.problems);
      assert.equal(config === undefined, problems.some(({ severity }) => severity === 'error'));
      for (const problem of problems) {
        assert.ok(0 <= problem.start && problem.start <= problem.end && problem.end <= text.length, 'a place within the text');
        const sentence = problemSentence(problem);
        assert.ok(sentence.length > 10 && sentence.length < 400, sentence);
        assert.doesNotMatch(sentence, /[\p{Cc}\p{Cf}]/u);
      }
    });

    it(`is repaired by each fix that is offered: ${kind}`, () => {
      const { problems } = read(text);
      for (const { reason, fix } of problems) {
        if (fix === undefined) continue;
        assert.ok(0 <= fix.start && fix.start <= fix.end && fix.end <= text.length, 'a place within the text');
        // Where as many are told as ever are, others would take its place.
        if (problems.length === limits.problems) continue;
        const after = read(applied(text, fix)).problems;
        const count = (all: typeof problems): number => all.filter((other) => other.reason === reason).length;
        assert.ok(count(after) < count(problems), `${reason} stays after the fix: ${applied(text, fix).slice(0, 500)}`);
      }
    });

    // Each of a thousand takes a fix, and the next then takes its place.
    if (kind !== 'a thousand problems')
      it(`is done with after a few fixes: ${kind}`, () => {
        let fixed = text;
        let rounds = 0;
        for (let fix = firstFix(fixed); fix !== undefined; fix = firstFix(fixed)) {
          assert.ok(++rounds <= 10, `still to fix: ${fixed.slice(0, 500)}`);
          fixed = applied(fixed, fix);
        }
      });
  }

  it('is told for every reason that there is', () => {
    const told = new Set(Object.values(badInputs).flatMap((each) => each.reasons));
    // That the system does not let us read it is nothing that a text can be.
    const elsewhere = new Set(['unreadable']);
    assert.deepEqual(reasons.filter((reason) => !told.has(reason) && !elsewhere.has(reason)), []);
  });
});

function firstFix(text: string) {
  return read(text).problems.find(({ fix }) => fix !== undefined)?.fix;
}
