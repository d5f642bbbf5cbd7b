import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { LoggedCommit } from '../../../../src/core/changes/commits.ts';
import type { Draft } from '../../../../src/core/notes/draft.ts';
import { entriesOf } from '../../../../src/core/notes/entries.ts';
import type { Finding } from '../../../../src/core/notes/findings.ts';
import { fold } from '../../../../src/core/notes/fold.ts';
import { notesMarkdown } from '../../../../src/core/notes/markdown.ts';
import { Range } from '../../../../src/core/notes/range.ts';
import { rangeCommit } from '../../../../src/core/notes/rangeCommit.ts';
import { sectionsOf } from '../../../../src/core/notes/sections.ts';
import { hostileText } from './support/hostile.ts';
import { rendered } from './support/rendered.ts';

const repository = { name: 'harbour/shop', url: 'https://github.example/harbour/shop' };
/** What the page may be made of: nothing that runs, loads, or leads elsewhere. */
const PLAIN_TAG = /^<(?:\/?(?:blockquote|h[23]|ul|li|p|code|strong)|a href="https:\/\/github\.example\/harbour\/shop\/[\w.%/-]*"|\/a)>$/;
const shaOf = (index: number): string => index.toString(16).padStart(40, '0');

interface Told {
  readonly subject: string;
  readonly body: string;
  readonly author: string;
  readonly labels: readonly string[];
  readonly kind: 'person' | 'bot' | 'other';
  readonly isPullRequest: boolean;
}

const told: fc.Arbitrary<Told> = fc.record({
  subject: hostileText(),
  body: hostileText(),
  author: fc.oneof(hostileText(), fc.constantFrom('harbour-a', 'harbour_short', 'dependabot[bot]')),
  labels: fc.array(fc.oneof(hostileText(), fc.constantFrom('bug', 'breaking', 'dependencies')), { maxLength: 3 }),
  kind: fc.constantFrom('person', 'bot', 'other'),
  isPullRequest: fc.boolean(),
});

function draftOf(commits: readonly Told[], from: string, to: string, category: string, isHosted: boolean): Draft {
  const logged = commits.map(({ subject, body, author }, index): LoggedCommit => {
    const signature = { name: author, email: author, at: index };
    return { sha: shaOf(index + 1), parents: index + 1 < commits.length ? [shaOf(index + 2)] : [], author: signature, committer: signature, subject, body, bodyCut: false, trailers: [] };
  });
  const range = new Range(logged.map(rangeCommit), shaOf(1));
  const findings = commits.flatMap((each, index): Finding[] => {
    if (!each.isPullRequest) return [];
    const number = index + 1;
    const commit = range.commits[index]!;
    if (!isHosted) return [{ number, how: 'unverified', commits: [commit] }];
    const pullRequest = { number, title: each.subject, state: 'merged', head: each.body, repository: repository.name, author: { login: each.author, kind: each.kind }, labels: each.labels } as const;
    return [{ number, how: 'squash', commits: [commit], pullRequest }];
  });
  const alone = range.commits.filter((_, index) => !commits[index]!.isPullRequest);
  const { kept, folded } = fold(entriesOf({ pullRequests: findings, alone, unresolved: 0, unpushed: 0 }, range), range);
  const config = category === '' ? undefined : { exclude: { labels: new Set<string>(), authors: new Set<string>() }, categories: [{ title: category, labels: new Set(['bug']), exclude: { labels: new Set<string>(), authors: new Set<string>() } }] };
  return {
    from: { name: from, commit: shaOf(0), isTag: true },
    to: { name: to, commit: shaOf(1), isTag: true },
    ...(isHosted ? { repository } : {}),
    commits: range.commits,
    sections: sectionsOf(kept, config).sections,
    newContributors: commits.map(({ author }, index) => ({ login: author, number: index + 1 })),
    folded,
    notices: [],
  };
}

