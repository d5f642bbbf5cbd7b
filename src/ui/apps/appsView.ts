import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { summarise } from '../../core/apps/condition.ts';
import { AppsTree } from './appsTree.ts';
import type { CanariesTold } from '../canary/told.ts';
import type { Environment, Environments } from './environments.ts';
import type { Node } from './nodes.ts';
import type { Reader } from '../../words/apps.ts';
import { welcomeFor, type EmptyReason, type Welcome } from './welcome.ts';

export const APPS_VIEW = 'releaseConductor.apps';

/** The Apps view: its tree, its badge, its welcome, and which rows somebody looks at. */
export class AppsView implements vscode.Disposable {
  readonly #environments: Environments;
  readonly #tree: AppsTree;
  readonly #view: vscode.TreeView<Node>;
  readonly #subscriptions: vscode.Disposable;
  readonly #collapsed = new Set<Environment>();
  readonly #emptyReason: () => EmptyReason;
  #welcome: Welcome | undefined;

  constructor(environments: Environments, reader: () => Reader, emptyReason: () => EmptyReason, canaries: CanariesTold) {
    this.#environments = environments;
    this.#emptyReason = emptyReason;
    this.#tree = new AppsTree(environments, reader, canaries);
    this.#view = vscode.window.createTreeView(APPS_VIEW, { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#subscriptions = vscode.Disposable.from(
      environments.onDidChange(() => this.update()),
      this.#view.onDidChangeVisibility(() => this.#looked()),
      this.#view.onDidCollapseElement(({ element }) => this.#fold(element, true)),
      this.#view.onDidExpandElement(({ element }) => this.#fold(element, false)),
    );
    this.update();
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  /** Sets badge and welcome, and what may be looked up. */
  update(): void {
    this.#showBadge();
    this.#showWelcome(welcomeFor(this.#environments.all, this.#emptyReason()));
    this.#wantVisible();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#view.dispose();
    this.#tree.dispose();
  }

  #showBadge(): void {
    const value = this.#environments.all.reduce((sum, { apps }) => sum + summarise(apps ?? []).attention, 0);
    const tooltip = value === 1 ? l10n.t('1 app needs attention') : l10n.t('{0} apps need attention', value);
    this.#view.badge = value === 0 ? undefined : { value, tooltip };
  }

  #showWelcome(welcome: Welcome): void {
    if (welcome === this.#welcome) return;
    this.#welcome = welcome;
    void vscode.commands.executeCommand('setContext', 'releaseConductor.welcome', welcome);
  }

  #fold(element: Node, collapsed: boolean): void {
    if (element.kind !== 'environment') return;
    if (collapsed) this.#collapsed.add(element.environment);
    else this.#collapsed.delete(element.environment);
    this.#looked();
  }

  #looked(): void {
    this.#wantVisible();
    this.#environments.reconsider();
  }

  #wantVisible(): void {
    for (const environment of this.#environments.all) {
      const seen = this.visible && !this.#collapsed.has(environment);
      environment.want(seen ? (environment.apps ?? []).map(({ id }) => id) : []);
    }
  }
}
