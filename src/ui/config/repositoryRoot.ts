import * as vscode from 'vscode';

/** More levels than a path has. */
const LEVELS = 64;

/** The root of the repository that holds a folder; the folder itself where there is none. */
export async function repositoryRoot(folder: vscode.Uri): Promise<vscode.Uri> {
  let at = folder;
  for (let level = 0; level < LEVELS; level++) {
    // A folder in a clone, a file in a worktree or submodule.
    if (await exists(vscode.Uri.joinPath(at, '.git'))) return at;
    const parent = vscode.Uri.joinPath(at, '..');
    if (parent.path === at.path) break;
    at = parent;
  }
  return folder;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
