import { randomBytes, randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from '../adapters/system/clock.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import { runningCanary } from '../core/canary/running.ts';
import type { Environment, Environments } from '../ui/apps/environments.ts';
import { CanaryPanels } from '../ui/canary/canaryPanel.ts';
import { CanaryNews } from '../ui/canary/canaryNews.ts';
import { exportCanary } from '../ui/canary/exportCanary.ts';
import { heldCanaries } from '../ui/canary/heldCanaries.ts';
import { openCanary } from '../ui/canary/openCanary.ts';
import { replayCanary } from '../ui/canary/replayCanary.ts';
import { ReplayDocuments } from '../ui/canary/replayDocuments.ts';
import { saveFile } from '../ui/canary/saveFile.ts';
import { ShownCanaries } from '../ui/canary/shownCanaries.ts';
import { tellTurn } from '../ui/canary/tellTurn.ts';
import type { CanaryTold } from '../ui/canary/told.ts';
import { WatchedCanaries } from '../ui/canary/watchedCanaries.ts';
import type { RunningCanary } from '../ui/canary/watchedCanary.ts';
import type { Handler } from '../ui/commands/register.ts';
import { stateFolder } from '../adapters/storage/place.ts';
import { CanaryRecordings } from './canaryRecordings.ts';
import type { CanaryPorts } from './canary.ts';
import { canBeWatched, openCanarySource } from './connections/canarySource.ts';
import type { Connection } from './connections/connection.ts';
import { thisMachine } from './machine.ts';

export interface CanaryPartsPorts extends CanaryPorts {
  readonly environments: Environments;
  readonly connection: (environment: Environment) => Connection | undefined;
  readonly changed: (about: { readonly environment: string; readonly app: string }) => void;
}

/** What watches the canaries of this window, tells of them, and reads what was recorded. */
export class CanaryParts implements vscode.Disposable {
  readonly canaries: WatchedCanaries;
  readonly export: Handler;
  readonly open: Handler;
  readonly panels: CanaryPanels;
  readonly replay: Handler;
  readonly #environments: Environments;
  readonly #news: CanaryNews;
  readonly #subscriptions: vscode.Disposable;

  constructor({ context, envelope, environments, reader, connection, connectPorts, pulls, changed }: CanaryPartsPorts) {
    this.#environments = environments;
    const recordings = new CanaryRecordings(join(stateFolder(thisMachine()), 'recordings'), systemClock);
    const locale = (): string => reader().locale;
    this.canaries = new WatchedCanaries({
      envelope,
      timer: systemTimer,
      open: ({ environment: { key, config } }) => {
        const connected = environments.find(key);
        return openCanarySource(config, connected && connection(connected), connectPorts);
      },
      record: (canary) => recordings.of(canary),
      held: heldCanaries(context.workspaceState),
    });
    this.#news = new CanaryNews({
      canaries: this.canaries,
      timer: systemTimer,
      locale,
      changed: ({ environment: { key }, app }) => changed({ environment: key, app: app.id }),
      turned: (canary, turn) =>
        void envelope.run({ kind: 'background', id: 'canary.turned' }, () => (recordings.tellsFirst(canary, turn, vscode.window.state.focused) ? tellTurn(canary, turn, locale()) : undefined)),
    });
    const documents = new ReplayDocuments();
    this.export = exportCanary({
      canaries: this.canaries,
      now: () => systemClock.now(),
      home: homedir(),
      write: async (path, text, signal) => (await import('../adapters/storage/writeAtomically.ts')).writeAtomically(path, text, randomUUID(), signal),
    });
    this.replay = replayCanary({
      recordings: () => recordings.all(),
      describe: (file) => recordings.describe(file),
      read: (recording) => recordings.read(recording),
      environments: () => environments.all.map(({ source }) => source.config),
      timer: systemTimer,
      locale,
      show: (title, lines) => documents.show(title, lines),
    });
    const shown = new ShownCanaries({ canaries: this.canaries, environments, pulls, envelope, reader });
    this.panels = new CanaryPanels({
      extensionUri: context.extensionUri,
      envelope,
      nonce: () => randomBytes(24).toString('base64url'),
      monotonic: () => systemClock.monotonic(),
      save: saveFile(() => vscode.Uri.file(homedir())),
      // After a reload a canary is watched again once its environment has told of it.
      find: async (key) => {
        await environments.known();
        this.reconsider();
        return shown.find(key);
      },
      closed: (key) => shown.closed(key),
    });
    this.open = openCanary(this.canaries, shown, this.panels);
    this.#subscriptions = vscode.Disposable.from(this.#news, this.canaries, documents, shown);
  }

  /** What runs has changed, or may have. */
  reconsider(): void {
    const { all } = this.#environments;
    const running = all.flatMap(({ source: { key, config }, apps }) =>
      !canBeWatched(config) ? [] : (apps ?? []).flatMap((app): RunningCanary[] => {
        const pair = runningCanary(app);
        return pair === undefined ? [] : [{ environment: { key, config }, app, pair }];
      }),
    );
    this.canaries.set(running, (key) => this.#environments.find(key)?.apps !== undefined);
  }

  of(environmentKey: string, appId: string): CanaryTold | undefined {
    return this.#news.of(environmentKey, appId);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
