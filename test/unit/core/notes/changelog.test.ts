import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { findVersion, insertionsFor, type Release } from '../../../../src/core/notes/changelog.ts';
import { changelogEntry } from '../../../../src/core/notes/changelogEntry.ts';
import { editableNotes } from '../../../../src/core/notes/editable.ts';
import { draftOf, type Told } from './support/drafts.ts';
import { hostileText } from './support/hostile.ts';

const told: readonly Told[] = [
  { number: 9, title: 'Prices in minor units', kind: 'breaking', breaking: true },
  { number: 1, title: 'Show prices', kind: 'features' },
  { number: 2, title: 'Cache pages', kind: 'improvements' },
  { number: 3, title: 'Round half cents', kind: 'bugFixes' },
  { number: 4, title: 'Refuse tokens', kind: 'security' },
  { number: 5, title: 'Say how', kind: 'other' },
  { number: 6, title: 'Bump log', kind: 'dependencies' },
];
const link = (number: number): string => `by @harbour-a in [#${number}](https://github.example/harbour/shop/pull/${number})`;
const release: Release = { tag: 'v1.1.0', day: '2026-11-21', entry: changelogEntry(editableNotes(draftOf(told, { newcomers: [1] }))) };

function applied(text: string | undefined, one = release): string {
  return insertionsFor(text, one).reduce((before, { at, text: more }) => `${before.slice(0, at)}${more}${before.slice(at)}`, text ?? '');
}

const OWN = [
  '## [1.1.0] - 2026-11-21',
  '',
  '### Added',
  '',
  `- **Breaking**: Prices in minor units ${link(9)}`,
  `- Show prices ${link(1)}`,
  '',
  '### Changed',
  '',
  `- Cache pages ${link(2)}`,
  `- Say how ${link(5)}`,
  `- Bump log ${link(6)}`,
  '',
  '### Fixed',
  '',
  `- Round half cents ${link(3)}`,
  '',
  '### Security',
  '',
  `- Refuse tokens ${link(4)}`,
  '',
].join('\n');
const COMPARE = 'https://github.example/harbour/shop/compare/v1.0.0...v1.1.0';

describe('An entry of a changelog', () => {
  it('is in a new file where there was none', () => {
    const text = applied(undefined);
    assert.match(text, /^# Changelog\n\n/);
    assert.ok(text.endsWith(`\n\n${OWN}\n[1.1.0]: ${COMPARE}\n`), text);
  });

  it('stands behind what is not released yet, and before the newest version', () => {
    const [before, after] = ['# Changelog\n\n## [Unreleased]\n\n- Soon\n\n', '## [1.0.0] - 2026-01-01\n\n- First\n'];
    assert.equal(applied(before + after), `${before}${OWN}\n${after}`);
  });

  it('stands at the end where there is no version yet', () => {
    assert.equal(applied('# Changelog\n\n## [Unreleased]'), `# Changelog\n\n## [Unreleased]\n\n${OWN}`);
    assert.equal(applied('# Changelog\n'), `# Changelog\n\n${OWN}`);
  });

  it('has its link among the others, where the file has links', () => {
    const text = '## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n\n[Unreleased]: https://a.example\n[1.0.0]: https://b.example\n';
    assert.equal(applied(text), `## [Unreleased]\n\n${OWN}\n## [1.0.0] - 2026-01-01\n\n[Unreleased]: https://a.example\n[1.1.0]: ${COMPARE}\n[1.0.0]: https://b.example\n`);
    assert.ok(applied('# Changelog\n\n[Unreleased]: https://a.example').endsWith(`[Unreleased]: https://a.example\n[1.1.0]: ${COMPARE}\n`));
  });

  it('is written as the file is: its line breaks, brackets, signs and letters', () => {
    const text = '# Changes\r\n\r\n## v1.0.0 (2026-01-01)\r\n\r\n* First\r\n';
    const [own] = insertionsFor(text, release);
    assert.match(own!.text, /^## v1\.1\.0 - 2026-11-21\r\n\r\n### Added\r\n\r\n\* /);
    assert.doesNotMatch(own!.text, /[^\r]\n/);
  });

  it('has what somebody wrote in the draft, and nothing of who is new', () => {
    const text = editableNotes(draftOf(told.slice(1, 2), { newcomers: [1] })).replace('## Features\n', 'The autumn release.\n\n## Features\n').replace('(https://github.example/harbour/shop/pull/1)\n', '(https://github.example/harbour/shop/pull/1)\n  With a note.\n');
    const { introduction, changes } = changelogEntry(text);
    assert.deepEqual(introduction, ['The autumn release.']);
    assert.deepEqual(changes, [{ kind: 'Added', lines: [`* Show prices ${link(1)}`, '  With a note.'] }]);
  });

  it('changes nothing else, whatever the file is', () => {
    const line = fc.oneof(hostileText(), fc.constantFrom('', '# Changelog', '## [Unreleased]', '## [1.0.0] - 2026-01-01', '## v0.9.0', '```', '- x', '[1.0.0]: https://b.example', '[Unreleased]: https://a.example'));
    const file = fc.record({ lines: fc.array(line, { maxLength: 12 }), breaks: fc.constantFrom('\n', '\r\n'), bom: fc.boolean(), last: fc.boolean() }).map(({ lines, breaks, bom, last }) => `${bom ? '\uFEFF' : ''}${lines.join(breaks)}${last ? breaks : ''}`);
    fc.assert(
      fc.property(file, (text) => {
        const insertions = insertionsFor(text, release);
        const whole = applied(text);
        // Taken out again, the very same text remains.
        const back = insertions.toReversed().reduce((rest, { at, text: more }) => {
          assert.equal(rest.slice(at, at + more.length), more);
          return rest.slice(0, at) + rest.slice(at + more.length);
        }, whole);
        assert.equal(back, text);
        for (const { at } of insertions) assert.ok(!(text[at - 1] === '\r' && text[at] === '\n'), 'not between the halves of a line break');
        assert.equal(whole.startsWith('\uFEFF'), text.startsWith('\uFEFF'));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is found again, where no fence hides it', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('', 'x', '# Changelog', '## [Unreleased]', '## 0.9.0', '[0.9.0]: https://b.example'), { maxLength: 8 }), (lines) => assert.equal(findVersion(applied(lines.join('\n')), 'v1.1.0').state, 'told')));
  });
});

describe('A version in a changelog', () => {
  const text = '\uFEFF# Changelog\r\n\r\n## [Unreleased]\r\n\r\n## 1.2.0-frontend\r\n- x\r\n## [v1.1.0] - 2026-01-01 [YANKED]\r\n\r\n### Added\r\n\r\n## 1.0.0 (2025)\r\n\r\nFirst.\r\n\r\n```\r\n## 0.9.0\r\n```\r\n[1.1.0]: https://a.example\r\n';
  const found: Readonly<Record<string, string>> = { 'v1.2.0-frontend': 'told 4', 'frontend@1.2.0': 'told 4', '1.1.0': 'empty 6', 'v1.0.0': 'told 10', '0.9.0': 'missing', 'v1.0.0-frontend': 'missing', '1.0': 'missing', 'v1.2.0': 'missing' };
  for (const [tag, expected] of Object.entries(found))
    it(`is ${expected} for ${tag}`, () => {
      const version = findVersion(text, tag);
      assert.equal(version.state === 'missing' ? 'missing' : `${version.state} ${version.line}`, expected);
    });
});
