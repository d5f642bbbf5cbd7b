import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { systemClock } from '../adapters/system/clock.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import { AppsView } from '../ui/apps/appsView.ts';
import { Environments, type EnvironmentPorts } from '../ui/apps/environments.ts';
import { overviewState } from '../ui/apps/overviewState.ts';
import type { EnvironmentSource } from '../ui/apps/sources.ts';
import type { CanariesTold } from '../ui/canary/told.ts';
import type { EmptyReason } from '../ui/apps/welcome.ts';
import type { LookUpPulls } from '../core/changes/pulls.ts';
import type { Handlers } from '../ui/commands/register.ts';
import { ChangesDocuments } from '../ui/commands/changesDocuments.ts';
import { copyRevision, copySha, openPortal, openUrl } from '../ui/commands/rowActions.ts';
import { AppDocuments, showApp } from '../ui/commands/showApp.ts';
import { showAppRecords } from '../ui/commands/showAppRecords.ts';
import { Targets } from '../ui/commands/target.ts';
import type { Shown } from './operations.ts';
import type { Repositories } from './repositories.ts';
import type { Envelope } from '../ui/entry/envelope.ts';
import { OverviewPanel } from '../ui/overview/overviewPanel.ts';
import { StatusBar } from '../ui/statusBar/statusBar.ts';
import type { Reader } from '../words/apps.ts';

export interface AppsPorts {
  readonly context: vscode.ExtensionContext;
  readonly envelope: Envelope;
  readonly name: string;
  readonly connect: EnvironmentPorts['connect'];
  readonly emptyReason: () => EmptyReason;
  readonly repositories: Repositories;
  readonly reader: () => Reader;
  readonly canaries: CanariesTold;
  readonly pulls: LookUpPulls;
  /** What was done to an app. */
  readonly showRecords: (app: string, environment: string) => Promise<void>;
}

type AppsHandlers = Pick<
  Handlers,
  'releaseConductor.copyRevision' | 'releaseConductor.copySha' | 'releaseConductor.openOverview' | 'releaseConductor.openPortal' | 'releaseConductor.openUrl' | 'releaseConductor.refresh' | 'releaseConductor.showApp' | 'releaseConductor.showAppRecords' | 'releaseConductor.showChanges'
>;

export interface Apps {
  readonly handlers: AppsHandlers;
  readonly shown: Shown;
  /** The environments as they are configured now; `anew` when what may be asked has changed. */
  readonly set: (sources: readonly EnvironmentSource[], anew?: boolean) => void;
}

/** Everything that shows apps: the tree, the status bar, the Overview, and the actions on their rows. */
export function composeApps({ context, envelope, name, connect, emptyReason, repositories, reader, canaries, pulls, showRecords }: AppsPorts): Apps {
  const environments = new Environments({
    clock: systemClock,
    timer: systemTimer,
    random: Math.random,
    envelope,
    connect,
    repository: (root) => repositories.at(root),
    situation: () => ({ visible: view.visible, focused: vscode.window.state.focused, operating: false }),
  });
  const view: AppsView = new AppsView(environments, reader, emptyReason, canaries);
  const targets = new Targets(environments, reader);
  const changed = new vscode.EventEmitter<void>();
  const changes = new ChangesDocuments({ environments, reader, envelope, pulls });
  const actions = { copySha: copySha(targets), openUrl: openUrl(targets), showApp: showApp(targets) };
  const overview = new OverviewPanel({
    extensionUri: context.extensionUri,
    envelope,
    state: () => overviewState(environments.all, reader(), canaries.of),
    onDidChange: changed.event,
    run: (action, environment, app) => actions[action]({ environment, app }),
    nonce: () => randomBytes(24).toString('base64url'),
  });
  context.subscriptions.push(
    environments,
    view,
    changed,
    overview,
    environments.onDidChange(() => changed.fire()),
    canaries.onDidChange(() => changed.fire()),
    repositories.onDidChange(() => {
      environments.repositoryChanged();
      changes.repositoryChanged();
    }),
    changes,
    new StatusBar(environments, reader, name, canaries),
    new AppDocuments(environments, reader),
    vscode.window.onDidChangeWindowState(() => environments.reconsider()),
  );
  return {
    handlers: {
      'releaseConductor.copyRevision': copyRevision(targets),
      'releaseConductor.copySha': actions.copySha,
      'releaseConductor.openOverview': () => overview.show(),
      'releaseConductor.openPortal': openPortal(targets),
      'releaseConductor.openUrl': actions.openUrl,
      'releaseConductor.refresh': () => environments.refresh(),
      'releaseConductor.showApp': actions.showApp,
      'releaseConductor.showAppRecords': showAppRecords(targets, showRecords),
      'releaseConductor.showChanges': async (...args) => (await import('../ui/commands/showChanges.ts')).showChanges({ targets, reader, documents: changes, fetch: (root) => repositories.fetch(root) })(...args),
    },
    shown: { environments, targets, reader, pulls },
    set: (sources, anew) => {
      environments.set(sources, anew);
      view.update();
    },
  };
}
