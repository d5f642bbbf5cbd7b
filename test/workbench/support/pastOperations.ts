import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../../src/adapters/crypto/sha256.ts';
import { SampleAppsProvider } from '../../../src/adapters/sample/appsProvider.ts';
import { sampleAbilities } from '../../../src/adapters/sample/changeableWorld.ts';
import { sampleRoles } from '../../../src/adapters/sample/roles.ts';
import { openSampleControl } from '../../../src/adapters/sample/trafficControl.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { FileJournal } from '../../../src/adapters/storage/fileJournal.ts';
import { journalName } from '../../../src/adapters/storage/journalFiles.ts';
import { systemTimer } from '../../../src/adapters/system/timer.ts';
import { sampleDefaults } from '../../../src/core/config/schema.ts';
import { servingNames } from '../../../src/core/apps/serving.ts';
import { Failure } from '../../../src/core/failure.ts';
import { Mask } from '../../../src/core/mask.ts';
import { liveThrough } from '../../../src/core/operations/live.ts';
import { plan } from '../../../src/core/operations/planning.ts';
import type { Retry } from '../../../src/core/operations/retry.ts';
import { run, type ActPorts, type AppResult } from '../../../src/core/operations/run.ts';
import { LeapingTime } from '../../unit/core/operations/support/time.ts';

const forever = new AbortController().signal;
const environment = { name: 'demo', provider: 'sample', simulated: true, protected: true } as const;

/** A journal of what was done to the sample shop before the window was opened, by the one way to do it. */
export class PastOperations {
  readonly home = mkdtempSync(join(tmpdir(), 'release-conductor-journal-'));
  /** Where it is without a setting, on a system whose state folder is `home`. */
  readonly folder = join(this.home, 'release-conductor', 'journal');
  readonly #time = new LeapingTime(Date.now() - 3 * 3_600_000);
  readonly #world = new SampleWorld({ ...sampleDefaults, clock: this.#time });
  readonly #journal = new FileJournal({ folder: this.folder, digest: sha256, mask: new Mask(), timer: systemTimer, random: Math.random });
  readonly #live = liveThrough(new SampleAppsProvider(this.#world));

  /** The path of a file beside the journal. */
  beside(name: string): string {
    return join(this.home, name);
  }

  /** Rolls an app back, ten minutes later than what was before. */
  async rollBack(id: string, different: Partial<ActPorts> = {}, retry?: Retry, where: string = environment.name): Promise<AppResult> {
    this.#time.pass(10 * 60_000);
    const live = await this.#live.read(id, forever);
    const serving = servingNames(live!.app);
    const to = live!.app.revisions.find(({ name }) => !serving.includes(name))!.name;
    const planned = plan(live!, { kind: 'rollback', to }, { environment: { ...environment, name: where }, abilities: sampleAbilities, reason: 'Errors after the deploy', loosened: [] });
    assert.ok(planned.plan, JSON.stringify(planned.refusal));
    const retries = new Map(retry === undefined ? [] : [[id, retry]]);
    const [result] = await run({ plans: [planned.plan], actor: { name: 'operator@example.com' }, abilities: sampleAbilities, retries }, { ...this.#ports(), ...different }, forever);
    return result!;
  }

  /** The platform says no, and then no more. */
  async failThenRetry(id: string): Promise<void> {
    const failing: Partial<ActPorts> = { openControl: () => ({ perform: () => Promise.reject(new Failure('forbidden', { origin: 'https://platform.example' })) }) };
    const { attempt } = await this.rollBack(id, failing);
    await this.rollBack(id, {}, { of: attempt, key: attempt, plan: '' });
  }

  /** Ends with its window, before anything was done. */
  /** In an environment that no window has: else the next one would find out what became of it. */
  async begin(id: string): Promise<void> {
    const killed = Promise.withResolvers<void>();
    void this.rollBack(id, { reached: (step) => (step === 'open' ? (killed.resolve(), Promise.withResolvers<void>().promise) : undefined) }, undefined, 'elsewhere');
    await killed.promise;
  }

  /** Changes one letter of the record with this number, as if it had never said anything else. */
  damage(number: number): void {
    const path = join(this.folder, journalName(1));
    const lines = readFileSync(path, 'utf8').split('\n');
    lines[number - 1] = lines[number - 1]!.replace('Errors after the deploy', 'Errors after the Deploy');
    writeFileSync(path, lines.join('\n'));
  }

  async remove(): Promise<void> {
    await this.#journal.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  #ports(): ActPorts {
    const evidence = { kind: 'typed', typed: 'app', because: 'sample', askedAt: this.#time.now(), givenAt: this.#time.now() } as const;
    return {
      live: this.#live,
      roles: sampleRoles,
      consent: { ask: ({ plans, grant }) => Promise.resolve({ kind: 'granted', grant: grant(plans.map(() => ({ evidence, key: {} }))), actor: { name: 'operator@example.com' } }) },
      locks: { take: () => ({ release: () => undefined }) },
      // As the window has it, for which this is the same app.
      lockKey: ({ app }) => `sample ${sampleDefaults.seed} ${sampleDefaults.scenario} ${app.id}`,
      journal: this.#journal,
      openControl: openSampleControl(this.#world),
      digest: sha256,
      clock: this.#time,
      timer: this.#time,
      newId: () => randomUUID(),
      lasting: forever,
    };
  }
}

/** A person who does not agree. */
export const nobodyAgrees: Partial<ActPorts> = { consent: { ask: () => Promise.resolve({ kind: 'cancelled' }) } };
