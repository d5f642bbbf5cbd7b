import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Failure } from '../../core/failure.ts';
import { mayBeUnderWay, type StoryLine } from '../../core/journal/storyIndex.ts';
import { isRetryable } from '../../core/operations/retry.ts';
import type { Reader } from '../../words/apps.ts';
import { failureMessage } from '../../words/failures.ts';
import { leftSentence, newerSentence, recordRow, recordTitle, storyRow, storyTitle, tryRow, tryTitle, type State } from '../../words/history.ts';
import { damageSentence } from '../../words/journal.ts';
import { moment } from '../../words/time.ts';
import { actionCommand } from '../entry/showMessage.ts';
import type { HistoryNode, MoreNode, NoteNode, RecordNode, StoryNode, TryNode } from './nodes.ts';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

export function row(node: HistoryNode, reader: Reader): vscode.TreeItem {
  switch (node.kind) {
    case 'story':
      return storyItem(node, reader);
    case 'try':
      return tryItem(node, reader);
    case 'record':
      return recordItem(node, reader);
    case 'note':
      return noteItem(node);
    case 'more':
      return moreItem(node);
  }
}

function storyItem({ story }: StoryNode, reader: Reader): vscode.TreeItem {
  const item = made(`story/${story.id}`, storyTitle(story), storyRow(story, reader), Collapsed);
  item.iconPath = storyIcon(story, reader.nowMs);
  item.contextValue = isRetryable(story.state) ? 'story retryable' : 'story';
  item.tooltip = `${labelOf(item)}\n${moment(story.startedAt, reader.locale)}`;
  return item;
}

/** An icon for each way to end whose shape differs too, in the colours that the person's theme has for results. */
export function storyIcon({ state, tries }: StoryLine, nowMs: number): vscode.ThemeIcon {
  return mayBeUnderWay(tries.at(-1)!, nowMs) ? new vscode.ThemeIcon('sync') : stateIcon(state);
}

const icons: { readonly [S in State]: readonly [icon: string, colour?: string] } = {
  verified: ['pass', 'testing.iconPassed'],
  accepted: ['check'],
  requested: ['arrow-right'],
  failed: ['error', 'testing.iconFailed'],
  cancelled: ['circle-slash'],
  refused: ['lock'],
  notDone: ['dash'],
  unknown: ['question', 'list.warningForeground'],
  open: ['warning', 'list.warningForeground'],
};

function stateIcon(state: State): vscode.ThemeIcon {
  const [icon, colour] = icons[state];
  return new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}

function tryItem({ story, tried }: TryNode, reader: Reader): vscode.TreeItem {
  const item = made(`try/${tried.id}`, tryTitle(story.tries.indexOf(tried) + 1), tryRow(tried, reader), Collapsed);
  item.iconPath = mayBeUnderWay(tried, reader.nowMs) ? new vscode.ThemeIcon('sync') : stateIcon(tried.state);
  // Of a story the last attempt is the one that can be repeated.
  item.contextValue = tried === story.tries.at(-1) && isRetryable(tried.state) ? 'attempt retryable' : 'attempt';
  return item;
}

function recordItem({ line }: RecordNode, reader: Reader): vscode.TreeItem {
  const item = made(`record/${line.number}`, recordTitle(line), recordRow(line, reader), None);
  item.iconPath = line.result === undefined ? new vscode.ThemeIcon('edit') : stateIcon(line.result);
  item.contextValue = 'record';
  item.command = { command: 'releaseConductor.showRecord', title: l10n.t('Open Record'), arguments: [line.id] };
  return item;
}

function noteItem({ note }: NoteNode): vscode.TreeItem {
  if (!(note instanceof Failure)) return 'newer' in note ? plainNote('newer', newerSentence(note.newer)) : plainNote('left', leftSentence(note.left));
  if (Failure.is(note, 'journalDamaged')) return damageItem(note);
  const { sentence, action } = failureMessage(note);
  const item = made('failure', sentence, action?.label, None);
  item.iconPath = new vscode.ThemeIcon('warning');
  if (action !== undefined) item.command = actionCommand(action);
  return item;
}

/** What stands before the bad record is below; what to do is in the tooltip, and behind the click. */
function damageItem({ facts }: Failure<'journalDamaged'>): vscode.TreeItem {
  const item = made('damaged', l10n.t('The journal is damaged'), damageSentence(facts), None);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.tooltip = [failureMessage(new Failure('journalDamaged', facts)).sentence, l10n.t('What was recorded before it is shown. To go on, move the files of the journal elsewhere, keep them, and begin a new one.')].join('\n');
  item.command = { command: 'releaseConductor.verifyJournal', title: l10n.t('Verify Journal') };
  return item;
}

function plainNote(id: string, sentence: string): vscode.TreeItem {
  const item = made(id, sentence, undefined, None);
  item.iconPath = new vscode.ThemeIcon('info');
  return item;
}

function moreItem({ rest }: MoreNode): vscode.TreeItem {
  const item = made('more', l10n.t('Show More'), l10n.t('{0} older', rest), None);
  item.iconPath = new vscode.ThemeIcon('chevron-down');
  item.command = { command: 'releaseConductor.showMoreHistory', title: l10n.t('Show More') };
  return item;
}

function made(id: string, label: string, description: string | undefined, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.id = id;
  if (description !== undefined) item.description = description;
  item.tooltip = labelOf(item);
  item.accessibilityInformation = { label: labelOf(item) };
  return item;
}

function labelOf({ label, description }: vscode.TreeItem): string {
  return [label, description].filter((part) => typeof part === 'string').join(', ');
}
