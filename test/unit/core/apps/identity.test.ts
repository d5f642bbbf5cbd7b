import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { identify, type Identity, type Template } from '../../../../src/core/apps/identity.ts';
import { readPattern } from '../../../../src/core/apps/identityPattern.ts';

const SHA = '1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d';
const RUN = '12345678901';

interface Told {
  readonly tag?: string;
  readonly suffix?: string;
  /** The same, and it is known that somebody gave it. */
  readonly given?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

function template({ tag, given, suffix = given ?? 'k3j9x0z', variables = {} }: Told): Template {
  const image = `registry.example:5000/team/api${tag === undefined ? '' : `:${tag}`}`;
  return { app: 'api', revision: `api--${suffix}`, ...(given === undefined ? {} : { suffix: given }), containers: [{ name: 'api', image, variables: Object.entries(variables).map(([name, value]) => ({ name, value })) }] };
}

const short = ({ buildId, sha }: Identity): string => `build ${buildId === undefined ? '-' : `${buildId.value} (${buildId.from})`}, sha ${sha === undefined ? '-' : `${sha.value} (${sha.from})`}`;

/** What pipelines in use leave behind, and what of it is told. */
const forms: Readonly<Record<string, readonly [told: Told, expected: string]>> = {
  'a whole commit as tag': [{ tag: SHA }, `build -, sha ${SHA} (imageTag)`],
  'a short commit as tag': [{ tag: '1a2b3c4' }, 'build -, sha 1a2b3c4 (imageTag)'],
  'a marked commit as tag': [{ tag: 'sha-1a2b3c4' }, 'build -, sha 1a2b3c4 (imageTag)'],
  'a branch and a commit': [{ tag: 'main-1a2b3c4' }, 'build -, sha 1a2b3c4 (imageTag)'],
  'a version, a distance and a commit, as git describes it': [{ tag: 'v1.4.2-12-g1a2b3c4' }, 'build v1.4.2-12 (imageTag), sha 1a2b3c4 (imageTag)'],
  'a number and a commit': [{ tag: `4711-g${SHA}` }, `build 4711 (imageTag), sha ${SHA} (imageTag)`],
  'a commit in capitals': [{ tag: 'DEADBEE1' }, 'build -, sha deadbee1 (imageTag)'],
  'a commit and a digest': [{ tag: `1a2b3c4@sha256:${'0f'.repeat(32)}` }, 'build -, sha 1a2b3c4 (imageTag)'],
  'a digest alone': [{ tag: '' }, 'build -, sha -'],
  'no tag': [{}, 'build -, sha -'],
  'seven digits': [{ tag: '1234567' }, 'build 1234567 (imageTag), sha -'],
  'forty digits': [{ tag: '1'.repeat(40) }, `build ${'1'.repeat(40)} (imageTag), sha -`],
  'a branch and seven digits': [{ tag: 'main-1234567' }, 'build -, sha -'],
  'digits marked as a commit': [{ tag: 'v1-g1234567' }, 'build v1-g1234567 (imageTag), sha -'],
  'six digits of a commit': [{ tag: 'a1b2c3' }, 'build -, sha -'],
  'a version': [{ tag: 'v1.4.2' }, 'build v1.4.2 (imageTag), sha -'],
  'a moving tag': [{ tag: 'latest' }, 'build -, sha -'],
  'a branch': [{ tag: 'feature-x' }, 'build -, sha -'],
  "the deploy action's default": [{ tag: `${RUN}.57` }, `build ${RUN} (ciRun), sha -`],
  'a run that is named': [{ suffix: `run-${RUN}` }, `build ${RUN} (ciRun), sha -`],
  'a day and a count, which is no run': [{ tag: '20261121.3' }, 'build 20261121.3 (imageTag), sha -'],
  'azd, today': [{ tag: 'azd-deploy-1732190000' }, 'build azd-deploy-1732190000 (imageTag), sha -'],
  'azd, before': [{ tag: 'latest', suffix: 'azd-deploy-1732190000' }, 'build azd-deploy-1732190000 (revisionSuffix), sha -'],
  'a marked commit as suffix': [{ suffix: 'g1a2b3c4' }, 'build -, sha 1a2b3c4 (revisionSuffix)'],
  'a named commit as suffix': [{ suffix: 'sha-1a2b3c4' }, 'build -, sha 1a2b3c4 (revisionSuffix)'],
  'a count as suffix': [{ suffix: 'r123' }, 'build r123 (revisionSuffix), sha -'],
  "the platform's own suffix, which looks like a commit by chance": [{ suffix: '0a1b2c3' }, 'build -, sha -'],
  'a commit as suffix, which somebody gave': [{ given: '1a2b3c4' }, 'build -, sha 1a2b3c4 (revisionSuffix)'],
  'a count of seven characters as suffix, which somebody gave': [{ given: 'r123456' }, 'build r123456 (revisionSuffix), sha -'],
  'a commit in front of a variant': [{ tag: '1.4.2-sha-1a2b3c4-alpine' }, 'build 1.4.2 (imageTag), sha 1a2b3c4 (imageTag)'],
  'what only begins with digits': [{ tag: '1a2b3c4-amd64' }, 'build -, sha -'],
  'a version with more behind it': [{ tag: '1.4.2-rc.1' }, 'build 1.4.2-rc.1 (imageTag), sha -'],
  'a word of the letters of a commit': [{ tag: 'defaced' }, 'build -, sha -'],
  'a branch that ends with such a word': [{ tag: '1.0-effaced' }, 'build 1.0-effaced (imageTag), sha -'],
  'a whole commit without a digit': [{ tag: 'abcdef'.repeat(6) + 'abcd' }, `build -, sha ${'abcdef'.repeat(6)}abcd (imageTag)`],
  'a build that could be taken for a commit': [{ tag: 'b1234567' }, 'build b1234567 (imageTag), sha -'],
  'a random id, of which a part could': [{ tag: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' }, 'build -, sha -'],
  'variables': [{ variables: { GIT_SHA: SHA, BUILD_ID: '4711' } }, `build 4711 (variable), sha ${SHA} (variable)`],
  'variables before the tag, each for itself': [{ tag: 'v2-g1a2b3c4', variables: { BUILD_ID: '4711' } }, 'build 4711 (variable), sha 1a2b3c4 (imageTag)'],
  'variables of Azure Pipelines': [{ variables: { BUILD_SOURCEVERSION: SHA, BUILD_BUILDNUMBER: '20261121.3' } }, `build 20261121.3 (variable), sha ${SHA} (variable)`],
  'a version that is a commit': [{ variables: { DD_VERSION: '1a2b3c4' } }, 'build -, sha 1a2b3c4 (variable)'],
  'a version that is a number': [{ variables: { DD_VERSION: '1.2.3' } }, 'build 1.2.3 (variable), sha -'],
  'attributes of OpenTelemetry': [{ variables: { OTEL_RESOURCE_ATTRIBUTES: `service.name=api,service.version=1.2.3,vcs.ref.head.revision=${SHA}` } }, `build 1.2.3 (variable), sha ${SHA} (variable)`],
  'a variable with digits for a commit': [{ variables: { GIT_SHA: '1234567' } }, 'build -, sha -'],
  'a variable with a word for a commit': [{ variables: { GIT_SHA: 'unknown', GITHUB_SHA: SHA } }, `build -, sha ${SHA} (variable)`],
  'a variable that is too long to be shown': [{ variables: { BUILD_ID: 'x'.repeat(65) } }, 'build -, sha -'],
  'the run in a variable, after all else': [{ tag: 'v3', variables: { GITHUB_RUN_ID: RUN } }, 'build v3 (imageTag), sha -'],
  'the run in a variable alone': [{ tag: 'latest', variables: { GITHUB_RUN_ID: RUN } }, `build ${RUN} (ciRun), sha -`],
};

describe('The identity of a revision', () => {
  for (const [name, [told, expected]] of Object.entries(forms)) it(`is told by ${name}`, () => assert.equal(short(identify(template(told))), expected));

  it('is that of the container that is the app, and not that of a sidecar', () => {
    const sidecar = { name: 'proxy', image: 'proxy:9f9e9d9', variables: [{ name: 'BUILD_ID', value: '1' }] };
    const own = { name: 'api', image: 'api:1a2b3c4', variables: [] };
    assert.equal(short(identify({ app: 'api', revision: 'api--x', containers: [sidecar, own] })), 'build -, sha 1a2b3c4 (imageTag)');
    assert.deepEqual(identify({ app: 'api', revision: 'other', containers: [] }), {});
    assert.deepEqual(identify({ app: 'api', revision: 'other', containers: [sidecar, { ...own, name: 'main', variables: [{ name: 'BUILD_ID', value: '2' }] }] }), {}, 'nobody knows which is meant');
    const same = ['web', 'worker'].map((name) => ({ ...own, name }));
    assert.equal(short(identify({ app: 'api', revision: 'api--x', containers: [...same, { name: 'cache', image: 'redis:latest', variables: [] }] })), 'build -, sha 1a2b3c4 (imageTag)');
  });

  it('follows a pattern first, and takes only what the pattern does not tell from elsewhere', () => {
    const told = { tag: 'release-4711', variables: { GIT_SHA: SHA } };
    assert.equal(short(identify(template(told), readPattern(':release-(?<build>\\d+)$'))), `build 4711 (pattern), sha ${SHA} (variable)`);
    assert.equal(short(identify(template({ variables: { OURS: `x${SHA}` } }), readPattern('^OURS=x(?<sha>[0-9a-f]+)$'))), `build -, sha ${SHA} (pattern)`);
    assert.equal(short(identify(template({ suffix: 'b7-1a2b3c4' }), readPattern('--b(?<build>\\d+)-(?<sha>\\w{7})$'))), 'build 7 (pattern), sha 1a2b3c4 (pattern)');
    assert.equal(short(identify(template({ tag: 'x-1234567' }), readPattern('x-(?<sha>\\d{7})'))), 'build -, sha -', 'digits stay unconfirmed');
  });

  it('is never made up: a commit is in what was told, has a letter, and is of the right length', () => {
    const text = fc.oneof(fc.string({ maxLength: 60 }), fc.stringMatching(/^[0-9a-f]{1,42}$/), fc.stringMatching(/^(?:v\d+-|main-|r)?g?[0-9a-f.-]{0,42}$/));
    fc.assert(
      fc.property(fc.record({ tag: text, suffix: text, variables: fc.dictionary(fc.constantFrom('GIT_SHA', 'BUILD_ID', 'DD_VERSION', 'OTEL_RESOURCE_ATTRIBUTES', 'GITHUB_RUN_ID'), text) }), (told) => {
        const { buildId, sha } = identify(template(told));
        const all = JSON.stringify(template(told)).toLowerCase();
        if (sha !== undefined) assert.ok(/^[0-9a-f]{7,64}$/.test(sha.value) && /[a-f]/.test(sha.value) && all.includes(sha.value));
        if (buildId !== undefined) assert.ok(buildId.value !== '' && JSON.stringify(template(told)).includes(JSON.stringify(buildId.value).slice(1, -1)));
        if (sha?.from === 'revisionSuffix') assert.ok(told.suffix.length > 7);
      }),
    );
  });
});

describe('A pattern of a person', () => {
  const refused: Readonly<Record<string, string>> = {
    'that is none': '(?<sha>',
    'without a group that counts': '(?<commit>[0-9a-f]+)',
    'that is empty': '',
    'that is too long': `(?<sha>x)${'y'.repeat(200)}`,
    'that repeats what repeats': '^(?<sha>(a+)+)$',
    'that repeats alternatives': '^(?<sha>x)(?:a|a)*$',
    'that repeats a group by number': '(?<sha>x)(a{1,9}){1,99}$',
    'that refers back': '(?<sha>[0-9a-f]+)-\\1',
    'that refers back by name': '(?<sha>[0-9a-f]+)-\\k<sha>',
    'with many parts that grow': '.*.*.*(?<sha>.*)x',
    'with many parts that can be left out': `(?<sha>x)${'a?'.repeat(30)}${'a'.repeat(30)}`,
    'with many alternatives': `(?<sha>x)${'(?:a|a)'.repeat(20)}`,
  };
  for (const [name, source] of Object.entries(refused)) it(`is refused: one ${name}`, () => assert.equal(readPattern(source), undefined));

  for (const source of ['(?<sha>[0-9a-f]{7,40})$', '^.*:(?<build>\\d+)-g(?<sha>[0-9a-f]+)$', ':(?:v|release-)?(?<build>[\\w.*+()]+)', '(?<build>\\*\\+\\{2,3\\}\\?\\|[*+?|]+)'])
    it(`is taken: ${source}`, () => assert.notEqual(readPattern(source), undefined));

  it('is not tried on a text that is longer than its time allows', () => {
    const pattern = readPattern('(?<build>x+)$')!;
    assert.deepEqual([pattern(['x'.repeat(160)]).build?.length, pattern(['x'.repeat(161)]).build], [160, undefined]);
  });

  it('comes to an end, where it has as many ways to go as it may', () => {
    for (const source of ['.*.*.*(?<sha>x)', 'a*a*a*(?:a|a)(?<sha>x)', '(?:.*|.*)a?(?:a|a)(?<sha>x)', '.*(?:a|a)(?:a|a)(?:a|a)a?a?(?<sha>x)']) {
      const pattern = readPattern(source);
      assert.ok(pattern !== undefined, source);
      assert.equal(pattern(['a'.repeat(160)]).sha, undefined);
    }
  });
});
