import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { App } from '../../../src/core/apps/app.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Behaviour } from './behaviour.ts';
import { makeCertificates } from './certificates.ts';
import type { Faults } from './faults.ts';
import type { Permission } from './gate.ts';
import { StandIn } from './standIn.ts';
import type { Dressing } from './wire/app.ts';
import type { ArmWorld, Place, Subscription, Tenant } from './world.ts';

export interface ArmRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly authorization?: string;
  readonly body: string;
  /** 0 until it is answered, and for ever where the connection broke. */
  readonly status: number;
}

export interface ArmOptions {
  readonly world: ArmWorld;
  /** The world's own time, if absent. */
  readonly clock?: Pick<Clock, 'now'>;
  readonly port?: number;
  readonly pageSize?: number;
  readonly latencyMs?: number;
  /** Which tokens are good; all, if absent. */
  readonly accepts?: (token: string) => boolean;
  /** The tenant that a token is for, which is then shown and told no other's; all are for all, if absent. */
  readonly tenantOf?: (token: string) => string | undefined;
  readonly place?: (app: App) => Place;
  readonly subscriptions?: readonly Subscription[];
  readonly tenants?: readonly Tenant[];
  /** Groups that exist although no app is in them. */
  readonly resourceGroups?: readonly string[];
  /** What the caller may do at a scope; everything, if absent. */
  readonly permissions?: (scope: string) => readonly Permission[];
  readonly dressing?: Partial<Dressing>;
  readonly behaviour?: Partial<Behaviour>;
  /** Told of each request when it is over. */
  readonly onRequest?: (request: ArmRequest, ms: number) => void;
}

export interface Arm {
  /** `https://127.0.0.1:PORT` */
  readonly url: string;
  /** PEM of the authority that a client has to trust. */
  readonly ca: string;
  /** The last ten thousand, oldest first. */
  readonly requests: readonly ArmRequest[];
  readonly faults: Faults;
  /** May be changed at any time. */
  readonly behaviour: Behaviour;
  close(): Promise<void>;
}

/** A stand-in for Azure Resource Manager's Microsoft.App, on this machine alone. */
export async function startArm(options: ArmOptions): Promise<Arm> {
  const { ca, key, cert } = await makeCertificates();
  const standIn = new StandIn(options);
  // The tests' worlds have names that are longer than any platform's: they must fit in a path.
  const server = createServer({ key, cert, maxHeaderSize: 512 * 1024 }, (request, response) => void standIn.serve(request, response));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca,
    requests: standIn.requests,
    faults: standIn.faults,
    behaviour: standIn.behaviour,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      standIn.close();
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
