import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App, Revision } from '../../core/apps/app.ts';
import { condition, gravity, summarise, type Condition } from '../../core/apps/condition.ts';
import { labelsOf, serving } from '../../core/apps/serving.ts';
import { appRow, conditionWord, healthWord, loadingWord, revisionRow, sampleWord, shortRevision, summaryWords, type Reader } from '../../words/apps.ts';
import { failureMessage } from '../../words/failures.ts';
import { plainText } from '../../words/markdown.ts';
import { ago } from '../../words/time.ts';
import { needsPerson } from '../entry/needsPerson.ts';
import { actionCommand } from '../entry/showMessage.ts';
import type { CanaryTold } from '../canary/told.ts';
import type { Environment } from './environments.ts';
import type { AppNode, EnvironmentNode, FolderNode, Node, NoteNode, RevisionNode } from './nodes.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** The row of a node, without its tooltip: that is made when somebody asks for it. */
export function row(node: Node, reader: Reader, watched?: CanaryTold): vscode.TreeItem {
  switch (node.kind) {
    case 'folder':
      return folderItem(node);
    case 'environment':
      return environmentItem(node, reader);
    case 'app':
      return appItem(node, reader, watched);
    case 'revision':
      return revisionItem(node, reader);
    case 'note':
      return noteItem(node);
  }
}

function folderItem({ folder }: FolderNode): vscode.TreeItem {
  const item = new vscode.TreeItem(folder, Expanded);
  item.id = `folder/${folder}`;
  item.iconPath = vscode.ThemeIcon.Folder;
  return item;
}

function environmentItem({ environment }: EnvironmentNode, reader: Reader): vscode.TreeItem {
  const item = new vscode.TreeItem(plainText(environment.name), Expanded);
  item.id = environment.source.key;
  item.contextValue = 'environment';
  item.description = environmentWords(environment, reader);
  const note = staleNote(environment, reader);
  item.iconPath = new vscode.ThemeIcon(note === undefined ? 'server-environment' : 'warning');
  item.tooltip = note ?? `${item.label as string}: ${item.description}`;
  return item;
}

/** "Sample · 5 of 6 healthy, 1 canary", and for old data its age and the one plain reason. */
export function environmentWords(environment: Environment, reader: Reader): string {
  const { state, apps, simulated } = environment;
  const parts = simulated ? [sampleWord()] : [];
  if (apps !== undefined) parts.push(summaryWords(summarise(apps)));
  const note = staleNote(environment, reader);
  // Without any data the row below says why.
  if (note !== undefined && apps !== undefined) parts.push(note);
  if (apps === undefined && state.failure === undefined) parts.push(loadingWord());
  return parts.join(' · ');
}

/** Said of what is not current: data that could not be refreshed, or a configuration that its file no longer says. */
export function staleNote({ state, source }: Environment, { locale, nowMs }: Reader): string | undefined {
  const notes = [];
  if (source.lastGoodSince !== undefined) notes.push(l10n.t('release.yaml is broken; this is what it said {0}', ago(source.lastGoodSince, nowMs, locale)));
  if (state.failure !== undefined) {
    const { sentence } = failureMessage(state.failure);
    notes.push(state.asOf === undefined ? sentence : l10n.t('as of {0}: {1}', ago(state.asOf, nowMs, locale), sentence));
  }
  return notes.length === 0 ? undefined : notes.join(' · ');
}

function appItem(node: AppNode, reader: Reader, watched: CanaryTold | undefined): vscode.TreeItem {
  const { app } = node;
  const item = new vscode.TreeItem(plainText(app?.name ?? ''), Collapsed);
  item.id = `${node.environment.source.key}/${node.id}`;
  if (app === undefined) return item;
  const now = condition(app);
  item.description = appRow(app, now, reader, watched?.words);
  item.iconPath = (now.state === 'attention' ? undefined : canaryIcon(watched)) ?? conditionIcon(now);
  const served = serving(app).kind === 'traffic' ? servedRevision(node) : undefined;
  const more = [app.portalUrl === undefined ? '' : 'portal', now.canaries.length > 0 ? 'canary' : '', isPinned(app) ? 'pinned' : ''].filter((word) => word !== '');
  item.contextValue = [contextOf('app', served, app.url), ...more].join(' ');
  const environment = node.environment.simulated ? `${sampleWord()} ${node.environment.name}` : node.environment.name;
  item.accessibilityInformation = { label: [app.name, conditionWord(now), item.description, environment].map((part) => plainText(part)).join(', ') };
  return item;
}

