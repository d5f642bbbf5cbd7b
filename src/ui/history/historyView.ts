import * as vscode from 'vscode';
import type { Timer } from '../../core/clock.ts';
import type { History } from '../../core/journal/history.ts';
import type { StoryFilter } from '../../core/journal/stories.ts';
import type { Reader } from '../../words/apps.ts';
import { filterWords } from '../../words/history.ts';
import type { Envelope } from '../entry/envelope.ts';
import { pickFilter } from './filter.ts';
import { HistoryModel } from './historyModel.ts';
import type { HistoryNode } from './nodes.ts';
import { row } from './rows.ts';

export interface HistoryViewPorts {
  readonly history: History;
  readonly view: vscode.TreeView<HistoryNode>;
  /** Has VS Code ask for the rows again. */
  readonly draw: () => void;
  readonly onDidChangeJournal: vscode.Event<void>;
  readonly reader: () => Reader;
  readonly timer: Timer;
  readonly envelope: Envelope;
}

/** Rows say how long ago something was. */
const oldAfterMs = 60_000;

/** The History view: its rows, what they are filtered by, and when they are read anew: only while somebody can see them. */
export class HistoryView implements vscode.Disposable {
  readonly #ports: HistoryViewPorts;
  readonly #model: HistoryModel;
  readonly #abort = new AbortController();
  readonly #subscriptions: vscode.Disposable;
  #cancelTick: (() => void) | undefined;

  constructor(ports: HistoryViewPorts) {
    this.#ports = ports;
    this.#model = new HistoryModel(ports.history);
    this.#subscriptions = vscode.Disposable.from(
      ports.onDidChangeJournal(() => void this.#refreshIfSeen()),
      ports.view.onDidChangeVisibility(() => void this.#refreshIfSeen()),
    );
    this.#tick();
  }

  async children(node: HistoryNode | undefined): Promise<HistoryNode[]> {
    if (node !== undefined) return this.#model.below(node);
    if (!this.#ports.history.isRead) await this.#read();
    this.#tell();
    return this.#model.roots();
  }

  row(node: HistoryNode): vscode.TreeItem {
    return row(node, this.#ports.reader());
  }

  async refresh(): Promise<void> {
    await this.#read();
    this.#draw();
  }

  showMore(): void {
    this.#model.showMore();
    this.#draw();
  }

  async filter(): Promise<void> {
    const { history } = this.#ports;
    if (!history.isRead) await this.#read();
    const filter = await pickFilter(history.index.stories, this.#model.filter);
    if (filter !== undefined) this.setFilter(filter);
  }

  setFilter(filter: StoryFilter): void {
    this.#model.filter = filter;
    this.#draw();
  }

  dispose(): void {
    this.#abort.abort();
    this.#cancelTick?.();
    this.#subscriptions.dispose();
  }

  async #refreshIfSeen(): Promise<void> {
    if (this.#ports.view.visible) await this.refresh();
  }

  /** What fails is a row, and in the log; nobody is interrupted by it. */
  async #read(): Promise<void> {
    const { envelope, history } = this.#ports;
    await envelope.run({ kind: 'background', id: 'releaseConductor.history' }, async () => {
      await history.read(this.#abort.signal);
      if (history.failure !== undefined) throw history.failure;
    });
  }

  #draw(): void {
    this.#tell();
    this.#ports.draw();
  }

  #tell(): void {
    const { view } = this.#ports;
    view.description = filterWords(this.#model.filter);
    void vscode.commands.executeCommand('setContext', 'releaseConductor.historyFiltered', this.#model.isFiltered);
    void vscode.commands.executeCommand('setContext', 'releaseConductor.historyWelcome', this.#model.welcome);
  }

  #tick(): void {
    this.#cancelTick = this.#ports.timer.after(oldAfterMs, () => {
      if (this.#ports.view.visible) this.#ports.draw();
      this.#tick();
    });
  }
}
