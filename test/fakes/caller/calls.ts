import * as vscode from 'vscode';
import type { Report } from './orders.ts';

/** Calls, and what became of them. */
export class Calls {
  readonly #pending: Promise<void>[] = [];
  readonly #returned: string[] = [];
  readonly #thrown: string[] = [];
  readonly #tabs = new Set<string>();

  /** Begins a call, and does not wait for it: it may be asking somebody. */
  begin(name: string, call: () => Thenable<unknown>): void {
    const noted = async (): Promise<void> => {
      try {
        const value = await call();
        if (value !== undefined) this.#returned.push(`${name}: ${typeof value}`);
      } catch (error) {
        this.#thrown.push(`${name}: ${error instanceof Error ? error.message : typeof error}`);
      }
    };
    this.#pending.push(noted());
  }

  command(id: string, ...args: readonly unknown[]): void {
    this.begin(id, () => vscode.commands.executeCommand(id, ...args));
  }

  /** What was begun, and asks nobody, is over. */
  async ended(): Promise<void> {
    await Promise.all(this.#pending);
  }

  /** Leaves every question unanswered, until each call has come to its end. */
  async settled(): Promise<void> {
    const over = Promise.all(this.#pending).then(() => true);
    do {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await vscode.commands.executeCommand('notifications.clearAll');
    } while (!(await Promise.race([over, pause()])));
    for (const { label } of vscode.window.tabGroups.all.flatMap((group) => group.tabs)) this.#tabs.add(label);
  }

  /** With what was found, or else the tabs that there were. */
  report(found: readonly string[] = [...this.#tabs]): Report {
    return { calls: this.#pending.length, returned: this.#returned, thrown: this.#thrown, found };
  }
}

/** Until it is worth looking again whether something has happened. */
export function pause(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), 20));
}
