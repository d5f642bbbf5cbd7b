import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Tag } from '../../../../src/core/changes/commits.ts';
import { compare, previousTag, tagLines, versionOf } from '../../../../src/core/notes/tags.ts';
import { hostileText } from './support/hostile.ts';

/** In the order in which they were made, each at a commit of its own. */
function tags(...names: readonly string[]): Tag[] {
  return names.map((name, index) => ({ name, commit: index.toString(16).padStart(40, '0'), annotated: false, at: index, subject: name }));
}

const all = (list: readonly Tag[]): ReadonlySet<string> => new Set(list.map(({ name }) => name));

describe('The name of a tag', () => {
  const cases: Readonly<Record<string, readonly [component: string, numbers: string, before: string] | undefined>> = {
    'v1.2.3': ['', '1.2.3', ''],
    '1.2': ['', '1.2', ''],
    'v2': ['', '2', ''],
    'v1.1.0-frontend': ['frontend', '1.1.0', ''],
    'v1.1.0-rc.1': ['', '1.1.0', 'rc.1'],
    'v1.1.0-rc1-frontend': ['frontend', '1.1.0', 'rc1'],
    'v1.1.0-frontend-rc.1': ['frontend', '1.1.0', 'rc.1'],
    'shop@1.2.3': ['shop', '1.2.3', ''],
    '@harbour/shop@1.2.3-beta.4': ['@harbour/shop', '1.2.3', 'beta.4'],
    'shop/v1.0.0': ['shop', '1.0.0', ''],
    'api-gateway-v1.0.0': ['api-gateway', '1.0.0', ''],
    '1.0.0+build.5': ['', '1.0.0', ''],
    'v1.1.0-api-gateway': ['api-gateway', '1.1.0', ''],
    'nightly': undefined,
    'HEAD': undefined,
    '--output=x': undefined,
  };
  for (const [name, expected] of Object.entries(cases))
    it(`says ${expected === undefined ? 'no version' : 'version and component'}: ${name}`, () => {
      const version = versionOf(name);
      assert.deepEqual(version && [version.component, version.numbers.join('.'), version.before.join('.')], expected);
    });

  it('is read whatever it is, and versions have an order', () => {
    const version = fc.oneof(hostileText(), fc.constantFrom(...Object.keys(cases)), fc.stringMatching(/^v?\d{1,3}(\.\d{1,3}){0,3}(-(rc|beta|x)\.?\d{0,3})?$/)).map(versionOf);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        if (a === undefined || b === undefined || c === undefined) return;
        assert.ok(Math.sign(compare(a, b)) === -Math.sign(compare(b, a)));
        if (compare(a, b) <= 0 && compare(b, c) <= 0) assert.ok(compare(a, c) <= 0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('The lines of tags', () => {
  it('are one for each component, the one that was tagged last first, the highest version first', () => {
    const { lines, others } = tagLines(tags('v1.0.0', 'v1.0.0-frontend', 'v1.10.0', 'v1.9.0', 'nightly', 'v1.1.0-rc.1-frontend', 'v1.1.0-frontend'));
    assert.deepEqual(lines.map(({ component, tags: each }) => [component, each.map(({ tag }) => tag.name)]), [
      ['frontend', ['v1.1.0-frontend', 'v1.1.0-rc.1-frontend', 'v1.0.0-frontend']],
      ['', ['v1.10.0', 'v1.9.0', 'v1.0.0']],
    ]);
    assert.deepEqual(others.map(({ name }) => name), ['nightly']);
  });

  it('leave out what leads to no commit', () => {
    assert.deepEqual(tagLines([{ name: 'v1.0.0', annotated: true, subject: '' }]), { lines: [], others: [] });
  });
});

describe('The tag before', () => {
  const cases: Readonly<Record<string, { readonly have: readonly string[]; readonly to: string; readonly not?: readonly string[]; readonly before: string | undefined; readonly between?: string }>> = {
    'is the version before': { have: ['v1.0.0', 'v1.1.0', 'v1.2.0'], to: 'v1.2.0', before: 'v1.1.0' },
    'is of the same component': { have: ['v1.0.0-api', 'v1.0.0-frontend', 'v1.1.0-api', 'v1.1.0-frontend'], to: 'v1.1.0-frontend', before: 'v1.0.0-frontend' },
    'is the last that is no pre-release, and the pre-release is offered': { have: ['v1.0.0', 'v1.1.0-rc.1', 'v1.1.0-rc.2', 'v1.1.0'], to: 'v1.1.0', before: 'v1.0.0', between: 'v1.1.0-rc.2' },
    'is any for a pre-release': { have: ['v1.0.0', 'v1.1.0-rc.9', 'v1.1.0-rc.10'], to: 'v1.1.0-rc.10', before: 'v1.1.0-rc.9' },
    'is one of the same branch': { have: ['v1.0.0', 'v1.0.1', 'v1.1.0'], to: 'v1.1.0', not: ['v1.0.1'], before: 'v1.0.0' },
    'is of another branch where there is none of the same': { have: ['v1.0.0', 'v2.0.0'], to: 'v2.0.0', not: ['v1.0.0'], before: 'v1.0.0' },
    'is the one that was made before, without versions': { have: ['one', 'two', 'three'], to: 'three', before: 'two' },
    'is none for the first': { have: ['v1.0.0', 'v1.1.0'], to: 'v1.0.0', before: undefined },
    'is none of another component': { have: ['v1.0.0', 'v2.0.0-api'], to: 'v2.0.0-api', before: undefined },
  };
  for (const [name, { have, to, not = [], before: expected, between }] of Object.entries(cases))
    it(name, () => {
      const list = tags(...have);
      const within = new Set([...all(list)].filter((each) => !not.includes(each)));
      const previous = previousTag(list.find((tag) => tag.name === to)!, list, within);
      assert.deepEqual([previous?.tag.name, previous?.preRelease?.name], [expected, between]);
    });
});
