import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleExtension } from '../../../tools/lib/bundle.ts';
import { Copy } from '../../house/support/copy.ts';
import { columns, evidenceCases, isNear } from '../../unit/core/canary/support/vectors.ts';

const start = Date.parse('2026-01-31T12:00:00Z');

interface Line {
  readonly at: string;
  readonly state: string;
  readonly evidence: { readonly error: number; readonly slow95: number | null; readonly slow99: number | null; readonly total: number };
  readonly promoteEvidence: number;
  readonly excess: number | null;
  readonly rule: string;
  readonly reason: string;
}

const timeAt = (k: number): string => new Date(start + k * 10_000).toISOString();
const sample = (k: number, canary: unknown, stable: unknown, more: object = {}): string => JSON.stringify({ at: timeAt(k), seconds: 10, canary, stable, ...more });
const side = (errors: number | null, requests: number | null): unknown => (errors === null && requests === null ? null : { requests, errors });
const healthy = (k: number): string => sample(k, side(1, 200 + (k % 3)), side(9, 1_800 + (k % 5)));

describe('release-conductor judge', () => {
  const copy = new Copy();
  const folder = mkdtempSync(join(tmpdir(), 'release-conductor-judge-'));
  const command = join(copy.at, 'dist', 'cli.js');
  before(() => bundleExtension(copy.at));
  after(() => {
    copy.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, content: string | Buffer): string {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  }

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', timeout: 60_000, maxBuffer: 1e8 });
    return { status, lines: stdout.split('\n').slice(0, -1), stderr };
  }

  function judged(lines: readonly string[], ...args: string[]) {
    const { status, lines: told, stderr } = run('judge', write('recording.jsonl', `${lines.join('\n')}\n`), ...args);
    return { status, stderr, verdicts: told.map((line) => JSON.parse(line) as Line) };
  }

  // Those of the reference cases that need nothing but what a recording and the options can say.
  for (const vector of evidenceCases.filter(({ params }) => params === undefined))
    it(`says what the reference says: ${vector.id}`, () => {
      const { history, rows, steps } = vector;
      const past = Array.from({ length: history.times }, (_, k) => sample(k, null, side(history.xs, history.ns)));
      const { verdicts, status } = judged([...past, ...rows.map(([a, b, c, d], k) => sample(past.length + k, side(a, b), side(c, d)))], '--planned-samples', '90');
      assert.equal(verdicts.length, rows.length);
      for (const [k, { at, evidence, promoteEvidence, excess }] of verdicts.entries()) {
        assert.equal(at, timeAt(past.length + k));
        const actual: Record<string, number | null> = { lnE: evidence.total, lnPromote: promoteEvidence, excessAll: excess };
        for (const [name, value] of Object.entries(actual)) assert.ok(isNear(value, steps[k]![columns.indexOf(name)], name !== 'excessAll'), `step ${k + 1}, ${name}`);
      }
      const final = verdicts.at(-1)!.state;
      assert.equal(status, { promote: 0, abort: 1 }[final] ?? 2);
      if (steps.at(-1)![columns.indexOf('level')] === 3) assert.equal(final, 'abort');
    });

  it('begins with what stable did alone, passes over events, and tells a last verdict', () => {
    const lines = [sample(0, null, side(9, 1_800)), healthy(1), JSON.stringify({ at: timeAt(2), event: 'step', to: 25 }), '', healthy(2)];
    const { verdicts } = judged(lines);
    assert.deepEqual(verdicts.map(({ at, state }) => [at, state]), [[timeAt(1), 'warm-up'], [timeAt(2), 'hold']]);
    assert.match(verdicts[1]!.reason, /2 of 20 errors since 12:00:10 UTC came from the canary/);
  });

  it('goes by the settings of an environment and an app', () => {
    const config = write('release.yaml', 'version: 1\nenvironments:\n  prod: { provider: sample, canary: { errorRate: 30, warmUp: 0, apps: { api: { errorRate: 10 } } } }\n  test: { provider: sample }\n');
    const bad = Array.from({ length: 6 }, (_, k) => sample(k, side(40, 200 + k), side(150, 1_800 + k)));
    const app = judged(bad, '--config', config, '--environment', 'prod', '--app', 'api', '--mode', 'rules');
    assert.equal(app.verdicts.at(-1)!.rule, 'errorRate');
    assert.match(app.verdicts.at(-1)!.reason, /limit 10%, set for the app/);
    assert.match(app.stderr, /release\.yaml:3: .*"errorRate" is weaker/);
    assert.equal(judged(bad, '--config', config, '--environment', 'prod', '--mode', 'rules').verdicts.at(-1)!.rule, 'errorRateDelta');
  });

  it('judges latency where a recording has it, from buckets and from points', () => {
    const bucketed = (requests: number, slow: number) => ({ requests, errors: 0, buckets: [[100, requests - slow], [1_000, requests]] });
    const slow = Array.from({ length: 30 }, (_, k) => (k < 15 ? sample(k, null, bucketed(1_800, 18)) : sample(k, bucketed(200 + (k % 3), 80), bucketed(1_800, 18))));
    assert.equal(judged(slow).verdicts.at(-1)!.rule, 'evidence.slow95');
    const points = Array.from({ length: 30 }, (_, k) => sample(k, { requests: 600 + k, errors: 0, p95: 300 }, { requests: 5_400, errors: 0, p95: 100 }));
    const { verdicts, status } = judged(points);
    assert.deepEqual([verdicts.at(-1)!.state, status], ['abort', 1]);
    assert.match(verdicts.at(-1)!.reason, /approximate/);
  });

  it('tells people only what changes', () => {
    const file = write('told.jsonl', Array.from({ length: 20 }, (_, k) => healthy(k)).join('\n'));
    const { lines, status } = run('judge', file, '--format', 'text');
    assert.deepEqual(lines.map((line) => line.slice(0, 44)), [
      `${timeAt(0)}  Warming up: no lim`,
      `${timeAt(5)}  Collecting: nothin`,
      `${timeAt(19)}  Held: nothing is c`,
    ]);
    assert.equal(status, 2);
  });

  it('says that there is no canary in it', () => {
    for (const lines of [[], [sample(0, null, side(9, 1_800))]]) {
      const { status, stderr, verdicts } = judged(lines);
      assert.deepEqual([status, stderr, verdicts], [2, 'No data: the recording has no sample of a canary.\n', []]);
    }
  });

  it('runs by the name of a link, as packages are started', () => {
    const link = join(folder, 'release-conductor.js');
    symlinkSync(command, link);
    const { status, stdout } = spawnSync(process.execPath, [link, '--help'], { encoding: 'utf8' });
    assert.equal(status, 0);
    assert.match(stdout, /Usage: release-conductor judge FILE/);
  });

  it('does nothing when it is only loaded', async () => {
    assert.deepEqual(Object.keys((await import(pathToFileURL(command).href)) as object), []);
  });

  it('reads a large recording a line at a time', () => {
    const file = write('large.jsonl', Array.from({ length: 20_000 }, (_, k) => healthy(k)).join('\n'));
    const { status, signal } = spawnSync(process.execPath, ['--max-old-space-size=24', command, 'judge', file, '--format', 'text'], { encoding: 'utf8', timeout: 60_000 });
    assert.deepEqual([status, signal], [0, null]);
  });

  describe('refuses, in one line with its number,', () => {
    const good = healthy(0);
    const bad: Record<string, readonly [line: string | Buffer, message: RegExp]> = {
      'what is not JSON': ['{"at":', /it is not JSON/],
      'what is no object': ['[1]', /not an object/],
      'what has no time': ['{"seconds":10}', /"at" is missing/],
      'a time without a zone': ['{"at":"2026-01-31T12:00:00","seconds":10}', /"at" is not a time such as/],
      'a time that is no date': ['{"at":"2026-99-31T12:00:00Z","seconds":10}', /"at" is not a time such as/],
      'a time that goes backwards': [sample(-1, null, null), /"at" is before that of the sample above/],
      'a sample without a length': [JSON.stringify({ at: timeAt(1), canary: null, stable: null }), /"seconds" is missing/],
      'a sample of no length': [JSON.stringify({ at: timeAt(1), seconds: 0, canary: null, stable: null }), /"seconds" is not a number/],
      'a side that is not there': [JSON.stringify({ at: timeAt(1), seconds: 10, canary: null }), /"stable" is missing/],
      'a side that is none': [sample(1, 5, null), /"canary" is neither an object nor null/],
      'a count that is not there': [sample(1, { errors: 1 }, null), /"canary\.requests" is missing/],
      'a count that is a text': [sample(1, side(0, 1), { requests: '5', errors: 0 }), /"stable\.requests" is not a number/],
      'a negative count': [sample(1, side(-1, 5), null), /"canary\.errors" is below 0/],
      'a number that is none': ['{"at":"2026-01-31T12:00:10Z","seconds":10,"canary":{"requests":1e999,"errors":0},"stable":null}', /"canary\.requests" is not a number/],
      'a negative quantile': [sample(1, { requests: 1, errors: 0, p95: -1 }, null), /"canary\.p95" is below 0/],
      'a revision that is a number': [sample(1, { requests: 1, errors: 0, revision: 7 }, null), /"canary\.revision" is not a text/],
      'buckets that are no pairs': [sample(1, { requests: 1, errors: 0, buckets: [[1]] }, null), /"canary\.buckets" is not a list of pairs/],
      'buckets that fall': [sample(1, { requests: 1, errors: 0, buckets: [[5, 1], [4, 1]] }, null), /"canary\.buckets" is not a list of pairs/],
      'an event without a name': [JSON.stringify({ at: timeAt(1), event: 5 }), /"event" is not a text/],
      'a line without an end': ['{'.repeat(300_000), /longer than any sample/],
      'bytes that are no text': [Buffer.from([0x7b, 0xff, 0xfe]), /not a text in UTF-8/],
    };
    for (const [name, [line, message]] of Object.entries(bad))
      it(name, () => {
        const { status, stderr } = run('judge', write('bad.jsonl', Buffer.concat([Buffer.from(`${good}\n`), Buffer.from(line), Buffer.from(`\n${good}\n`)])));
        assert.equal(status, 3);
        assert.match(stderr, /^Line 2 of the recording: [^\n]+\n$/);
        assert.match(stderr, message);
      });
  });

  describe('refuses, in one line,', () => {
    const cases: Record<string, readonly [args: readonly string[], message: RegExp]> = {
      'a file that is not there': [['judge', 'nowhere.jsonl'], /There is no file nowhere\.jsonl/],
      'a folder': [['judge', '.'], /\. cannot be read/],
      'no recording': [['judge'], /Name one recording/],
      'two recordings': [['judge', 'a', 'b'], /Name one recording/],
      'no command': [[], /Usage: release-conductor/],
      'another command': [['deploy'], /no command "deploy"/],
      'a command of JavaScript': [['toString'], /no command "toString"/],
      'another option': [['judge', 'a', '--fast'], /--fast/],
      'another mode': [['judge', 'a', '--mode', 'guess'], /--mode takes one of: default, exact, rules/],
      'another format': [['judge', 'a', '--format', 'xml'], /--format takes one of: json, text/],
      'half a sample': [['judge', 'a', '--planned-samples', '1.5'], /--planned-samples takes a whole number/],
      'no sample': [['judge', 'a', '--planned-samples', '0'], /--planned-samples takes a whole number/],
      'an app of nothing': [['judge', 'a', '--app', 'api'], /needs --config/],
      'a configuration that is not there': [['judge', 'a', '--config', 'nowhere.yaml'], /There is no file nowhere\.yaml/],
    };
    for (const [name, [args, message]] of Object.entries(cases))
      it(name, () => {
        const { status, stderr, lines } = run(...args);
        assert.deepEqual([status, lines], [3, []]);
        assert.match(stderr, message);
        assert.doesNotMatch(stderr.trimEnd(), /\n|\bat .*\.js:/);
      });

    it('a configuration that is wrong, with the place', () => {
      const config = write('wrong.yaml', 'version: 1\nenvironments:\n  prod: { provider: sample, canary: { errorRat: 5 } }\n');
      const { status, stderr } = run('judge', 'a', '--config', config);
      assert.equal(status, 3);
      assert.match(stderr, /wrong\.yaml:3: "errorRat" is not a key/);
    });

    it('a configuration with several environments, of which none is named', () => {
      const config = write('several.yaml', 'version: 1\nenvironments: { a: { provider: sample }, b: { provider: sample } }\n');
      assert.match(run('judge', 'x', '--config', config).stderr, /--environment which environment it is; there are: a, b/);
    });
  });
});
