import * as vscode from 'vscode';
import { findRevision } from '../../core/apps/serving.ts';
import type { LookUpPulls } from '../../core/changes/pulls.ts';
import type { Plan } from '../../core/operations/plan.ts';
import type { Wish } from '../../core/operations/wish.ts';
import type { OperationAction, OperationState } from '../../protocol/operation.ts';
import type { Reader } from '../../words/apps.ts';
import { impactDetail } from '../../words/operations/pageImpact.ts';
import { operationActionLabels, type ConfirmedBy } from '../../words/operations/pageStatus.ts';
import type { AppNode } from '../apps/nodes.ts';
import { followOperation, sayEnded } from './followOperation.ts';
import { Impacts } from './impacts.ts';
import { offersOf, undoOfResult } from './offers.ts';
import { planned, plannedAndOpened, sayRefused, wantedOf } from './operate.ts';
import { Operation } from './operation.ts';
import { OperationPanels, type OperationPanel, type OperationPanelPorts, type ShownOperation } from './operationPanel.ts';
import { operationState } from './operationState.ts';

/** Shows an operation that has a plan, and follows it to its end. */
export type OpenOperation = (operation: Operation, nodes: readonly AppNode[]) => void;

export interface OpenOperationsPorts extends OperationPanelPorts {
  readonly reader: () => Reader;
  /** What lies between the revisions of a plan, for whoever asks the person to agree. */
  readonly changes: WeakMap<Plan, string>;
  readonly pulls: LookUpPulls;
  /** How the person will be asked to agree. */
  readonly confirmedBy: (plans: Operation['plans']) => ConfirmedBy;
}

/** The operations that a person has before them, each on a page of its own. */
export class OpenOperations implements vscode.Disposable {
  readonly #ports: OpenOperationsPorts;
  readonly #panels: OperationPanels;
  readonly #all = new Set<OpenedOperation>();

  constructor(ports: OpenOperationsPorts) {
    this.#ports = ports;
    this.#panels = new OperationPanels(ports);
  }

  readonly open: OpenOperation = (operation, nodes) => {
    const { open } = this;
    const opened: OpenedOperation = new OpenedOperation(operation, nodes, { ...this.#ports, panels: this.#panels, open, ended: () => this.#all.delete(opened) });
    this.#all.add(opened);
    opened.show();
  };

  /** Brings the plan that repeats an attempt to the front, where there is one already. */
  readonly reveal = (record: string): boolean => {
    const plan = [...this.#all].find((opened) => opened.isPlanOf(record));
    plan?.show();
    return plan !== undefined;
  };

  dispose(): void {
    for (const opened of this.#all) opened.dispose();
    this.#panels.dispose();
  }
}

interface OpenedPorts extends OpenOperationsPorts {
  readonly panels: OperationPanels;
  readonly open: OpenOperation;
  readonly ended: () => void;
}

/** One of them: what its page shows, and what its buttons do. A page that was closed leaves a running operation running. */
class OpenedOperation implements ShownOperation, vscode.Disposable {
  readonly #operation: Operation;
  readonly #nodes: readonly AppNode[];
  readonly #ports: OpenedPorts;
  readonly #impacts: Impacts;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #closed = new AbortController();
  readonly #subscription: vscode.Disposable;
  #panel: OperationPanel | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(operation: Operation, nodes: readonly AppNode[], ports: OpenedPorts) {
    this.#operation = operation;
    this.#nodes = nodes;
    this.#ports = ports;
    this.#impacts = new Impacts(ports.pulls);
    this.#subscription = operation.onDidChange(() => this.#changed.fire());
  }

  show(): void {
    const isOpen = this.#panel !== undefined;
    this.#panel = this.#ports.panels.show(this);
    if (isOpen) return;
    this.#panel.onDidClose(() => this.#pageClosed());
    this.#look();
  }

  isPlanOf(record: string): boolean {
    return this.#operation.isPlanOf(record);
  }

  state(): OperationState {
    return operationState(this.#view(), this.#ports.reader());
  }

  dispose(): void {
    this.#closed.abort();
    this.#panel?.dispose();
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#operation.dispose();
    this.#ports.ended();
  }

  #view(): Parameters<typeof operationState>[0] {
    const { plans, phase, reached, results } = this.#operation;
    return {
      plans,
      revisionOf: (plan, name) => {
        const app = this.#nodes.find(({ id }) => id === plan.app.id)?.app;
        return app && findRevision(app, name);
      },
      impactOf: (plan) => this.#impacts.of(plan),
      progress: reached,
      ...(phase === 'ended' ? { results } : {}),
      confirmedBy: this.#ports.confirmedBy(plans),
      offers: offersOf(this.#operation),
    };
  }

  #look(): void {
    const { envelope } = this.#ports;
    void envelope.run({ kind: 'background', id: 'operations.impact' }, () => this.#impacts.look(this.#operation.plans, this.#nodes, (plan) => this.#lookedUp(plan), this.#closed.signal));
  }

  #lookedUp(plan: Plan): void {
    const impact = this.#impacts.of(plan);
    if (impact !== undefined) this.#ports.changes.set(plan, impactDetail(impact, this.#ports.reader()));
    this.#changed.fire();
  }

  async run(action: OperationAction): Promise<void> {
    switch (action) {
      case 'confirm':
        return this.#confirm();
      case 'cancel':
        return this.#operation.stop();
      case 'close':
        return this.#panel?.dispose();
      case 'retry':
      case 'newPlan':
        // The journal tells the two as one story, whichever it was that came in between.
        this.#operation.again();
        return this.#planAnew();
      case 'showRecord':
        return void vscode.commands.executeCommand('releaseConductor.showRecord', this.#operation.results[0]?.attempt);
      case 'resumeLatest':
        return this.#another({ kind: 'resumeLatest' });
      case 'undo': {
        const [result] = this.#operation.results;
        const wish = result && undoOfResult(result);
        return wish === undefined ? undefined : this.#another(wish);
      }
      case 'openPortal':
        return void vscode.commands.executeCommand('releaseConductor.openPortal', this.#nodes[0]);
    }
  }

  async #confirm(): Promise<void> {
    const results = await followOperation(this.#operation);
    if (results.length === 0) return;
    for (const environment of new Set(this.#nodes.map((node) => node.environment))) void environment.refresh();
    if (this.#panel?.isVisible() !== true) sayEnded(results, { label: operationActionLabels('plain').showOperation, run: () => this.show() });
  }

  async #planAnew(): Promise<void> {
    const refused = await planned(this.#operation);
    if (refused !== undefined && refused.length > 0) sayRefused(refused);
    if (refused?.length === 0) this.#look();
  }

  /** A wish of its own, with a page and a consent of its own. */
  async #another(wish: Wish): Promise<void> {
    const [node] = this.#nodes;
    if (node === undefined) return;
    await plannedAndOpened([{ node, wish }], new Operation(node.environment.desk, [wantedOf(node, wish)], this.#operation.reason), this.#ports.open);
  }

  /** What is under way goes on, and can be looked at again; all else is over with its page. */
  #pageClosed(): void {
    this.#panel = undefined;
    if (this.#operation.phase === 'plan') this.dispose();
  }
}
