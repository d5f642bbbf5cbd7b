import * as vscode from 'vscode';
import { limits } from '../../core/config/limits.ts';
import { ProblemList, type ProblemFacts, type ProblemReason } from '../../core/config/problem.ts';
import type { ParsedText, ParseText } from '../../core/config/syntax.ts';

/** A file as it is saved, read within bounds: nothing where there is none. */
export async function readSaved(uri: vscode.Uri, parse: ParseText): Promise<ParsedText | undefined> {
  let bytes: Uint8Array;
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return undefined;
    // The size is asked for first, so that a huge file is never in memory.
    if (size > limits.bytes) return unread('tooLarge', { mostKib: limits.bytes / 1024 });
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? undefined : unread('unreadable', {});
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unread('binary', {});
  }
  return parse(text);
}

function unread<R extends ProblemReason>(reason: R, facts: ProblemFacts[R]): ParsedText {
  const problems = new ProblemList();
  problems.add(reason, facts, { start: 0, end: 0 });
  return { text: '', problems: problems.all };
}
