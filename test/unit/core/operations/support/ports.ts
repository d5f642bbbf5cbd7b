import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Mask } from '../../../../../src/core/mask.ts';
import type { JournalRecord } from '../../../../../src/core/journal/record.ts';
import { readRecord, recordToWrite } from '../../../../../src/core/journal/schema.ts';
import type { AppLock } from '../../../../../src/core/operations/appLock.ts';
import type { ConsentAnswer, Question } from '../../../../../src/core/operations/consent.ts';
import type { Evidence } from '../../../../../src/core/operations/grant.ts';
import type { Plan } from '../../../../../src/core/operations/plan.ts';
import type { Retry } from '../../../../../src/core/operations/retry.ts';
import type { RoleAnswer } from '../../../../../src/core/operations/roles.ts';
import { run, type ActPorts, type AppResult } from '../../../../../src/core/operations/run.ts';
import type { StepName } from '../../../../../src/core/operations/steps.ts';
import type { Platform } from './platform.ts';
import { platform as platformAbilities } from './planned.ts';
import { LeapingTime } from './time.ts';

export const evidence: Evidence = { kind: 'fresh', account: 'somebody@example.com', tenant: '0f8fad5b', tokenId: 'uti-1', issuedAt: 1, askedAt: 1, givenAt: 2 };
/** Must be found nowhere but where it opens the control. */
export const markedToken = 'marked-0c2b7c1e-token';
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** All that `run` asks for, with a person who agrees; a test says what goes otherwise, and sees what came of it. */
export class Act {
  readonly platform: Platform;
  readonly time = new LeapingTime();
  readonly records: JournalRecord[] = [];
  readonly steps: StepName[] = [];
  readonly person = new AbortController();
  readonly window = new AbortController();
  role: RoleAnswer | Error = { kind: 'granted', role: 'sys_engineer' };
  consent: (question: Question) => ConsentAnswer | Promise<ConsentAnswer> = ({ plans, grant }) => ({ kind: 'granted', grant: grant(plans.map(() => ({ evidence, key: { token: markedToken } }))), actor: { name: 'somebody@example.com' } });
  lock: () => AppLock = () => ({ release: () => void this.released++ });
  released = 0;
  appending: (record: JournalRecord) => void = () => undefined;
  reached: (step: StepName) => void | Promise<void> = () => undefined;
  retries = new Map<string, Retry>();
  abilities = platformAbilities;
  #ids = 0;

  constructor(platform: Platform) {
    this.platform = platform;
  }

  readonly ports: ActPorts = {
    live: { read: (id, signal) => this.platform.read(id, signal) },
    roles: { check: () => (this.role instanceof Error ? Promise.reject(this.role) : Promise.resolve(this.role)) },
    consent: { ask: async (question) => this.consent(question) },
    locks: { take: () => this.lock() },
    lockKey: ({ app }) => app.id,
    journal: {
      append: (record) =>
        new Promise((resolve) => {
          this.appending(record);
          const written = recordToWrite(record, new Mask());
          assert.deepEqual(readRecord(JSON.parse(JSON.stringify(written))), written);
          this.records.push(written);
          resolve({ number: this.records.length, hash: '', record: written });
        }),
    },
    openControl: (...asked) => this.platform.openControl(...asked),
    digest: sha256,
    clock: this.time,
    timer: this.time,
    newId: () => `record-${String(++this.#ids).padStart(4, '0')}`,
    reached: async (step) => {
      this.steps.push(step);
      await this.reached(step);
    },
    lasting: this.window.signal,
  };

  async run(...plans: readonly Plan[]): Promise<readonly AppResult[]> {
    return run({ plans, actor: { name: 'somebody' }, abilities: this.abilities, retries: this.retries }, this.ports, this.person.signal);
  }

  async runOne(plan: Plan): Promise<AppResult> {
    const results = await this.run(plan);
    assert.equal(results.length, 1);
    return results[0]!;
  }

  /** What the journal says, in short. */
  get told(): readonly string[] {
    return this.records.map((record) => (record.phase === 'intent' ? 'intent' : `${'intent' in record ? 'end' : 'never begun'}: ${record.result}${record.error === undefined ? '' : ` (${record.error.reason})`}`));
  }
}
