import assert from 'node:assert/strict';
import type { Tag } from '../../../../src/core/changes/commits.ts';
import { earlierTags, tagGroups } from '../../../../src/core/notes/choices.ts';

const tag = (name: string, at: number): Tag => ({ name, commit: at.toString(16).padStart(40, '0'), annotated: true, at, subject: '' });
const tags = [tag('v1.0.0', 1), tag('v1.0.0-web', 2), tag('v1.1.0-rc.1', 3), tag('v1.1.0', 4), tag('v1.1.0-web', 5), tag('nightly', 6), tag('v0.9.9', 7)];
const all = new Set(tags.map(({ name }) => name));
const names = (some: readonly Tag[]): string[] => some.map(({ name }) => name);

describe('The tags that are offered', () => {
  it('are grouped by component, the newest first', () => {
    assert.deepEqual(tagGroups(tags).map(({ component, tags: own }) => [component, names(own)]), [
      ['', ['v1.1.0', 'v1.1.0-rc.1', 'v1.0.0', 'v0.9.9']],
      ['web', ['v1.1.0-web', 'v1.0.0-web']],
      [undefined, ['nightly']],
    ]);
    assert.deepEqual(tagGroups([]), []);
  });

  it('begin with the version before, and have the pre-release beside it and every other one once', () => {
    const { previous, preRelease, others } = earlierTags(tags[3]!, tags, all);
    assert.deepEqual([previous?.name, preRelease?.name, names(others)], ['v1.0.0', 'v1.1.0-rc.1', ['v0.9.9', 'v1.1.0-web', 'v1.0.0-web', 'nightly']]);
  });

  it('begin with one of the same component, and of the same history where there is one', () => {
    assert.equal(earlierTags(tags[4]!, tags, all).previous?.name, 'v1.0.0-web');
    assert.equal(earlierTags(tags[3]!, tags, new Set(['v0.9.9', 'v1.1.0'])).previous?.name, 'v0.9.9');
  });

  it('have no first one where there is nothing before', () => {
    const { previous, others } = earlierTags(tags[1]!, [tags[1]!], all);
    assert.deepEqual([previous, others], [undefined, []]);
  });
});
