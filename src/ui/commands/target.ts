import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { condition } from '../../core/apps/condition.ts';
import type { Revision } from '../../core/apps/app.ts';
import { appRow, conditionWord, sampleWord, type Reader } from '../../words/apps.ts';
import { plainText } from '../../words/markdown.ts';
import type { Environments } from '../apps/environments.ts';
import { AppNode, RevisionNode } from '../apps/nodes.ts';
import { conditionIcon, servedRevision } from '../apps/rows.ts';

/** What a command is about: a row that was clicked, or what the person picks. */
export class Targets {
  readonly #environments: Environments;
  readonly #reader: () => Reader;

  constructor(environments: Environments, reader: () => Reader) {
    this.#environments = environments;
    this.#reader = reader;
  }

  /** The app that the argument names, else one that the person picks; nothing when they do not. */
  async app(argument: unknown): Promise<AppNode | undefined> {
    if (argument instanceof AppNode) return argument;
    if (argument instanceof RevisionNode) return argument.parent;
    return this.#named(argument) ?? (await this.#pick());
  }

  /** The revision that the argument names, else the one that serves most of the app. */
  async revision(argument: unknown): Promise<Revision | undefined> {
    if (argument instanceof RevisionNode) return argument.revision;
    const node = await this.app(argument);
    return node === undefined ? undefined : servedRevision(node);
  }

  /** Keys, as the Overview page passes them: data from a web page, so looked up and never believed. */
  #named(argument: unknown): AppNode | undefined {
    if (typeof argument !== 'object' || argument === null) return undefined;
    const { environment: key, app } = argument as { environment?: unknown; app?: unknown };
    if (typeof key !== 'string' || typeof app !== 'string') return undefined;
    const environment = this.#environments.find(key);
    return environment?.app(app) === undefined ? undefined : new AppNode(environment, app);
  }

  async #pick(): Promise<AppNode | undefined> {
    const none = new vscode.CancellationTokenSource();
    // A list that is being asked for is waited for: without it there would be nothing to pick.
    const items = this.#environments.known().then(() => {
      const all = this.#items();
      if (all.length > 0) return all;
      // An empty list would not say why it is.
      none.cancel();
      void vscode.window.showInformationMessage(l10n.t('No app is known here; the Apps view says why.'));
      return all;
    });
    const picked = await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Which app?'), matchOnDescription: true, matchOnDetail: true }, none.token);
    none.dispose();
    // Who signed in meanwhile has other environments than those that were listed.
    return picked === undefined ? undefined : this.#named(picked.named);
  }

  #items() {
    const reader = this.#reader();
    return this.#environments.all.flatMap((environment) =>
      (environment.apps ?? []).map((app) => {
        const now = condition(app);
        const where = environment.simulated ? `${environment.name} (${sampleWord()})` : environment.name;
        return {
          label: plainText(app.name),
          description: `${plainText(where)} · ${conditionWord(now)}`,
          detail: appRow(app, now, reader),
          iconPath: conditionIcon(now),
          named: { environment: environment.source.key, app: app.id },
        };
      }),
    );
  }
}
