import { createHash } from 'node:crypto';
import type { App } from '../../core/apps/app.ts';
import { Failure } from '../../core/failure.ts';
import type { Plan } from '../../core/operations/plan.ts';
import { plan } from '../../core/operations/planning.ts';
import { effectiveTable, sameTable } from '../../core/operations/table.ts';
import { parseJson } from '../http/parseJson.ts';
import { Place, WrongPlace } from '../http/place.ts';
import { actLimits, limits } from '../service/limits.ts';
import { readTrafficEntry } from '../service/wire.ts';
import { sampleAbilities, type ChangeableWorld } from './changeableWorld.ts';
import { problem, type Answer } from './serviceAnswer.ts';
import type { SampleWorld } from './world.ts';

export type ActWorld = ChangeableWorld & Pick<SampleWorld, 'apps' | 'isPending' | 'now'>;

interface Asked {
  readonly to: string;
  readonly expectedTraffic: App['traffic'];
  readonly reason: string;
}

/** Where the sample service takes rollbacks, each key once: whoever asks again with it is told what became of the act. */
export class RollbackDesk {
  readonly #world: ActWorld;
  readonly #lacks: string | undefined;
  readonly #acts = new Map<string, { readonly request: string; readonly answer: Answer }>();

  constructor(world: ActWorld, lacks?: string) {
    this.#world = world;
    this.#lacks = lacks;
  }

  rollBack(appId: string, key: string | string[] | undefined, body: Uint8Array): Answer {
    if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) return problem(400, 'The act needs an Idempotency-Key');
    if (this.#lacks !== undefined) return problem(403, 'The token may not do this', { missing: this.#lacks });
    const request = createHash('sha256').update(`${appId}\n`).update(body).digest('hex');
    const before = this.#acts.get(key);
    if (before !== undefined) return before.request === request ? before.answer : problem(409, 'The key belongs to another act', { code: 'keyReused' });
    const asked = read(body);
    if (asked === undefined) return problem(400, 'The request is not understood');
    const answer = this.#act(appId, asked, key);
    // What was not taken on is no act: it may be asked for again.
    if (answer.status === 202 || answer.status === 502) this.#acts.set(key, { request, answer });
    return answer;
  }

  #act(appId: string, { to, expectedTraffic, reason }: Asked, key: string): Answer {
    const app = this.#world.apps().find(({ id }) => id === appId);
    if (app === undefined) return problem(404, 'There is no such app');
    if (this.#world.isPending(appId)) return problem(409, 'Another act on this app is under way', { code: 'busy' });
    if (!sameTable(effectiveTable(app) ?? [], expectedTraffic)) return problem(409, 'The traffic is not as the request says', { code: 'stateChanged' });
    const environment = { name: 'sample', provider: 'sample', simulated: true, protected: false } as const;
    const planned = plan({ app }, { kind: 'rollback', to }, { environment, abilities: sampleAbilities, reason, loosened: [] });
    if (planned.refusal !== undefined) return problem(409, 'There is no way to that', { code: planned.refusal.reason });
    return this.#carryOut(planned.plan, key);
  }

  /** The record is the key: this service keeps none of its own. */
  #carryOut({ app, steps }: Plan, key: string): Answer {
    try {
      let readyAt = this.#world.now();
      for (const step of steps) {
        if (step.do === 'activate') readyAt = this.#world.start(app.id, step.revision);
        if (readyAt === Infinity) return problem(502, 'The platform cannot start the revision', { recordId: key });
        if (step.do === 'moveTraffic') this.#world.moveTraffic(app.id, step.traffic, readyAt);
      }
      return { status: 202, body: { recordId: key, state: 'accepted' } };
    } catch (error) {
      if (Failure.is(error, 'conflict')) return problem(409, 'The platform is at work on the app', { code: 'busy' });
      throw error;
    }
  }
}

function read(body: Uint8Array): Asked | undefined {
  try {
    const place = Place.of(parseJson(body));
    return {
      to: place.field('to').text({ min: 1, max: limits.text }),
      expectedTraffic: place.field('expectedTraffic').items(limits.trafficEntries).map(readTrafficEntry),
      reason: place.field('reason').text({ min: 1, max: actLimits.reason }),
    };
  } catch (error) {
    if (error instanceof WrongPlace) return undefined;
    throw error;
  }
}