describe('Release notes as Markdown', () => {
  it('are what they say, whatever anybody wrote', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 5 }), hostileText(), hostileText(), fc.oneof(fc.constant(''), hostileText()), hostileText(), fc.boolean(), (commits, from, to, category, notice, isHosted) => {
        const draft = draftOf(commits, from, to, category, isHosted);
        const text = notesMarkdown(draft, [notice]);
        assert.equal(text, notesMarkdown(draft, [notice]), 'the same again');
        const { kinds, links, images, html, texts, headings, items, tags } = rendered(text);
        assert.deepEqual([html.length, images], [1, 0], 'only the marker is HTML');
        assert.match(html[0]!, /^<!-- release-conductor:notes [\w.%= -]* -->\s*$/);
        for (const link of links) assert.ok(link.startsWith(`${repository.url}/`), link);
        for (const kind of kinds) assert.match(kind, /^(?:html_block|blockquote_(?:open|close)|heading_(?:open|close)|bullet_list_(?:open|close)|list_item_(?:open|close)|paragraph_(?:open|close)|inline|text|text_special|code_inline|link_(?:open|close)|strong_(?:open|close))$/);
        for (const tag of tags) assert.match(tag, PLAIN_TAG);
        for (const live of texts) {
          const credited = live.replace(/ by @[A-Za-z\d](?:[A-Za-z\d_-]{0,60}[A-Za-z\d])?(?= in )/, '').replace(/^@[A-Za-z\d][\w-]*(?= made their first)/, '');
          assert.doesNotMatch(credited, /@[a-z\d_]/i, 'nobody is called who is not thanked');
          assert.doesNotMatch(live, /#\d|\bGH-\d|:\/\//i, 'nothing is referred to');
          assert.doesNotMatch(live.replaceAll('\u0001', ''), /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/u, 'nothing is hidden');
        }
        const lines = draft.sections.flatMap((section) => section.lines);
        const welcomed = draft.newContributors.filter(({ login }) => /^[a-z\d][a-z\d_-]{0,61}$/i.test(login)).length;
        assert.equal(items, lines.length + welcomed, 'a line for each');
        const belowOther = draft.sections.filter(({ heading: { kind } }) => kind === 'dependencies' || kind === 'commits').length;
        const hasOther = draft.sections.some(({ heading: { kind } }) => kind === 'other');
        assert.equal(headings, draft.sections.length + (belowOther > 0 && !hasOther ? 1 : 0) + (welcomed > 0 ? 1 : 0), 'a heading for each section');
      }),
      { numRuns: 400 },
    );
  });

  it('credit, link and remark', () => {
    const commits = ['feat: seasons', 'fix!: half cents', 'Tidy up'].map((subject, index): Told => ({ subject, body: '', author: 'harbour-a', labels: [], kind: 'person', isPullRequest: index < 2 }));
    assert.equal(
      notesMarkdown({ ...draftOf(commits, 'v1.0.0', 'shop/v1.1.0', '', true), newContributors: [{ login: 'harbour-a', number: 1 }] }, ['Look here.']),
      [
        `<!-- release-conductor:notes format=1 from=v1.0.0 to=shop%2Fv1.1.0 commit=${shaOf(1)} commits=3 source=github left-out= -->`,
        '> Look here.',
        '## Breaking changes',
        `* fix!: half cents by @harbour-a in [#2](${repository.url}/pull/2) (Bug fixes)`,
        '## Features',
        `* feat: seasons by @harbour-a in [#1](${repository.url}/pull/1)`,
        '## Other',
        '### Commits without a pull request (1)',
        `* Tidy up by harbour-a in [\`0000000\`](${repository.url}/commit/${shaOf(3)})`,
        '## New contributors',
        `* @harbour-a made their first contribution in [#1](${repository.url}/pull/1)`,
        `**Full changelog**: [v1.0.0...shop/v1.1.0](${repository.url}/compare/v1.0.0...shop/v1.1.0)\n`,
      ].join('\n\n'),
    );
  });

  it('refer to nothing where nobody was asked', () => {
    const commits = [{ subject: 'Show prices (#1)', body: '', author: 'harbour-a', labels: [], kind: 'person', isPullRequest: true } as const];
    const text = notesMarkdown(draftOf(commits, 'v1.0.0', 'v1.1.0', '', false), []);
    assert.ok(text.includes('* Show prices by harbour-a in `#1` (not verified)'), text);
    assert.deepEqual(rendered(text).links, []);
  });
});
