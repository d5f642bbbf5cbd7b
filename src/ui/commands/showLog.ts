import type * as vscode from 'vscode';
import type { Handler } from './register.ts';

export function showLog(channel: vscode.LogOutputChannel): Handler {
  return () => channel.show();
}
