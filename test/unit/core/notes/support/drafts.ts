import type { Draft } from '../../../../../src/core/notes/draft.ts';
import type { Entry } from '../../../../../src/core/notes/entries.ts';
import type { Section } from '../../../../../src/core/notes/sections.ts';

export const KINDS = ['breaking', 'features', 'improvements', 'bugFixes', 'security', 'other', 'dependencies', 'commits'] as const;
export type Kind = (typeof KINDS)[number];

export interface Told {
  readonly number: number;
  readonly title: string;
  readonly kind: Kind;
  readonly breaking?: boolean;
}

export const REPOSITORY = { name: 'harbour/shop', url: 'https://github.example/harbour/shop' };
const shaOf = (number: number): string => number.toString(16).padStart(7, '0').padEnd(40, 'a');

/** A draft with these entries, each under its heading; what is under "commits" has no number. */
export function draftOf(told: readonly Told[], { hosted = true, newcomers = [] }: { readonly hosted?: boolean; readonly newcomers?: readonly number[] } = {}): Draft {
  const sections = KINDS.flatMap((kind): Section[] => {
    const lines = told.filter((each) => each.kind === kind).map((each) => ({ entry: entryOf(each, hosted), group: 'features' as const }));
    return lines.length === 0 ? [] : [{ heading: { kind }, lines }];
  });
  return {
    from: { name: 'v1.0.0', commit: shaOf(1), isTag: true },
    to: { name: 'v1.1.0', commit: shaOf(2), isTag: true },
    ...(hosted ? { repository: REPOSITORY } : {}),
    commits: [],
    sections,
    newContributors: hosted ? newcomers.map((number) => ({ login: `newcomer-${number}`, number })) : [],
    folded: [],
    notices: [],
  };
}

function entryOf({ number, title, kind, breaking = false }: Told, hosted: boolean): Entry {
  const signature = { name: 'harbour-a', email: 'a@harbour.example' };
  const commit = { sha: shaOf(number), parents: [], author: signature, subject: title, title, pickedFrom: [], breaking: false, advisories: [], fromPrivateFork: false };
  return {
    ...(kind === 'commits' ? {} : { number }),
    title,
    author: { kind: 'person', login: 'harbour-a' },
    labels: [],
    commits: [commit],
    how: kind === 'commits' ? 'none' : hosted ? 'squash' : 'unverified',
    breaking,
    advisories: [],
    fromPrivateFork: false,
  };
}
