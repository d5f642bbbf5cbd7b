import assert from 'node:assert/strict';
import { judgeConfig } from '../../../../src/core/canary/judge.ts';
import { resolveSettings, type JudgeSettings } from '../../../../src/core/canary/settings.ts';
import { parseYaml } from '../../../../src/adapters/yaml/parse.ts';
import { canarySettings } from '../../../../src/core/config/canaryKeys.ts';
import { completionsAt } from '../../../../src/core/config/completion.ts';
import { hoverAt } from '../../../../src/core/config/hover.ts';
import { problemSentence } from '../../../../src/words/config.ts';
import { read, reasonsOf, underlined } from './support/reading.ts';

const head = 'version: 1\nenvironments:\n  prod:\n    provider: sample\n';
const text = `${head}    canary:
      judge: exact
      errorRate: 10
      p95Delta: 250
      sampleSeconds: 10
      apps:
        api:
          errorRate: 5.5
          warmUp: 30
        web: { judge: rules }
`;

describe('The canary settings of release.yaml', () => {
  const canary = read(text).config!.environments[0]!.canary!;

  it('are read in the units of the judge', () => {
    assert.deepEqual(canary.settings, { mode: 'exact', errorRate: 0.1, p95Delta: 250, sampleSeconds: 10 });
    assert.deepEqual([...canary.apps], [
      ['api', { errorRate: 0.055, warmUpSeconds: 30 }],
      ['web', { mode: 'rules' }],
    ]);
  });

  it('count from the app, else from the environment, else by default; and it is known from where', () => {
    const { config, setBy } = resolveSettings(canary.settings, canary.apps.get('api'));
    assert.deepEqual(config, judgeConfig({ mode: 'exact', sampleSeconds: 10, thresholds: { errorRate: 0.055, p95Delta: 250, warmUpSeconds: 30 } }));
    const settings: readonly (keyof JudgeSettings)[] = ['errorRate', 'mode', 'successRate'];
    assert.deepEqual(settings.map(setBy), ['app', 'environment', 'default']);
    assert.deepEqual(resolveSettings().config, judgeConfig());
  });

  it('have the defaults that the judge has', () => {
    const all = canarySettings.flatMap(({ name, default: value }) => (value === undefined ? [] : [`      ${name}: ${String(value)}`]));
    const { config, problems } = read(`${head}    canary:\n${all.join('\n')}\n`);
    assert.deepEqual(problems, []);
    assert.deepEqual(resolveSettings(config!.environments[0]!.canary!.settings).config, judgeConfig());
  });

  it('tell what is weaker than by default, and count nevertheless', () => {
    const weaker = `${head}    canary: { errorRate: 30, successRate: 50, judge: rules, onBreach: hold, minimumRequests: 1000, errorRateDelta: 0.1, apps: { api: { consecutive: 9 } } }\n`;
    const { config, problems } = read(weaker);
    assert.equal(config!.environments[0]!.canary!.settings.errorRate, 0.3);
    assert.deepEqual(problems.map((problem) => [problem.reason, problem.severity, underlined(weaker, problem)]), [
      ['weaker', 'warning', '30'],
      ['weaker', 'warning', '50'],
      ['weaker', 'warning', 'rules'],
      ['weaker', 'warning', 'hold'],
      ['weaker', 'warning', '1000'],
      ['weaker', 'warning', '9'],
    ]);
    assert.match(problemSentence(problems[0]!), /"errorRate" is weaker/);
  });

  const bad: Record<string, readonly [lines: string, reason: string]> = {
    'no map': ['canary: 5', 'wrongType'],
    'an unknown key': ['canary: { errorRat: 5 }', 'unknownKey'],
    'a value out of range': ['canary: { errorRate: 200 }', 'outOfRange'],
    'not a number': ['canary: { errorRate: .nan }', 'outOfRange'],
    'a text for a number': ['canary: { errorRate: "5" }', 'wrongType'],
    'half a sample': ['canary: { consecutive: 2.5 }', 'wrongType'],
    'an unknown judge': ['canary: { judge: guess }', 'unknownValue'],
    'apps that are no map': ['canary: { apps: [api] }', 'wrongType'],
    'an app that is no map': ['canary: { apps: { api: 5 } }', 'wrongType'],
    'an app that cannot be called so': ['canary: { apps: { "a b": {} } }', 'badName'],
    'apps within apps': ['canary: { apps: { api: { apps: {} } } }', 'unknownKey'],
    'too many apps': [`canary: { apps: { ${Array.from({ length: 501 }, (_, i) => `a${i}: {}`).join(', ')} } }`, 'tooMany'],
  };
  for (const [name, [lines, reason]] of Object.entries(bad)) it(`are refused with ${name}`, () => assert.deepEqual(reasonsOf(read(`${head}    ${lines}\n`)), [reason]));

  it('are completed and explained at every depth', () => {
    const offered = (marked: string): string[] => completionsAt(marked.replace('|', ''), marked.indexOf('|')).map(({ label }) => label);
    assert.ok(offered(`${head}    canary:\n      |`).includes('errorRateDelta'));
    assert.deepEqual(offered(`${head}    canary:\n      judge: |`), ['default', 'exact', 'rules']);
    assert.deepEqual(offered(`${head}    canary:\n      apps:\n        |`), []);
    assert.ok(!offered(`${head}    canary:\n      apps:\n        api:\n          |`).includes('apps'));
    assert.ok(offered(`${head}    canary:\n      apps:\n        api:\n          |`).includes('warmUp'));
    const hovered = (word: string) => hoverAt(parseYaml(text).root, text.indexOf(word) + 1);
    assert.equal(hovered('p95Delta')?.key.name, 'p95Delta');
    assert.equal(hovered('warmUp')?.key.name, 'warmUp');
    assert.equal(hovered('exact')?.value?.description, 'judgeExact');
    assert.equal(hovered('api'), undefined);
  });
});
