import * as vscode from 'vscode';
import type { Handler } from './register.ts';

const REMEMBERED = 'exploreSample';

/** Whether this workspace shows the sample beside its own environments: a person's choice, kept with the workspace. */
export class SampleChoice implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#tell();
  }

  get exploring(): boolean {
    return this.#memento.get(REMEMBERED) === true;
  }

  /** The commands "Explore with the Sample" and "Hide the Sample". */
  choose(explore: boolean): Handler {
    return async () => {
      await this.#memento.update(REMEMBERED, explore);
      this.#tell();
      this.#changed.fire();
    };
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #tell(): void {
    void vscode.commands.executeCommand('setContext', 'releaseConductor.sample', this.exploring);
  }
}
