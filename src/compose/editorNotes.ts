import * as vscode from 'vscode';
import { repositoryAmong } from '../adapters/github/host.ts';
import { GitHubPullRequests } from '../adapters/github/pullRequests.ts';
import { GitHubReleases } from '../adapters/github/releases.ts';
import { untilAborted } from '../adapters/http/untilAborted.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import { GitHubSignIn } from '../adapters/vscode/github.ts';
import { parseYaml } from '../adapters/yaml/parse.ts';
import type { LookUpPulls } from '../core/changes/pulls.ts';
import { Failure } from '../core/failure.ts';
import type { LocalHistory } from '../core/notes/localHistory.ts';
import { pullsBetween } from '../core/notes/pullsBetween.ts';
import type { Handler } from '../ui/commands/register.ts';
import { repositoryRoot } from '../ui/config/repositoryRoot.ts';
import { checkChangelog } from '../ui/notes/checkChangelog.ts';
import { createDraftRelease } from '../ui/notes/createDraftRelease.ts';
import { draftNotes } from '../ui/notes/draftNotes.ts';
import { insertChangelog } from '../ui/notes/insertChangelog.ts';
import { draftLenses } from '../ui/notes/lenses.ts';
import type { NotesPorts, NotesRepository, Reached, ReachOptions } from '../ui/notes/notesPorts.ts';
import { OpenDrafts } from '../ui/notes/openDrafts.ts';
import { refreshDraft } from '../ui/notes/refreshDraft.ts';
import type { NotesInEditorPorts } from './notesInEditor.ts';
import type { Repositories } from './repositories.ts';

/** For what nobody waits: what lies between two revisions is shown without pull requests until then. */
const PULLS_MS = 30_000;

export type NotesCommand = 'check' | 'complete' | 'draft' | 'insert' | 'refresh' | 'release';

export interface EditorNotes extends Readonly<Record<NotesCommand, Handler>> {
  readonly lenses: (document: vscode.TextDocument) => vscode.CodeLens[];
  readonly seen: () => void;
  readonly pulls: LookUpPulls;
}

/** Release notes as a person makes them: loaded with the first draft, or the first question for pull requests. */
export function editorNotes({ context, envelope, mask, repositories, lensesChanged }: NotesInEditorPorts & { readonly lensesChanged: () => void }): EditorNotes {
  const signIn = new GitHubSignIn({ authentication: vscode.authentication, enterprise, mask });
  const gitHub = (history: LocalHistory, options: ReachOptions, signal: AbortSignal): Promise<Reached> => reach(signIn, history, options, signal);
  const ports: NotesPorts = {
    repositories: (signal) => untilAborted(repositoriesOf(repositories), signal),
    gitHub,
    fetch: (root) => repositories.fetch(root),
    parse: (text) => Promise.resolve(parseYaml(text)),
    now: () => systemClock.now(),
    envelope,
    locale: () => vscode.env.language,
    lensesChanged,
  };
  const drafts = new OpenDrafts(ports);
  context.subscriptions.push(drafts);
  const refresh = refreshDraft(ports, drafts);
  const draft = draftNotes(ports, drafts, refresh);
  return {
    check: checkChangelog(ports, draft),
    complete: (argument) => refresh(argument, { ask: true }),
    draft: (argument) => draft(argument),
    insert: insertChangelog(ports, drafts),
    refresh: (argument) => refresh(argument, { ask: true }),
    release: createDraftRelease(ports, drafts),
    lenses: (document) => draftLenses(document, drafts),
    seen: () => drafts.seen(),
    pulls: async (root, from, to, signal) => {
      const bounded = AbortSignal.any([signal, AbortSignal.timeout(PULLS_MS)]);
      try {
        const history = await repositories.history(root);
        const reached = history && (await gitHub(history, { ask: false }, bounded));
        if (history === undefined || reached === undefined || typeof reached === 'string') return undefined;
        return await pullsBetween(from, to, { history, pullRequests: reached.pullRequests, now: systemClock.now() }, bounded);
      } catch (error) {
        signal.throwIfAborted();
        // Nobody can be asked, or not in that time: it is shown that nothing was looked up.
        if (error instanceof Failure || bounded.aborted) return undefined;
        throw error;
      }
    },
  };
}

/** As the machine's owner says: no workspace chooses where a token goes. */
function enterprise(): string | undefined {
  const said = vscode.workspace.getConfiguration('github-enterprise').inspect<unknown>('uri')?.globalValue;
  return typeof said === 'string' ? said : undefined;
}

/** Those that the folders of the window are in, in their order, and then the others that the editor has found. */
async function repositoriesOf(repositories: Repositories): Promise<readonly NotesRepository[]> {
  const folders = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(async ({ uri }) => isRepository(await repositoryRoot(uri))));
  const roots = [...new Set([...folders.flatMap((root) => root ?? []), ...[...(await repositories.roots())].sort()])];
  const found = await Promise.all(roots.map(async (root) => ({ root: vscode.Uri.parse(root, true), history: await repositories.history(root) })));
  return found.flatMap(({ root, history }) => (history === undefined ? [] : [{ root, history }]));
}

function isRepository(root: vscode.Uri): Thenable<string | undefined> {
  return vscode.workspace.fs.stat(vscode.Uri.joinPath(root, '.git')).then(
    () => root.toString(),
    () => undefined,
  );
}

/** A remote chooses among the hosts of the person's own sign-ins; the token goes to that host alone. */
async function reach(signIn: GitHubSignIn, history: LocalHistory, { ask, told }: ReachOptions, signal: AbortSignal): Promise<Reached> {
  const place = repositoryAmong(await history.remotes(signal), signIn.hosts());
  if (place === undefined) return 'notThere';
  if (ask) await signIn.signIn(place.host, signal);
  else if ((await signIn.token(place.host, signal)) === undefined) return 'signedOut';
  const common = { token: () => signIn.token(place.host, signal), clock: systemClock };
  return {
    pullRequests: new GitHubPullRequests({ ...place, ...common, timer: systemTimer, ...(told === undefined ? {} : { told }) }),
    releases: (repository) => {
      const [owner = '', name = ''] = repository.split('/');
      return new GitHubReleases({ host: place.host, owner, name, ...common });
    },
  };
}
