import { config as configureWords } from '@vscode/l10n';
import * as vscode from 'vscode';
import { systemClock } from '../adapters/system/clock.ts';
import { TelemetrySender } from '../adapters/telemetry/sender.ts';
import { SecretTokens } from '../adapters/vscode/tokens.ts';
import { Mask } from '../core/mask.ts';
import { inEnvelope } from '../ui/commands/inEnvelope.ts';
import type { Commands } from '../ui/commands/register.ts';
import { showLog } from '../ui/commands/showLog.ts';
import { Envelope } from '../ui/entry/envelope.ts';
import { showMessage } from '../ui/entry/showMessage.ts';
import { MaskedLog } from '../ui/log/maskedLog.ts';
import type { Reader } from '../words/apps.ts';
import { composeApps } from './apps.ts';
import { composeAzure } from './azure.ts';
import { composeCanary } from './canary.ts';
import { composeConfiguration } from './configuration.ts';
import { composeConsent } from './consent.ts';
import { composeHistory } from './history.ts';
import { composeJournal } from './editorJournal.ts';
import { connect, type ConnectPorts } from './connections/connect.ts';
import { composeNotes } from './notesInEditor.ts';
import { composeOperations } from './operations.ts';
import { Repositories } from './repositories.ts';
import { offerInTerminals } from './terminalPath.ts';

/** Set by the build of a release; empty in every other build, and then nothing is loaded or sent. */
declare const TELEMETRY_KEY: string;

/** The editor's root: where adapters, core and ui meet. Without any request of its own; gives what the commands do. */
export function composeEditor(context: vscode.ExtensionContext): Commands {
  if (vscode.l10n.bundle !== undefined) configureWords({ contents: vscode.l10n.bundle });

  const { version, displayName: name } = context.extension.packageJSON as { version: string; displayName: string };
  const channel = vscode.window.createOutputChannel(name, { log: true });
  const mask = new Mask();
  const log = new MaskedLog(channel, mask);
  const telemetry = new TelemetrySender(
    async () => (await import('../adapters/vscode/telemetryReporter.ts')).createReporter(TELEMETRY_KEY),
    () => TELEMETRY_KEY !== '' && vscode.env.isTelemetryEnabled,
  );
  const envelope = new Envelope({ clock: systemClock, log, telemetry, show: showMessage });
  context.subscriptions.push(channel, telemetry);
  log.info(`Release Conductor ${version} on VS Code ${vscode.version}`);

  offerInTerminals(context);
  const tokens = new SecretTokens(context.secrets, mask);
  const configuration = composeConfiguration({ context, envelope, log, tokens });
  const azure = composeAzure({ context, settings: configuration.settings, mask });
  const journal = composeJournal({ context, settings: configuration.settings, mask });
  const operations = composeOperations({ context, envelope, settings: configuration.settings, journal, consent: (changes) => composeConsent({ settings: configuration.settings, mask, azure, changes }) });
  const reader = (): Reader => ({ locale: vscode.env.language, nowMs: systemClock.now() });
  const history = composeHistory({ context, envelope, journal, reader });
  const repositories = new Repositories();
  const notes = composeNotes({ context, envelope, mask, repositories });
  const connectPorts: ConnectPorts = {
    clock: systemClock,
    tokens,
    mask,
    isTrusted: () => vscode.workspace.isTrusted,
    allowed: (origin) => configuration.settings.all().find((entry) => entry.origin === origin),
    azure: () => configuration.settings.azure,
    chosen: azure.chosen,
    microsoft: azure.credentialOf,
    operator: azure.operator,
    operations: () => configuration.settings.operations,
  };
  const canary = composeCanary({ context, envelope, reader, connectPorts, pulls: notes.pulls });
  const apps = composeApps({
    context,
    envelope,
    name,
    emptyReason: configuration.emptyReason,
    repositories,
    reader,
    pulls: notes.pulls,
    showRecords: history.showRecords,
    canaries: canary.told,
    connect: (environment) => {
      const connection = connect(environment, connectPorts);
      const desk = operations.deskOf(environment, connection);
      canary.connected(desk, connection);
      return { provider: connection.provider, desk };
    },
  });
  canary.start(apps.shown.environments);
  context.subscriptions.push(repositories);
  configuration.start(apps.set, () => apps.shown.environments.read(), azure.onDidChange);
  return inEnvelope(envelope, {
    ...azure.handlers,
    ...configuration.handlers,
    ...apps.handlers,
    ...operations.start(apps.shown),
    ...history.handlers,
    ...notes.handlers,
    ...canary.handlers,
    'releaseConductor.showLog': showLog(channel),
    'releaseConductor.reportProblem': async (...args) => (await import('../ui/commands/reportProblem.ts')).reportProblem(version, log)(...args),
  });
}
