import * as vscode from 'vscode';
import { isName } from '../../core/config/names.ts';
import { startingFile } from '../../core/config/start.ts';
import { createFileWords } from '../../words/config.ts';
import type { Handler } from '../commands/register.ts';
import type { FolderConfig, ReleaseFiles } from './releaseFiles.ts';
import type { MachineSettingsReader } from './settings.ts';

/** Where services of a repository usually are, each in a folder of its own. */
const APP_FOLDERS = ['services', 'apps'];
const MOST_APPS = 50;

/** Writes a first `release.yaml` where there is none, and opens it. One that exists is opened as it is. */
export function createConfiguration(files: Pick<ReleaseFiles, 'start' | 'all'>, settings: Pick<MachineSettingsReader, 'current'>): Handler {
  return async () => {
    const all = await rootsOf(files);
    const without = all.filter(({ uri }) => uri === undefined);
    const chosen = await choose(without.length > 0 ? without : all, createFileWords().noFolder);
    if (chosen === undefined) return;
    if (chosen.uri !== undefined) {
      await open(chosen.uri);
      return;
    }
    const uri = vscode.Uri.joinPath(chosen.root, 'release.yaml');
    const [only, ...others] = settings.current.origins;
    const text = startingFile({
      apps: await appsIn(chosen.root),
      ...(only === undefined || others.length > 0 ? {} : { remoteServiceUrl: only.origin }),
    });
    const edit = new vscode.WorkspaceEdit();
    // Refused where one appeared meanwhile: nothing is overwritten.
    edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(text) });
    if (await vscode.workspace.applyEdit(edit)) await open(uri);
    else void vscode.window.showErrorMessage(createFileWords().failed);
  };
}

/** Opens the `release.yaml` that exists. */
export function openConfiguration(files: Pick<ReleaseFiles, 'start' | 'all'>): Handler {
  return async () => {
    const all = await rootsOf(files);
    const { noFolder, noFile } = createFileWords();
    const chosen = await choose(all.filter(({ uri }) => uri !== undefined), all.length === 0 ? noFolder : noFile);
    if (chosen?.uri !== undefined) await open(chosen.uri);
  };
}

async function rootsOf(files: Pick<ReleaseFiles, 'start' | 'all'>): Promise<readonly FolderConfig[]> {
  await files.start();
  return files.all ?? [];
}

/** The only one, or the one that the person picks; where there is none, it is said why. */
async function choose(roots: readonly FolderConfig[], ifNone: string): Promise<FolderConfig | undefined> {
  if (roots.length === 0) void vscode.window.showInformationMessage(ifNone);
  if (roots.length <= 1) return roots[0];
  const items = roots.map((root) => ({ label: root.folders.map(({ name }) => name).join(', '), description: root.root.fsPath, root }));
  return (await vscode.window.showQuickPick(items, { placeHolder: createFileWords().whichRoot }))?.root;
}

async function open(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

async function appsIn(root: vscode.Uri): Promise<string[]> {
  const lists = await Promise.all(APP_FOLDERS.map((folder) => foldersIn(vscode.Uri.joinPath(root, folder))));
  return [...new Set(lists.flat().filter(isName))].sort().slice(0, MOST_APPS);
}

async function foldersIn(uri: vscode.Uri): Promise<string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(uri)).flatMap(([name, type]) => ((type & vscode.FileType.Directory) === 0 ? [] : name));
  } catch {
    return [];
  }
}
