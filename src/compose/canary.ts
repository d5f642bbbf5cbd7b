import * as vscode from 'vscode';
import type { Handlers } from '../ui/commands/register.ts';
import type { Environments } from '../ui/apps/environments.ts';
import { CANARY_VIEW_TYPE } from '../ui/canary/showCanary.ts';
import type { CanariesTold } from '../ui/canary/told.ts';
import type { LookUpPulls } from '../core/changes/pulls.ts';
import type { Desk } from '../core/operations/desk.ts';
import type { Envelope } from '../ui/entry/envelope.ts';
import type { Reader } from '../words/apps.ts';
import type { CanaryParts } from './canaryParts.ts';
import type { ConnectPorts } from './connections/connect.ts';
import { once, type Connection } from './connections/connection.ts';

export interface CanaryPorts {
  readonly context: vscode.ExtensionContext;
  readonly envelope: Envelope;
  readonly reader: () => Reader;
  readonly connectPorts: ConnectPorts;
  readonly pulls: LookUpPulls;
}

export interface CanaryInEditor {
  readonly handlers: Pick<Handlers, 'releaseConductor.exportCanary' | 'releaseConductor.openCanary' | 'releaseConductor.replayCanary'>;
  readonly told: CanariesTold;
  /** An environment was connected to. */
  readonly connected: (desk: Desk, connection: Connection) => void;
  /** Begins to watch what runs, as far as it is known and from then on. */
  readonly start: (environments: Environments) => void;
}

/** Canaries, watched without anybody opening anything. Here is their place in the editor alone: the rest waits for the first one. */
export function composeCanary(ports: CanaryPorts): CanaryInEditor {
  const changed = new vscode.EventEmitter<{ readonly environment: string; readonly app: string }>();
  const connections = new WeakMap<Desk, Connection>();
  let environments: Environments | undefined;
  let parts: CanaryParts | undefined;
  const load = once(async () => {
    const { CanaryParts } = await import('./canaryParts.ts');
    parts = new CanaryParts({ ...ports, environments: environments!, connection: ({ desk }) => connections.get(desk), changed: (about) => changed.fire(about) });
    ports.context.subscriptions.push(parts);
    return parts;
  });
  ports.context.subscriptions.push(changed);
  return {
    handlers: {
      'releaseConductor.exportCanary': async (...args) => (await load()).export(...args),
      'releaseConductor.openCanary': async (...args) => (await load()).open(...args),
      'releaseConductor.replayCanary': async (...args) => (await load()).replay(...args),
    },
    told: { of: (environment, app) => parts?.of(environment, app), onDidChange: changed.event },
    connected: (desk, connection) => void connections.set(desk, connection),
    start: (all) => {
      environments = all;
      const reconsider = (): void => {
        if (parts !== undefined) return parts.reconsider();
        if (!all.all.some(({ apps }) => apps?.some(({ traffic }) => traffic.filter(({ weight }) => weight > 0).length > 1))) return;
        void ports.envelope.run({ kind: 'background', id: 'canary.load' }, async () => (await load()).reconsider());
      };
      ports.context.subscriptions.push(
        all.onDidChange(reconsider),
        vscode.window.registerWebviewPanelSerializer(CANARY_VIEW_TYPE, { deserializeWebviewPanel: async (panel, state: unknown) => (await load()).panels.deserializeWebviewPanel(panel, state) }),
      );
    },
  };
}
