import * as l10n from '@vscode/l10n';
import type { FoundVersion } from '../core/notes/changelog.ts';
import { plainText } from './markdown.ts';

/** Of the commands for release notes: what does not depend on anything. */
export function draftingWords() {
  return {
    reading: l10n.t('Reading the tags…'),
    drafting: l10n.t('Drafting release notes…'),
    asking: l10n.t('Asking GitHub…'),
    creating: l10n.t('Creating the draft release…'),
    fetching: l10n.t('Fetching commits and tags…'),
    whichTag: l10n.t('Release notes of which tag?'),
    whichTagToCheck: l10n.t('The CHANGELOG entry of which tag?'),
    whichRepository: l10n.t('Which repository is this draft of?'),
    previous: l10n.t('the version before'),
    preRelease: l10n.t('the pre-release before'),
    beginning: l10n.t('The beginning'),
    beginningDetail: l10n.t('all that it is made of'),
    wholeRepository: l10n.t('versions'),
    otherTags: l10n.t('other tags'),
    complete: l10n.t('Complete with GitHub'),
    refresh: l10n.t('Refresh from GitHub'),
    preview: l10n.t('Open Preview'),
    insert: l10n.t('Insert into CHANGELOG.md'),
    draftRelease: l10n.t('Create GitHub Draft Release…'),
    createDraft: l10n.t('Create Draft Release'),
    openOnGitHub: l10n.t('Open on GitHub'),
    openReleases: l10n.t('Open Releases on GitHub'),
    draftNotes: l10n.t('Draft Release Notes…'),
    fetch: l10n.t('Fetch'),
    trust: l10n.t('Manage Workspace Trust'),
    createTag: l10n.t('Create Tag…'),
    tryAgain: l10n.t('Try Again'),
    openFolder: l10n.t('Open Folder…'),
    show: l10n.t('Show'),
    noDraft: l10n.t('No draft of release notes is in front. Make one first.'),
    untrusted: l10n.t('Release notes are drafted from the repository, which is not read in a workspace that you do not trust.'),
    noRepository: l10n.t('No git repository is open here. Open the folder of one.'),
    notAtGitHub: l10n.t('No remote of this repository is at a GitHub that this editor can sign in to, so the draft stays as it is. For GitHub Enterprise, set its address in the setting github-enterprise.uri.'),
    notAtGitHubLens: l10n.t('Drafted from the local history alone: no remote of this repository is at a GitHub that this editor can sign in to.'),
    notComplete: l10n.t('GitHub did not answer everything, so the draft stays as it is.'),
    sameAsBefore: l10n.t('The draft says what GitHub says; nothing has changed.'),
    sameHere: l10n.t('Nothing new was found, so the draft stays as it is.'),
    refreshedHere: l10n.t('The draft says what the local history says now; what you changed by hand has stayed.'),
    refreshed: l10n.t('The draft says what GitHub says now; what you changed by hand has stayed.'),
    nothingToInsert: l10n.t('The draft has nothing to tell, so nothing was inserted.'),
    mayBeThere: l10n.t('Whether it was made all the same is not known: look at the releases before you try again.'),
  };
}

export function sinceQuestion(tag: string): string {
  return l10n.t('Release notes of {0}, since which tag?', plainText(tag, 100));
}

/** Where there are none to choose among: of one repository, or of all of several. What helps is to fetch, where that can be and was not done, or else to tag. */
export function noTagsSentence(repository: string | undefined, helps: 'fetch' | 'fetched' | 'create'): string {
  const name = repository === undefined ? undefined : plainText(repository, 60);
  if (helps === 'fetch') return name === undefined ? l10n.t('No repository here has tags. Fetch them, or tag a release first.') : l10n.t('{0} has no tags here. Fetch them, or tag a release first.', name);
  if (helps === 'fetched') return l10n.t('Fetching brought no tags. Tag a release first.');
  return name === undefined ? l10n.t('No repository here has tags. Tag a release first.') : l10n.t('{0} has no tags. Tag a release first.', name);
}

export function onlyTagSentence(tag: string, canFetch: boolean): string {
  const name = plainText(tag, 100);
  return canFetch
    ? l10n.t('{0} is the only tag here, so the draft tells all that it is made of. Fetch, if there are more.', name)
    : l10n.t('{0} is the only tag, so the draft tells all that it is made of.', name);
}

/** What was drafted, counted. */
export function draftedSentence({ from, to, pullRequests, commits }: { readonly from?: string; readonly to: string; readonly pullRequests: number; readonly commits: number }, locale: string): string {
  const range = from === undefined ? plainText(to, 100) : `${plainText(from, 100)} → ${plainText(to, 100)}`;
  return l10n.t('{0} is drafted. Pull requests: {1}. Commits without one: {2}.', range, counted(pullRequests, locale), counted(commits, locale));
}

export function alreadyInChangelog(tag: string): string {
  return l10n.t('CHANGELOG.md has an entry of {0} already, so nothing was inserted.', plainText(tag, 100));
}

export function insertedSentence(tag: string): string {
  return l10n.t('The entry of {0} is in CHANGELOG.md, which is not saved yet. Undo takes it out again.', plainText(tag, 100));
}

/** Whether the changelog that a tag has tells of it, and else whether the one that is here does. */
export function changelogSentence(tag: string, inTag: FoundVersion['state'] | 'noFile', here: FoundVersion['state'] | 'noFile'): string {
  const name = plainText(tag, 100);
  if (inTag === 'told') return l10n.t('{0} has its entry in CHANGELOG.md.', name);
  if (here === 'told') return l10n.t('CHANGELOG.md has an entry of {0} here, but not yet in the tag itself.', name);
  if (inTag === 'empty') return l10n.t('CHANGELOG.md names {0}, and says nothing of it.', name);
  return inTag === 'noFile' ? l10n.t('{0} has no CHANGELOG.md.', name) : l10n.t('CHANGELOG.md has no entry of {0}.', name);
}

/** The one question before a draft release is made. */
export function draftReleaseQuestion({ tag, repository, characters, place }: { readonly tag: string; readonly repository: string; readonly characters: number; readonly place: 'there' | 'notThere' | 'moved' }, locale: string): { readonly message: string; readonly detail: string } {
  const warning = {
    there: '',
    notThere: l10n.t('GitHub does not have the tag yet: publishing the release would make it, at the commit that it has here. Push the tag first.'),
    moved: l10n.t('GitHub has the tag at another commit than this clone: the release would be of that one.'),
  }[place];
  const detail = l10n.t('Its text is this draft, with {0} characters. Only those who may write to the repository see it, until somebody publishes it on GitHub.', counted(characters, locale));
  return { message: l10n.t('Create a draft release of {0} in {1}?', plainText(tag, 100), plainText(repository, 100)), detail: [detail, warning].filter((part) => part !== '').join('\n\n') };
}

export function draftReleasedSentence(tag: string): string {
  return l10n.t('The draft release of {0} is on GitHub, where it can be published.', plainText(tag, 100));
}

export function draftReleaseFailed(why: string): string {
  return l10n.t('No draft release was made. {0} The draft here stays as it is.', why);
}

function counted(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}
