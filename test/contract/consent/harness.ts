import { createHash } from 'node:crypto';
import type { Consent, ConsentAnswer } from '../../../src/core/operations/consent.ts';
import { actDigest, planDigest } from '../../../src/core/operations/digest.ts';
import { granting, type Evidence, type FreshGrant } from '../../../src/core/operations/grant.ts';
import type { Environment, Plan } from '../../../src/core/operations/plan.ts';

/** What the person does with a question: yes, no, or nothing until the test says so. */
export type Person = 'yes' | 'no' | 'waits';

/** One window with a person in front of it. */
export interface Opened {
  readonly consent: Consent;
  /** The words of each question that was shown. */
  readonly shown: () => readonly string[];
  readonly person: (does: Person) => void;
  /** Answers what stands open. */
  readonly answerNow: () => void;
  /** Makes what the way depends on fail. */
  readonly breakDown: () => void;
  readonly now: () => number;
  readonly pass: (ms: number) => void;
}

export interface Harness {
  readonly environment: Environment;
  readonly evidence: Evidence['kind'];
  /** What the key of each plan holds, as far as the test can know it. */
  readonly opens: boolean;
  readonly open: () => Opened;
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
export const forever = new AbortController().signal;
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

/** A rollback of an app, as it would be planned. */
export function planFor(environment: Environment, name = 'api', { from = `${name}--0002`, to = `${name}--0001`, subscription = '01234567-89ab-cdef-0123-456789abcdef' } = {}): Plan {
  const traffic = (revision: string) => [{ revision, latest: false, weight: 100 }];
  return {
    version: 1,
    environment,
    app: { id: environment.provider === 'azure' ? `/subscriptions/${subscription}/resourceGroups/shop/providers/Microsoft.App/containerApps/${encodeURIComponent(name)}` : name, name },
    wish: { kind: 'rollback', to },
    target: to,
    reason: 'too many errors',
    before: { mode: 'multiple', traffic: traffic(from), revisions: [{ name: from, active: true }, { name: to, active: true }] },
    after: { traffic: traffic(to), running: [to], stopped: [] },
    steps: [{ do: 'moveTraffic', traffic: traffic(to) }],
    warnings: [],
    loosened: [],
  };
}

export interface Asked {
  readonly answer: ConsentAnswer;
  /** All grants that were made, given or not. */
  readonly grants: readonly FreshGrant[];
}

/** Asks as the pipeline does, and sees what is made of it. */
export async function ask(consent: Consent, plans: readonly Plan[], signal = forever): Promise<Asked> {
  const grants: FreshGrant[] = [];
  const grant = granting(plans.map((plan) => planDigest(plan, sha256)));
  const answer = await consent.ask(
    {
      plans,
      digest: actDigest(plans, sha256),
      grant: (agreements) => {
        const made = grant(agreements);
        grants.push(made);
        return made;
      },
    },
    signal,
  );
  return { answer, grants };
}
