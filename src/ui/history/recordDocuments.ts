import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Failure } from '../../core/failure.ts';
import type { History } from '../../core/journal/history.ts';
import type { FoundTry } from '../../core/journal/storyIndex.ts';
import { isRecordId } from '../../core/journal/schema.ts';
import type { Reader } from '../../words/apps.ts';
import { storyRow, storyTitle } from '../../words/history.ts';
import { recordDocument } from '../../words/recordDocument.ts';
import type { Handler } from '../commands/register.ts';
import { recordIdOf } from './nodes.ts';
import { storyIcon } from './rows.ts';

export const RECORD_SCHEME = 'release-conductor-record';

/** Stories that are offered to choose from, the newest: the others are found in the tree. */
const offered = 500;

export interface RecordPorts {
  readonly history: History;
  readonly reader: () => Reader;
  readonly signal: AbortSignal;
}

/** The document of a record. Its address can be restored, or made up, by anybody: it is looked up. */
export async function recordContent({ query }: vscode.Uri, { history, reader, signal }: RecordPorts): Promise<string> {
  if (!isRecordId(query)) return '';
  await history.read(signal);
  const story = history.index.find(query)?.story;
  const recorded = story === undefined ? undefined : await history.story(story, signal);
  if (recorded === undefined) throw history.failure ?? new Failure('noSuchRecord', { record: query });
  return recordDocument(recorded, query, reader());
}

/** The command "Open Record": the one that is named, or one that the person picks. */
export function showRecord(ports: RecordPorts): Handler {
  return async (argument) => {
    const { history, signal } = ports;
    await history.read(signal);
    const id = recordIdOf(argument) ?? (await pickRecord(ports));
    if (id === undefined) return;
    const found = history.index.find(id);
    if (found === undefined) throw history.failure ?? new Failure('noSuchRecord', { record: id });
    await vscode.commands.executeCommand('markdown.showPreview', uriOf(found));
  };
}

/** All records of an attempt have one document. */
function uriOf({ story, tried }: FoundTry): vscode.Uri {
  const path = `/${storyTitle(story).replaceAll(/[/\\:]+/g, '')} ${tried.id.slice(0, 8)}.md`;
  return vscode.Uri.from({ scheme: RECORD_SCHEME, path, query: tried.id });
}

/** The command "Copy Record Id". */
export function copyRecordId(ports: RecordPorts): Handler {
  return async (argument) => {
    const id = recordIdOf(argument) ?? (await pickRecord(ports));
    if (id === undefined) return;
    await vscode.env.clipboard.writeText(id);
    vscode.window.setStatusBarMessage(l10n.t('Copied {0}', id), 3_000);
  };
}

async function pickRecord({ history, reader, signal }: RecordPorts): Promise<string | undefined> {
  await history.read(signal);
  if (history.index.stories.length === 0 && history.failure !== undefined) throw history.failure;
  const now = reader();
  const items = history.index.stories.slice(0, offered).map((story) => ({
    label: storyTitle(story),
    description: storyRow(story, now),
    detail: story.tries.at(-1)!.id,
    iconPath: storyIcon(story, now.nowMs),
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('Nothing is in the journal yet.'));
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Which record?'), matchOnDescription: true, matchOnDetail: true }))?.detail;
}
