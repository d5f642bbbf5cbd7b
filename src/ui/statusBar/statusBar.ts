import * as vscode from 'vscode';
import { condition, gravity, summarise, type Condition } from '../../core/apps/condition.ts';
import type { App } from '../../core/apps/app.ts';
import { canaryShare, conditionWord, sampleWord, summaryWords, type Reader } from '../../words/apps.ts';
import { plain, plainText } from '../../words/markdown.ts';
import type { Environment, Environments } from '../apps/environments.ts';
import { showCanary } from '../canary/showCanary.ts';
import type { CanariesTold, CanaryTold } from '../canary/told.ts';
import type { CommandId } from '../commands/register.ts';

interface Watched {
  readonly environment: Environment;
  readonly app: App;
  readonly now: Condition;
  readonly canary: CanaryTold | undefined;
}

const OVERVIEW: CommandId = 'releaseConductor.openOverview';

/**
 * The one item: the app that is worst, else the running canary, else that all is well. A canary that is for a person to
 * act on comes before an app that is merely degraded.
 */
export class StatusBar implements vscode.Disposable {
  readonly #environments: Environments;
  readonly #reader: () => Reader;
  readonly #canaries: CanariesTold;
  readonly #item: vscode.StatusBarItem;
  readonly #subscription: vscode.Disposable;

  constructor(environments: Environments, reader: () => Reader, name: string, canaries: CanariesTold) {
    this.#environments = environments;
    this.#reader = reader;
    this.#canaries = canaries;
    this.#item = vscode.window.createStatusBarItem('releaseConductor.status', vscode.StatusBarAlignment.Left, 0);
    this.#item.name = name;
    this.#subscription = vscode.Disposable.from(
      environments.onDidChange(() => this.#show()),
      canaries.onDidChange(() => this.#show()),
    );
    this.#show();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #show(): void {
    const watched = this.#environments.all.flatMap((environment) =>
      (environment.apps ?? []).map((app): Watched => ({ environment, app, now: condition(app), canary: this.#canaries.of(environment.source.key, app.id) })),
    );
    if (watched.length === 0) {
      this.#item.hide();
      return;
    }
    const reader = this.#reader();
    const worst = watched.reduce((a, b) => (gravity(b.now.concerns[0]) > gravity(a.now.concerns[0]) ? b : a));
    const running = watched.filter(({ now }) => now.canaries.length > 0);
    const asking = running.find(({ canary }) => canary?.asks === true);
    const canary = asking ?? running[0];
    const grave = gravity(worst.now.concerns[0]);
    this.#item.command = OVERVIEW;
    if (grave > (asking === undefined ? 0 : 1)) this.#set(grave > 1 ? 'error' : 'warning', worst, conditionWord(worst.now));
    else if (canary !== undefined) this.#setCanary(canary, reader);
    else this.#setAll(watched.map(({ app }) => app));
    this.#item.tooltip = this.#summaries(running);
    this.#item.show();
  }

  #setCanary(watched: Watched, reader: Reader): void {
    const { environment, app, now, canary } = watched;
    const share = canaryShare(now.canaries[0]!, reader);
    this.#set(canary?.icon ?? 'beaker', watched, canary === undefined ? share : `${share} · ${canary.words}`);
    this.#item.command = { command: showCanary, title: share, arguments: [{ environment: environment.source.key, app: app.id }] };
  }

  #set(icon: string, { environment, app }: Watched, words: string): void {
    const sample = environment.simulated ? `${sampleWord()}: ` : '';
    this.#text(icon, `${sample}${plainText(app.name, 40)} ${words}`);
  }

  #setAll(apps: readonly App[]): void {
    const sample = this.#environments.all.every(({ simulated }) => simulated) ? `${sampleWord()}: ` : '';
    const sum = summarise(apps);
    this.#text(sum.healthy === sum.total ? 'pass' : 'circle-outline', `${sample}${summaryWords(sum)}`);
  }

  /** `$(` in a name from outside must not become an icon. */
  #text(icon: string, words: string): void {
    this.#item.text = `$(${icon}) ${words.replaceAll('$(', '$ (')}`;
    this.#item.accessibilityInformation = { label: `${this.#item.name ?? ''}: ${words}` };
  }

  #summaries(running: readonly Watched[]): vscode.MarkdownString {
    const lines = this.#environments.all.map(({ name, simulated, apps }) => {
      const sample = simulated ? ` (${sampleWord()})` : '';
      return `- **${plain(name)}**${sample}: ${apps === undefined ? '…' : summaryWords(summarise(apps))}`;
    });
    const canaries = running.flatMap(({ app, canary }) => (canary === undefined ? [] : `**${plain(app.name)}**: ${plain(canary.sentences(), 2_000)}`));
    return new vscode.MarkdownString([lines.join('\n'), ...canaries].join('\n\n'));
  }
}
