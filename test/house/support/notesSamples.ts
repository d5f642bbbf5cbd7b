import * as notes from '../../../src/words/draftNotes.ts';

const states = ['told', 'empty', 'missing', 'noFile'] as const;
/** What is typed as it stands is no word. */
const withoutNames = (text: string): string => text.replaceAll(/GitHub|CHANGELOG(?:\.md)?|github-enterprise\.uri/g, '');

/** What the commands for release notes say. */
export const notesSamples: Readonly<Record<string, () => readonly string[]>> = {
  'draftNotes.ts:draftingWords': () => Object.values(notes.draftingWords()).map(withoutNames),
  'draftNotes.ts:sinceQuestion': () => [notes.sinceQuestion('1')],
  'draftNotes.ts:noTagsSentence': () => (['fetch', 'fetched', 'create'] as const).flatMap((helps) => [notes.noTagsSentence('1', helps), notes.noTagsSentence(undefined, helps)]),
  'draftNotes.ts:onlyTagSentence': () => [true, false].map((canFetch) => notes.onlyTagSentence('1', canFetch)),
  'draftNotes.ts:draftedSentence': () => [notes.draftedSentence({ to: '1', pullRequests: 2, commits: 3 }, 'ja'), notes.draftedSentence({ from: '0', to: '1', pullRequests: 2, commits: 3 }, 'ja')],
  'draftNotes.ts:alreadyInChangelog': () => [withoutNames(notes.alreadyInChangelog('1'))],
  'draftNotes.ts:insertedSentence': () => [withoutNames(notes.insertedSentence('1'))],
  'draftNotes.ts:changelogSentence': () => states.flatMap((inTag) => states.map((here) => withoutNames(notes.changelogSentence('1', inTag, here)))),
  'draftNotes.ts:draftReleaseQuestion': () =>
    (['there', 'notThere', 'moved'] as const).flatMap((place) => Object.values(notes.draftReleaseQuestion({ tag: '1', repository: '2', characters: 3, place }, 'ja')).map(withoutNames)),
  'draftNotes.ts:draftReleasedSentence': () => [withoutNames(notes.draftReleasedSentence('1'))],
  'draftNotes.ts:draftReleaseFailed': () => [notes.draftReleaseFailed('1')],
};
