import * as vscode from 'vscode';
import type { Clock, Timer } from '../../core/clock.ts';
import { nextInUse, type InUse } from '../../core/config/lastGood.ts';
import type { MachineSettings } from '../../core/config/machine.ts';
import type { ConfigProblem } from '../../core/config/problem.ts';
import type { ParseText } from '../../core/config/syntax.ts';
import type { Envelope } from '../entry/envelope.ts';
import { readSaved } from './readSaved.ts';

export interface ReleaseFilePorts {
  readonly parse: ParseText;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly envelope: Envelope;
  readonly settings: { readonly current: MachineSettings; readonly onDidChange: vscode.Event<void> };
}

/** A text as somebody sees it: that of the editor while it has changes, else that of the file. */
export interface ShownText {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly problems: readonly ConfigProblem[];
}

/** Editors save in several steps, and people type in many. */
const QUIET_MS = 200;

/**
 * The `release.yaml` of one root, whether it exists or not, read again whenever it or the machine's settings change.
 * What is in use follows what is saved: a half-typed name or address must not become one that is asked. The problems
 * shown follow what is typed.
 */
export class ReleaseFile implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #ports: ReleaseFilePorts;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #shown = new vscode.EventEmitter<ShownText>();
  readonly #listeners: vscode.Disposable;
  #inUse: InUse | undefined;
  #exists = false;
  #read = 0;
  #disposed = false;
  #cancelTimer: (() => void) | undefined;

  /** What is in use is another. */
  readonly onDidChange = this.#changed.event;
  readonly onDidShow = this.#shown.event;

  constructor(root: vscode.Uri, ports: ReleaseFilePorts) {
    this.uri = vscode.Uri.joinPath(root, 'release.yaml');
    this.#ports = ports;
    // Without a slash in its pattern the watcher looks at this folder alone, inside the workspace or above it.
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, 'release.yaml'));
    const soon = (): void => this.#readSoon();
    const soonIfOurs = ({ uri }: { readonly uri: vscode.Uri }): void => {
      if (uri.toString() === this.uri.toString()) this.#readSoon();
    };
    this.#listeners = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(soon),
      watcher.onDidChange(soon),
      watcher.onDidDelete(soon),
      vscode.workspace.onDidChangeTextDocument(({ document }) => soonIfOurs(document)),
      vscode.workspace.onDidSaveTextDocument(soonIfOurs),
      vscode.workspace.onDidCloseTextDocument(soonIfOurs),
      ports.settings.onDidChange(soon),
    );
  }

  get exists(): boolean {
    return this.#exists;
  }

  /** Nothing before it was read for the first time. */
  get inUse(): InUse | undefined {
    return this.#inUse;
  }

  async read(): Promise<void> {
    const read = ++this.#read;
    const { parse, clock, settings } = this.#ports;
    const saved = await readSaved(this.uri, parse);
    const open = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === this.uri.toString());
    const typed = open === undefined ? undefined : await parse(open.getText());
    // Most windows have no such file, and need none of what judges one.
    // Most windows have no such file, and need none of what judges one.
    const validate = saved === undefined && typed === undefined ? undefined : (await import('../../core/config/validate.ts')).validate;
    // A later reading is under way, and knows more.
    if (this.#disposed || read !== this.#read) return;
    const { unprotected } = settings.current;
    const inUse = saved === undefined || validate === undefined ? { problems: [] } : nextInUse(this.#inUse, validate(saved, unprotected), clock.now());
    const changed = this.#exists !== (saved !== undefined) || JSON.stringify(inUse) !== JSON.stringify(this.#inUse);
    this.#inUse = inUse;
    this.#exists = saved !== undefined;
    const problems = typed === undefined || validate === undefined ? inUse.problems : validate(typed).problems;
    this.#shown.fire({ uri: this.uri, text: (typed ?? saved)?.text ?? '', problems });
    if (changed) this.#changed.fire();
  }

  #readSoon(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#ports.timer.after(QUIET_MS, () => {
      void this.#ports.envelope.run({ kind: 'background', id: 'releaseFile.read' }, () => this.read());
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#cancelTimer?.();
    this.#listeners.dispose();
    this.#changed.dispose();
    this.#shown.dispose();
  }
}
