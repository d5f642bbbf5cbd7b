import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { identify, type ContainerTrace, type RevisionTrace } from '../../../../src/core/apps/identity.ts';
import { RevisionPattern } from '../../../../src/core/apps/pattern.ts';

const full = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';
const short = full.slice(0, 7);
const registry = 'shop.azurecr.io:5000/team/orders';

type Told = { readonly build?: string; readonly sha?: string; readonly from?: string };

/** What is told of a revision, as texts; where the two are from different sources, both are named. */
function told(trace: Partial<RevisionTrace>, pattern?: string): Told {
  const read = pattern === undefined ? undefined : RevisionPattern.read(pattern);
  if (typeof read === 'string') throw new Error(read);
  const { buildId, sha } = identify({ name: 'orders--1', containers: [], ...trace }, read);
  const from = [...new Set([buildId?.from, sha?.from].filter((each) => each !== undefined))].join();
  return { ...(buildId === undefined ? {} : { build: buildId.value }), ...(sha === undefined ? {} : { sha: sha.value }), ...(from === '' ? {} : { from }) };
}

const ofImage = (image: string): Told => told({ containers: [{ image }] });
const ofVariables = (values: Record<string, string>): Told => told({ containers: [{ variables: Object.entries(values).map(([name, value]) => ({ name, value })) }] });

describe('The identity of a revision, from its image', () => {
  const tags: Record<string, Omit<Told, 'from'>> = {
    // A commit.
    [full]: { sha: full },
    [short]: { sha: short },
    [`sha-${short}`]: { sha: short },
    [`sha-${short}-alpine`]: { sha: short },
    [`main-${short}`]: { sha: short },
    [`v1.4.2-3-g${short}`]: { sha: short, build: 'v1.4.2-3' },
    [`1.4.2-${short}`]: { sha: short, build: '1.4.2' },
    [`20261102.3-${short}`]: { sha: short, build: '20261102.3' },
    [`4711.${short}`]: { sha: short, build: '4711' },
    // A build.
    '4711': { build: '4711' },
    'build-4711': { build: '4711' },
    b4711: { build: '4711' },
    b12345678: { build: '12345678' },
    'v1.4.2': { build: 'v1.4.2' },
    '1.4.2-rc.1': { build: '1.4.2-rc.1' },
    '20261102.3': { build: '20261102.3' },
    'azd-deploy-1793612345': { build: 'azd-deploy-1793612345' },
    // Digits alone are a number, not a commit.
    '1234567': { build: '1234567' },
    ['1'.repeat(20)]: { build: '1'.repeat(20) },
    'sha-1234567': {},
    'v1.4.2-3-g1234567': {},
    'main-1234567': {},
    ['1'.repeat(40)]: {},
    // Neither.
    latest: {},
    main: {},
    production: {},
    defaced: {},
    'feature-effaced': {},
    [`${short}x`]: {},
    [`${full}0`]: {},
    'abc123': {},
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301': {},
    'amd64': {},
    [short.toUpperCase()]: {},
  };
  for (const [tag, expected] of Object.entries(tags))
    it(`is right for the tag ${tag}`, () => assert.deepEqual(ofImage(`${registry}:${tag}`), Object.keys(expected).length === 0 ? {} : { ...expected, from: 'imageTag' }));

  it('names the run of the deploy action, and says so', () => {
    assert.deepEqual(ofImage(`${registry}:11874563210.42`), { build: '11874563210', from: 'ciRun' });
    assert.deepEqual(ofImage(`${registry}:11874563210-1`), { build: '11874563210', from: 'ciRun' });
  });

  it('is unknown without a tag', () => {
    for (const image of [registry, 'orders', '', ':', `${registry}@sha256:${'a1'.repeat(32)}`, `orders@sha256:${'a1'.repeat(32)}`]) assert.deepEqual(ofImage(image), {}, image);
  });

  it('is that of the tag where a digest pins it as well', () => assert.deepEqual(ofImage(`orders:${short}@sha256:${'a1'.repeat(32)}`), { sha: short, from: 'imageTag' }));
});

