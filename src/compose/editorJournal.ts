import * as l10n from '@vscode/l10n';
import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { endsWith, journalFolder } from '../adapters/storage/place.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import { Failure } from '../core/failure.ts';
import type { JournalStore } from '../core/journal/store.ts';
import type { Mask } from '../core/mask.ts';
import { settingCommand } from '../ui/config/openSetting.ts';
import type { MachineSettingsReader } from '../ui/config/settings.ts';
import { journalPlaceSentence } from '../words/journal.ts';
import { journalVariable, thisMachine } from './machine.ts';
import { WindowJournal, type ClosableJournal } from './windowJournal.ts';

const SETTING = 'releaseConductor.journal.path';
const TOLD = 'journalPlaceTold';

export interface EditorJournalPorts {
  readonly context: vscode.ExtensionContext;
  readonly settings: MachineSettingsReader;
  readonly mask: Mask;
}

/** The journal as the editor has it. */
export interface EditorJournal {
  /** Throws a `Failure` where the setting names no folder. */
  readonly folder: () => string;
  /** The one of this window. A person who is the first to need it is told where it does not last; the background tells nobody. */
  readonly journal: (by: 'person' | 'background') => Promise<JournalStore>;
  /** Somebody appended, in this window or elsewhere, or the journal is in another place now. Only after it was needed. */
  readonly onDidChange: vscode.Event<void>;
}

/** Nothing of it is loaded, read or watched before somebody needs it. */
export function composeJournal({ context, settings, mask }: EditorJournalPorts): EditorJournal {
  const changed = new vscode.EventEmitter<void>();
  const folder = (): string => folderOf(settings);
  const journal = new WindowJournal({
    folder,
    open: async (at): Promise<ClosableJournal> => {
      const [{ FileJournal }, { makeFolder }, { sha256 }] = await Promise.all([import('../adapters/storage/fileJournal.ts'), import('../adapters/storage/folder.ts'), import('../adapters/crypto/sha256.ts')]);
      makeFolder(at);
      return new FileJournal({ folder: at, digest: sha256, mask, timer: systemTimer, random: Math.random });
    },
    watch: watchFolder,
    timer: systemTimer,
    changed: () => changed.fire(),
  });
  const tellTerminals = (): void => offerChosen(context.environmentVariableCollection, settings.journal.path);
  tellTerminals();
  context.subscriptions.push(
    journal,
    changed,
    settings.onDidChangeJournal(() => {
      tellTerminals();
      journal.placeChanged();
    }),
  );
  return {
    folder,
    journal: (by) => {
      if (by === 'person') tellPlaceOnce(context.globalState, settings);
      return journal.journal();
    },
    onDidChange: changed.event,
  };
}

function folderOf({ journal: { path, problems } }: MachineSettingsReader): string {
  // A path of another system is none here, and what was chosen is never taken for its default.
  if (problems.length > 0 || (path !== undefined && !isAbsolute(path))) throw new Failure('badSetting', { setting: SETTING });
  return journalFolder(thisMachine(), path);
}

/** The editor's own watcher, which tells of many changes at once. */
function watchFolder(folder: string, changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), '*.jsonl'));
  return vscode.Disposable.from(watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed));
}

/** The terminals of this editor read the same journal as it does. */
function offerChosen(variables: vscode.EnvironmentVariableCollection, path: string | undefined): void {
  if (path === undefined) variables.delete(journalVariable);
  else variables.replace(journalVariable, path);
}

/** Somebody should know that it does not last, before that matters; and not each time. Who chose the place knows it. */
function tellPlaceOnce(memento: vscode.Memento, settings: MachineSettingsReader): void {
  if (settings.journal.path !== undefined || settings.journal.problems.length > 0 || memento.get(TOLD) === true) return;
  const machine = thisMachine();
  const end = endsWith(machine);
  if (end === undefined) return;
  void memento.update(TOLD, true);
  const choose = l10n.t('Choose a Place');
  void vscode.window.showInformationMessage(journalPlaceSentence(journalFolder(machine), end), choose).then((choice) => {
    const { command, arguments: args } = settingCommand(SETTING);
    return choice === choose ? vscode.commands.executeCommand(command, ...(args as unknown[])) : undefined;
  });
}