/** The revision that serves most. */
export function servedRevision({ app }: AppNode): Revision | undefined {
  const now = app === undefined ? undefined : serving(app);
  if (app === undefined || now?.kind !== 'traffic') return undefined;
  return app.revisions.find(({ name }) => name === now.shares[0]?.revision);
}

/** An icon for each state whose shape differs too, in the colours that the person's theme has for results. */
export function conditionIcon({ state, concerns }: Condition): vscode.ThemeIcon {
  const colour = (id: string): vscode.ThemeColor => new vscode.ThemeColor(id);
  switch (state) {
    case 'attention':
      return gravity(concerns[0]) > 1
        ? new vscode.ThemeIcon('error', colour('testing.iconFailed'))
        : new vscode.ThemeIcon('warning', colour('list.warningForeground'));
    case 'busy':
      return new vscode.ThemeIcon('sync', colour('charts.blue'));
    case 'checking':
      return new vscode.ThemeIcon('loading~spin');
    case 'unknown':
      return new vscode.ThemeIcon('question');
    case 'healthy':
      return new vscode.ThemeIcon('pass', colour('testing.iconPassed'));
  }
}

/** An app that is well beside a canary that is not. */
function canaryIcon(watched: CanaryTold | undefined): vscode.ThemeIcon | undefined {
  if (watched?.icon === 'error') return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
  return watched?.icon === 'warning' ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')) : undefined;
}

function revisionItem(node: RevisionNode, reader: Reader): vscode.TreeItem {
  const { app } = node.parent;
  const { revision } = node;
  const item = new vscode.TreeItem(app === undefined ? plainText(node.name) : shortRevision(app.name, node.name), None);
  item.id = `${node.parent.environment.source.key}/${node.parent.id}/${node.name}`;
  if (app === undefined || revision === undefined) return item;
  const now = serving(app);
  const share = now.kind === 'traffic' ? now.shares.find((each) => each.revision === revision.name) : undefined;
  item.description = revisionRow(revision, share, labelsOf(app, revision.name), reader);
  item.iconPath = new vscode.ThemeIcon(revisionIcon(revision, share?.role));
  item.contextValue = [contextOf('revision', revision, revision.url), runs(revision, share !== undefined)].filter((word) => word !== '').join(' ');
  item.accessibilityInformation = { label: [plainText(revision.name), healthWord(revision), item.description].join(', ') };
  return item;
}

function revisionIcon({ active, health }: Revision, role: 'stable' | 'canary' | undefined): string {
  if (health?.state === 'unhealthy' || health?.state === 'degraded') return 'warning';
  if (role !== undefined) return role === 'canary' ? 'beaker' : 'pass';
  return active === true ? 'circle-large-outline' : 'circle-slash';
}

/** Whether the next deploy would get no traffic by itself. */
function isPinned({ mode, ingress, traffic }: App): boolean {
  return mode === 'multiple' && ingress && traffic.length > 0 && !traffic.some(({ latest, weight }) => latest && weight > 0);
}

/** What could be started, and what could be stopped. */
function runs({ active }: Revision, serves: boolean): 'stopped' | 'idle' | '' {
  if (active === false) return 'stopped';
  return active === true && !serves ? 'idle' : '';
}

/** What a row can do, as words that `when` clauses look for: only what exists is offered. */
function contextOf(kind: 'app' | 'revision', revision: Revision | undefined, url: string | undefined): string {
  return [kind, revision?.sha === undefined ? '' : 'sha', url === undefined ? '' : 'url'].filter((word) => word !== '').join(' ');
}

function noteItem({ key, note }: NoteNode): vscode.TreeItem {
  if (note === 'loading') return noteRow(key, l10n.t('Loading…'), 'loading~spin');
  if (note === 'noApps') return noteRow(key, l10n.t('No apps here yet'), 'info');
  const { sentence, action } = failureMessage(note);
  // Rows are narrow: where it is for the person to do something, that comes first.
  const [label, description] = needsPerson(note) && action !== undefined ? [action.label, sentence] : [sentence, action?.label];
  const item = noteRow(key, label, 'warning');
  item.tooltip = sentence;
  if (description !== undefined) item.description = description;
  if (action !== undefined) item.command = actionCommand(action);
  item.accessibilityInformation = { label: [label, description].filter((part) => part !== undefined).join(': ') };
  return item;
}

function noteRow(key: string, label: string, icon: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, None);
  item.id = `note/${key}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = label;
  return item;
}