describe('The identity of a revision, from its variables', () => {
  const cases: Record<string, readonly [values: Record<string, string>, expected: Omit<Told, 'from'>]> = {
    'a commit and a build': [{ GIT_SHA: full, BUILD_ID: '4711' }, { sha: full, build: '4711' }],
    'a commit in capitals': [{ COMMIT_SHA: full.toUpperCase() }, { sha: full }],
    'those of a pipeline': [{ BUILD_SOURCEVERSION: full, BUILD_BUILDNUMBER: '20261102.3', BUILD_BUILDID: '99' }, { sha: full, build: '20261102.3' }],
    'a run': [{ GITHUB_RUN_ID: '11874563210' }, { build: '11874563210' }],
    'a version': [{ DD_VERSION: '1.4.2' }, { build: '1.4.2' }],
    'a version that is a commit': [{ DD_VERSION: short }, { sha: short }],
    'attributes of telemetry': [{ OTEL_RESOURCE_ATTRIBUTES: `deployment.environment=prod, service.version=1.4.2,vcs.ref.head.revision=${full}` }, { sha: full, build: '1.4.2' }],
    'attributes that are encoded, broken or empty': [{ OTEL_RESOURCE_ATTRIBUTES: 'service.version=1%2C2,=,service.version,,a=b=c' }, {}],
    'a commit of digits alone': [{ GIT_SHA: '1234567', BUILD_ID: '1234567' }, { build: '1234567' }],
    'a commit that is none': [{ GIT_SHA: `${short}-dirty`, COMMIT_SHA: 'refs/heads/main', GIT_COMMIT: '' }, {}],
    'the next where the first says nothing': [{ GIT_SHA: '', COMMIT_SHA: full, BUILD_ID: ' ', BUILD_NUMBER: '7' }, { sha: full, build: '7' }],
    'a build that is no name': [{ BUILD_ID: 'a\nb', BUILD_NUMBER: 'x'.repeat(129), BUILD_BUILDID: '\u202E1' }, {}],
    'others': [{ PATH: full, git_sha: full, constructor: full, ['__proto__']: full }, {}],
  };
  for (const [name, [values, expected]] of Object.entries(cases))
    it(`is right for ${name}`, () => assert.deepEqual(ofVariables(values), Object.keys(expected).length === 0 ? {} : { ...expected, from: 'variable' }));
});

describe('The identity of a revision, from its suffix', () => {
  const cases: Record<string, Omit<Told, 'from'>> = {
    [`g${short}`]: { sha: short },
    [`sha-${short}`]: { sha: short },
    r123: { build: '123' },
    'azd-deploy-1793612345': { build: 'azd-deploy-1793612345' },
    'v1-4-2': { build: 'v1-4-2' },
    '11874563210': { build: '11874563210' },
    g1234567: {},
    blue: {},
    '': {},
  };
  for (const [suffix, expected] of Object.entries(cases))
    it(`is right for "${suffix}"`, () => assert.deepEqual(told({ suffix }), Object.keys(expected).length === 0 ? {} : { ...expected, from: 'revisionSuffix' }));

  it('is not read from a name that the platform may have made up', () => assert.deepEqual(told({ name: `orders--${short}` }), {}));
});

