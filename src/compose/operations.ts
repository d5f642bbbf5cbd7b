import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { sha256 } from '../adapters/crypto/sha256.ts';
import { stateFolder } from '../adapters/storage/place.ts';
import type { LookUpPulls } from '../core/changes/pulls.ts';
import type { EnvironmentConfig } from '../core/config/config.ts';
import { loosenedBy } from '../core/config/operations.ts';
import { Failure } from '../core/failure.ts';
import type { Consent } from '../core/operations/consent.ts';
import type { Desk } from '../core/operations/desk.ts';
import { wayFor } from '../core/operations/ways.ts';
import type { Plan } from '../core/operations/plan.ts';
import type { Environment, Environments } from '../ui/apps/environments.ts';
import type { Handler, Handlers } from '../ui/commands/register.ts';
import type { Targets } from '../ui/commands/target.ts';
import type { MachineSettingsReader } from '../ui/config/settings.ts';
import type { Envelope } from '../ui/entry/envelope.ts';
import type { Reader } from '../words/apps.ts';
import type { ConfirmedBy } from '../words/operations/pageStatus.ts';
import { once, type Connection } from './connections/connection.ts';
import { deskOf, type DeskPorts } from './desk.ts';
import type { EditorJournal } from './editorJournal.ts';
import { thisMachine } from './machine.ts';
import type { OperationName } from './operationCommands.ts';
import { Reconciler, type Reconcilable } from './reconciler.ts';

export interface OperationsPorts {
  readonly context: vscode.ExtensionContext;
  readonly envelope: Envelope;
  readonly settings: MachineSettingsReader;
  readonly journal: EditorJournal;
  /** Told what lies between the revisions of a plan, as far as it was looked up. */
  readonly consent: (changes: (plan: Plan) => string | undefined) => Consent;
}

export type OperationHandlers = Pick<
  Handlers,
  | 'releaseConductor.activateRevision'
  | 'releaseConductor.deactivateRevision'
  | 'releaseConductor.promote'
  | 'releaseConductor.resumeLatest'
  | 'releaseConductor.retry'
  | 'releaseConductor.rollBack'
  | 'releaseConductor.rollBackRelease'
  | 'releaseConductor.shiftTraffic'
>;

export interface Shown {
  readonly environments: Environments;
  readonly targets: Targets;
  readonly reader: () => Reader;
  readonly pulls: LookUpPulls;
}

export interface Operations {
  readonly deskOf: (config: EnvironmentConfig, connection: Connection) => Desk;
  /** Begins to end what an earlier window left without an end, and gives what the commands do. */
  readonly start: (shown: Shown) => OperationHandlers;
}

/** Everything that changes production, from the desk that plans to the history of what an earlier window left undone. */
export function composeOperations({ context, envelope, settings, journal, consent }: OperationsPorts): Operations {
  const changes = new WeakMap<Plan, string>();
  const lasting = new AbortController();
  context.subscriptions.push({ dispose: () => lasting.abort() });
  const locks = once(async () => {
    const { FileAppLocks } = await import('../adapters/storage/appLocks.ts');
    return new FileAppLocks(join(stateFolder(thisMachine()), 'locks'), sha256);
  });
  const ports: DeskPorts = {
    locks,
    consent: consent((plan) => changes.get(plan)),
    journal: () => journal.journal('person'),
    loosened: ({ protected: isProtected, provider }) => [
      ...(isProtected ? [] : [{ rule: 'protected', by: 'releaseConductor.unprotected' }]),
      ...(provider === 'azure' ? loosenedBy(settings.operations) : []),
    ],
    lasting: lasting.signal,
  };
  const connections = new WeakMap<Desk, Connection>();
  return {
    deskOf: (config, connection) => {
      const desk = deskOf(config, connection, ports);
      connections.set(desk, connection);
      return desk;
    },
    start: (shown) => {
      const commands = once(async () => (await import('./operationCommands.ts')).composeOperationCommands({ ...shown, context, envelope, journal, confirmedBy: (plans) => confirmedBy(plans, settings), changes }));
      const reconciler = new Reconciler({
        exists: () => isThere(journal),
        journal: () => journal.journal('background'),
        locks,
        environments: () => shown.environments.all.flatMap((environment) => reconcilable(environment, connections)),
        found: ({ id, app }, finding) => void commands().then(({ sayFound }) => sayFound(app, finding, id)),
        lasting: lasting.signal,
      });
      const reconsider = (): void => {
        if (reconciler.hasWork) void envelope.run({ kind: 'background', id: 'operations.reconcile' }, () => reconciler.reconsider());
      };
      context.subscriptions.push(shown.environments.onDidChange(reconsider));
      const lazily =
        (name: OperationName): Handler =>
        async (argument) =>
          (await commands())[name](argument);
      return {
        'releaseConductor.activateRevision': lazily('activate'),
        'releaseConductor.deactivateRevision': lazily('deactivate'),
        'releaseConductor.promote': lazily('promote'),
        'releaseConductor.resumeLatest': lazily('resumeLatest'),
        'releaseConductor.retry': lazily('retry'),
        'releaseConductor.rollBack': lazily('rollback'),
        'releaseConductor.rollBackRelease': lazily('release'),
        'releaseConductor.shiftTraffic': lazily('shift'),
      };
    },
  };
}

/** Where the setting of its place cannot be used there is none, which is said elsewhere. */
function isThere({ folder }: EditorJournal): boolean {
  try {
    return existsSync(folder());
  } catch (error) {
    if (Failure.is(error, 'badSetting')) return false;
    throw error;
  }
}

/** How a person will be asked to agree: as the consent does it, for the words on the button. */
function confirmedBy(plans: readonly Plan[], { azure, consent }: MachineSettingsReader): ConfirmedBy {
  const ways = plans.map(({ environment }) => wayFor(environment, () => ({ credential: azure.credential ?? 'vscode', typed: consent.typed }))?.ask);
  if (ways.includes('confirm')) return 'microsoft';
  return ways.every((way) => way === 'plain') ? 'plain' : 'typed';
}

/** An environment as far as it could be connected to. */
function reconcilable(environment: Environment, connections: WeakMap<Desk, Connection>): readonly Reconcilable[] {
  const { state, source } = environment;
  const connection = state.apps === undefined ? undefined : connections.get(environment.desk);
  if (connection === undefined) return [];
  return [
    {
      name: environment.name,
      provider: source.config.provider.kind,
      apps: state.apps,
      read: async (appId, signal) => (await connection.executor()).live.read(appId, signal),
      lockKey: connection.lockKey,
    },
  ];
}
