import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../tools/lib/files.ts';
import { readManifest, root } from '../../tools/lib/project.ts';
import type { AttackName } from '../fakes/caller/orders.ts';

/** An attack of the test extension, or keys that the test itself presses. */
type Case = AttackName | 'keys';

/** Why nothing can come in by it. */
interface Harmless {
  readonly harmless: string;
}

type Covered = readonly [Case, ...Case[]] | Harmless;

/** Every kind of contribution that we make, with the attack that stands for it. One that is not here has none. */
const contributions: Readonly<Record<string, Covered>> = {
  commands: ['arguments', 'rows', 'flood', 'macros', 'keys', 'tasks', 'registered'],
  configuration: ['settings'],
  menus: ['rows'],
  views: ['rows', 'registered'],
  viewsContainers: ['registered'],
  viewsWelcome: ['arguments'],
  walkthroughs: ['arguments'],
};

/** Every way in which we let VS Code wake us. */
const activation: Readonly<Record<string, Covered>> = {
  onStartupFinished: { harmless: 'a start carries nothing' },
  onWebviewPanel: ['pages'],
  workspaceContains: { harmless: 'a start carries nothing' },
};

/** Everything that we register with VS Code. */
const registrations: Readonly<Record<string, Covered>> = {
  'commands.registerCommand': ['arguments', 'rows', 'flood', 'macros', 'keys', 'tasks', 'registered'],
  'languages.createDiagnosticCollection': { harmless: 'nothing comes in by it' },
  'languages.registerCodeActionsProvider': ['documents'],
  'languages.registerCodeLensProvider': ['documents'],
  'languages.registerCompletionItemProvider': ['documents'],
  'languages.registerHoverProvider': ['documents'],
  'window.createOutputChannel': { harmless: 'nothing comes in by it' },
  'window.createStatusBarItem': ['arguments'],
  'window.createTreeView': ['rows', 'registered'],
  'window.createWebviewPanel': ['pages'],
  'window.registerWebviewPanelSerializer': ['pages'],
  'workspace.createFileSystemWatcher': { harmless: 'a file that changed is read, and what is in it is data' },
  'workspace.registerTextDocumentContentProvider': ['documents'],
};

/** Commands of VS Code to which our texts lead. */
const foreignCommands: ReadonlySet<string> = new Set(['vscode.openFolder', 'workbench.trust.manage']);

interface CallersManifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
    readonly keybindings?: readonly { readonly command: string }[];
  };
}

/** The commands that can change production once a person has agreed. */
export const operations = ['rollBack', 'rollBackRelease', 'shiftTraffic', 'promote', 'resumeLatest', 'activateRevision', 'deactivateRevision', 'retry'].map((name) => `releaseConductor.${name}`);

/** What there is to attack. */
export function contributed(at = root) {
  const { commands, views, configuration } = manifestOf(at).contributes;
  return {
    commands: commands.map(({ command }) => command),
    views: Object.values(views).flatMap((each) => each.map(({ id }) => id)),
    settings: Object.keys(configuration.properties),
  };
}

/** The commands that VS Code makes of our views and of our log. */
export function generated(): readonly string[] {
  const { publisher, name } = readManifest(root);
  const containers = Object.values(manifestOf(root).contributes.viewsContainers).flatMap((each) => each.map(({ id }) => `workbench.view.extension.${id}`));
  const ofView = (id: string): readonly string[] => [
    ...['open', 'focus', 'resetViewLocation', 'toggleVisibility', 'removeView'].map((what) => `${id}.${what}`),
    ...['refresh', 'collapseAll'].map((what) => `workbench.actions.treeView.${id}.${what}`),
  ];
  return [...containers.flatMap((id) => [id, `${id}.resetViewContainerLocation`]), ...contributed().views.flatMap(ofView), `workbench.action.output.show.${publisher}.${name}.Release Conductor.log`];
}

/** Ways in, of the checkout at `at`, that no attack stands for. */
export function waysWithoutCase(at: string): readonly string[] {
  const { activationEvents, contributes } = manifestOf(at);
  const declared = new Set(contributes.commands.map(({ command }) => command));
  const called = [
    ...Object.values(contributes.menus).flatMap((items) => items.flatMap(({ command }) => command ?? [])),
    ...(contributes.keybindings ?? []).map(({ command }) => command),
    ...linkedCommands(at),
  ];
  return [
    ...without(Object.keys(contributes), contributions),
    ...without(activationEvents.map((event) => event.split(':')[0]!), activation),
    ...without(registered(at), registrations),
    ...called.filter((id) => !declared.has(id) && !foreignCommands.has(id) && !generated().includes(id)),
    ...operations.filter((id) => !declared.has(id)),
  ];
}

function without(kinds: Iterable<string>, cases: Readonly<Record<string, Covered>>): readonly string[] {
  return [...new Set(kinds)].filter((kind) => !Object.hasOwn(cases, kind));
}

/** By the source: what is registered when is another matter. */
function registered(at: string): readonly string[] {
  const call = /\b(?:vscode|authentication|chat|lm|debug|tasks|window|workspace|languages|commands|env|comments|notebooks|scm|tests|l10n)\.(?:[a-z]\w*\.)?(?:register|create)[A-Z]\w*(?=\()/g;
  const sources = filesBelow(join(at, 'src'), '.ts').map((file) => readFileSync(join(at, 'src', file), 'utf8'));
  return sources.flatMap((source) => [...source.matchAll(call)].map(([found]) => found.replace(/^vscode\./, '')));
}

/** Where links in the texts of the manifest lead. */
function linkedCommands(at: string): readonly string[] {
  const texts = readFileSync(join(at, 'package.nls.json'), 'utf8') + readFileSync(join(at, 'package.json'), 'utf8');
  return [...texts.matchAll(/\bcommand:([\w.-]+)/gi)].map(([, id]) => id!);
}

function manifestOf(at: string): CallersManifest {
  return readManifest(at) as unknown as CallersManifest;
}
