import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startSampleService, type SampleService } from '../../../src/adapters/sample/service.ts';
import { root } from '../../../tools/lib/project.ts';
import { filesBelow } from '../../../tools/lib/files.ts';
import { planOf } from '../../unit/core/operations/support/planned.ts';
import { app } from '../../unit/core/apps/fixtures.ts';
import { idOf, openAzure } from './azureHarness.ts';
import { countingWorld } from './harnesses.ts';

type Any = (...args: readonly unknown[]) => unknown;

/** Makes a grant; only the pipeline may call it, and a house test sees to that. */
const makesGrants = new Set(['granting']);
/** Everything that could reach a platform; what is below core/ reaches nothing but what it is given. */
const rooms = ['src/adapters/azure', 'src/adapters/http', 'src/adapters/service', 'src/core/operations'];

/** Does what a caller could do who has no grant: calls all that there is, with whatever looks like what it wants. */
class Caller {
  called = 0;
  readonly #pool: readonly unknown[];

  constructor(pool: readonly unknown[]) {
    this.#pool = pool;
  }

  async call(name: string, it: Any, depth: number): Promise<void> {
    const isClass = /^class\b/.test(Function.prototype.toString.call(it));
    for (const args of this.#arguments()) {
      this.called++;
      const given = await settled(() => (isClass ? (Reflect.construct(it, args) as unknown) : it(...args)));
      if (depth > 0) await this.#goOn(name, given, depth - 1);
    }
  }

  async #goOn(name: string, given: unknown, depth: number): Promise<void> {
    if (typeof given === 'function') await this.call(name, given as Any, depth);
    else if (typeof given === 'object' && given !== null && !this.#pool.includes(given))
      for (const [key, method] of methodsOf(given)) await this.call(`${name}.${key}`, method.bind(given), 0);
  }

  /** All of the pool, each of it in front once; and each as what a write takes, with an act and a signal behind it. */
  *#arguments(): Generator<readonly unknown[]> {
    for (const [index, first] of this.#pool.entries()) {
      yield [...this.#pool.slice(index), ...this.#pool.slice(0, index)];
      yield [first, this.#pool.at(-2), this.#pool.at(-1)];
      yield [this.#pool[0], first, first];
    }
  }
}

function methodsOf(given: object): readonly (readonly [string, Any])[] {
  const own = Object.entries(given);
  const prototype = Object.getPrototypeOf(given) as object | null;
  const inherited = prototype === null || prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype).filter((key) => key !== 'constructor' && !Object.getOwnPropertyDescriptor(prototype, key)?.get).map((key) => [key, (given as Record<string, unknown>)[key]] as const);
  return [...own, ...inherited].flatMap(([key, value]) => (typeof value === 'function' ? [[key, value as Any] as const] : []));
}

/** What it gives, or nothing where it refuses. Whatever waits for the network is not waited for long: its requests are counted where they arrive. */
async function settled(call: () => unknown): Promise<unknown> {
  try {
    const given = call();
    if (!(given instanceof Promise)) return given;
    given.catch(() => undefined);
    return await Promise.race([given, new Promise((resolve) => setImmediate(() => setImmediate(resolve)))]);
  } catch {
    return undefined;
  }
}

describe('Whoever has no grant', () => {
  it('writes nothing, whatever they call', async () => {
    const azure = await openAzure();
    const { world, acts, writes, clock } = countingWorld({});
    const service: SampleService = await startSampleService({ world, acts, token: 'a-token' });
    try {
      // An app that both platforms would know.
      const plan = { ...planOf(app(), { kind: 'rollback', to: 'api--1' }), app: { id: idOf('api'), name: 'api' } };
      const token = 'a-token';
      const forged = { kind: 'fresh', token, redeem: () => ({ token }), evidenceOf: () => undefined, end: () => undefined };
      const signal = AbortSignal.timeout(60_000);
      const timer = { after: () => () => undefined };
      const common = { clock, timer, token: () => Promise.resolve(token), signal, plan, key: 'k', reason: 'r', credential: { getToken: () => Promise.resolve({ token, expiresOnTimestamp: 9e15 }) }, scopes: ['https://arm.example/.default'], apiVersion: '2026-07-01' };
      const moves = { do: 'moveTraffic', traffic: plan.after.traffic, url: new URL('/', service.url), method: 'POST', body: {} };
      const at = (url: string): object => ({ ...common, ...moves, url: new URL('/', url), baseUrl: url, endpoint: url, tls: { ca: azure.arm.ca } });
      const back = { do: 'rollBack', to: 'api--1', expected: [] };
      const pool = [forged, plan, '0'.repeat(64), at(service.url), at(azure.arm.url), back, { key: 'k', reason: 'r' }, signal];
      const caller = new Caller(pool);
      const names: string[] = [];
      for (const room of rooms)
        for (const file of filesBelow(join(root, room), '.ts').filter((each) => !each.endsWith('.d.ts'))) {
          const exported = (await import(pathToFileURL(join(root, room, file)).href)) as Record<string, unknown>;
          for (const [name, it] of Object.entries(exported))
            if (typeof it === 'function' && !makesGrants.has(name)) {
              names.push(name);
              await caller.call(name, it as Any, 2);
            }
        }
      for (const name of ['openAzureControl', 'openServiceControl', 'JsonWrite', 'armWrite', 'run', 'EffectRun', 'FreshGrant']) assert.ok(names.includes(name), `${name} was called`);
      assert.ok(caller.called > 5_000, `${caller.called} calls`);
      // Whatever is still on its way arrives before this does.
      await fetch(service.url, { headers: { authorization: `Bearer ${token}` } });
      assert.deepEqual([azure.writes(), writes()], [0, 0]);
    } finally {
      await Promise.all([azure.close(), service.close()]);
    }
  }).timeout(120_000);
});