describe('The identity of a revision', () => {
  it('is from the first source that tells it, each value by itself', () => {
    const everything: RevisionTrace = {
      name: 'orders--r5',
      suffix: 'r5-gaaaaaa5',
      containers: [{ image: `${registry}:3.0.0-aaaaaa3`, variables: [{ name: 'GIT_SHA', value: 'aaaaaa2' }, { name: 'BUILD_ID', value: '2' }] }],
    };
    const [{ variables: _, ...container }] = everything.containers as [ContainerTrace];
    const imageOnly = { ...everything, containers: [container] };
    const values = (trace: RevisionTrace, pattern?: string): unknown => told(trace, pattern);
    assert.deepEqual(values(everything, '(?<build>3)\\.\\d\\.\\d-(?<sha>\\w+)'), { build: '3', sha: 'aaaaaa3', from: 'pattern' });
    assert.deepEqual(values(everything, '--(?<build>\\w+)$'), { build: 'r5', sha: 'aaaaaa2', from: 'pattern,variable' });
    assert.deepEqual(values(everything), { build: '2', sha: 'aaaaaa2', from: 'variable' });
    assert.deepEqual(values(imageOnly), { build: '3.0.0', sha: 'aaaaaa3', from: 'imageTag' });
    assert.deepEqual(values({ ...imageOnly, containers: [{ image: `${registry}:11874563210.4` }], suffix: 'r5' }), { build: '5', from: 'revisionSuffix' });
    assert.deepEqual(values({ ...imageOnly, containers: [{ image: `${registry}:11874563210.4` }], suffix: `g${short}` }), { build: '11874563210', sha: short, from: 'ciRun,revisionSuffix' });
  });

  it("is that of the app's own container, else what all agree on", () => {
    const own = { name: 'orders', image: `orders:1.0.0-${short}` };
    const other = { name: 'proxy', image: 'proxy:2.0.0-fffffff1' };
    assert.deepEqual(told({ containers: [other, own] }), { build: '1.0.0', sha: short, from: 'imageTag' });
    assert.deepEqual(told({ containers: [other, { ...own, name: 'main' }] }), {});
    assert.deepEqual(told({ containers: [{ image: `api:${full}` }, { image: `worker:${short}` }, { image: 'redis' }] }), { sha: full, from: 'imageTag' });
  });

  it('is told by a pattern of images, of the name, or of a variable', () => {
    const trace = { name: `orders--x-${short}`, containers: [{ image: 'orders:of-9', variables: [{ name: 'RELEASE', value: `2026.w45+${short}` }] }] };
    assert.deepEqual(told(trace, ':of-(?<build>\\d+)$'), { build: '9', from: 'pattern' });
    assert.deepEqual(told(trace, '--x-(?<sha>[0-9a-f]+)$').sha, short);
    assert.deepEqual(told(trace, '^RELEASE=(?<build>[^+]+)\\+(?<sha>.+)$'), { build: '2026.w45', sha: short, from: 'pattern' });
    assert.deepEqual(told(trace, 'nothing(?<sha>.)'), {});
  });

  it('is not what a pattern takes for a commit and is none', () => {
    assert.deepEqual(told({ containers: [{ image: 'orders:x-1234567' }] }, 'x-(?<sha>\\d+)'), {});
    assert.deepEqual(told({ containers: [{ image: 'orders:latest' }] }, ':(?<sha>.+)'), {});
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.stringMatching(/^[0-9a-f]{1,45}$/),
    fc.stringMatching(/^(?:[a-z]{0,5}[-_.:/@]){0,6}g?[0-9a-f]{0,41}$/),
    fc.stringMatching(/^[0-9]{1,45}$/),
  );
  const traces = fc.record({
    name: text,
    suffix: text,
    containers: fc.array(
      fc.record({ name: text, image: text, variables: fc.array(fc.record({ name: fc.constantFrom('GIT_SHA', 'BUILD_ID', 'DD_VERSION', 'OTEL_RESOURCE_ATTRIBUTES'), value: text }), { maxLength: 4 }) }, { requiredKeys: [] }),
      { maxLength: 3 },
    ),
  });
  const pattern = RevisionPattern.read('(?<build>\\w+)-(?<sha>.+)') as RevisionPattern;

  it('is never made up: each value is a part of what was there, and a commit is one', () => {
    fc.assert(
      fc.property(traces, fc.option(fc.constant(pattern), { nil: undefined }), (trace, own) => {
        const { buildId, sha } = identify(trace, own);
        const there = JSON.stringify([trace.name, trace.suffix, trace.containers]).toLowerCase();
        if (sha !== undefined) {
          assert.match(sha.value, /^(?=.*[a-f])[0-9a-f]{7,64}$/);
          assert.ok(there.includes(sha.value));
        }
        if (buildId === undefined) return;
        assert.match(buildId.value, /^[^\p{C}]{1,128}$/u);
        assert.ok(there.includes(JSON.stringify(buildId.value).slice(1, -1).toLowerCase()));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the commit of any tag that ends with one', () => {
    const sha = fc.stringMatching(/^[0-9a-f]{7,40}$/).filter((each) => /[a-f]/.test(each) && /\d/.test(each) && !/^b\d+$/.test(each));
    fc.assert(fc.property(sha, fc.constantFrom('', 'sha-', 'main-', 'v1.2.3-', '1.2.3-4-g', 'x_'), (commit, before) => assert.equal(ofImage(`orders:${before}${commit}`).sha, commit)));
  });
});
