import type { Draft } from '../core/notes/draft.ts';
import type { Entry } from '../core/notes/entries.ts';
import { headingOf } from '../core/notes/markdown.ts';
import type { Cost } from '../core/notes/pullRequests.ts';

/** The draft for another program. Text is as it was written: who shows it escapes it. */
export function notesJson(draft: Draft, notices: readonly string[], cost: Cost = { requests: 0, points: 0 }): object {
  const lines = draft.sections.flatMap(({ heading, lines: each }) => each.map(({ entry, group }) => ({ entry, group, section: headingOf(heading) })));
  const entries = [...lines.map(({ entry }) => entry), ...draft.folded.map(({ entry }) => entry)];
  const numbers = new Map(entries.flatMap(({ number, commits }) => (number === undefined ? [] : commits.map(({ sha }) => [sha, number] as const))));
  return {
    from: draft.from === undefined ? null : { name: draft.from.name, commit: draft.from.commit },
    to: { name: draft.to.name, commit: draft.to.commit },
    source: draft.repository === undefined ? 'local' : 'github',
    repository: draft.repository?.name ?? null,
    commits: draft.commits.map(({ sha, subject }) => ({ sha, subject, pullRequest: numbers.get(sha) ?? null })),
    pullRequests: lines.flatMap(({ entry, group, section }) => (entry.number === undefined ? [] : [{ ...told(entry), section, group }])),
    withoutPullRequest: lines.flatMap(({ entry, group, section }) => (entry.number === undefined ? [{ sha: entry.commits[0]?.sha ?? null, title: entry.title, author: authorOf(entry), section, group }] : [])),
    leftOut: draft.folded.map(({ entry, because }) => ({ because, number: entry.number ?? null, sha: entry.commits[0]?.sha ?? null, title: entry.title })),
    newContributors: draft.newContributors,
    notices: draft.notices.map(({ kind }, index) => ({ kind, sentence: notices[index] ?? '' })),
    requests: cost.requests,
    points: cost.points,
  };
}

function told(entry: Entry): object {
  const { number, title, labels, how, breaking, backportOf, advisories } = entry;
  return { number, title, author: authorOf(entry), labels, found: how, verified: how !== 'unverified', breaking, backportOf: backportOf ?? null, advisories };
}

function authorOf({ author }: Entry): string | null {
  return author === undefined ? null : author.kind === 'name' ? author.name : author.login;
}
