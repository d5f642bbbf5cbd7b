import type { Actor, Attempt, Consent, Intent, OutcomeOfIntent, OutcomeWithoutIntent, Result, Side } from '../journal/record.ts';
import { recordedError, type Ending } from './ending.ts';
import type { Plan } from './plan.ts';

/** What is known of an attempt whatever becomes of it. */
export interface Attempted {
  readonly id: string;
  readonly plan: Plan;
  readonly place: string;
  /** Of the whole act. */
  readonly digest: string;
  readonly actor: Actor;
  readonly role: string;
  readonly consent: Consent;
  readonly retryOf?: string;
}

/** How it ended, and the separate facts of how far it came. */
export interface Ended {
  readonly result: Result;
  readonly end?: Ending;
  readonly requestedAt?: number;
  readonly acceptedAt?: number;
  readonly verifiedAt?: number;
  readonly found?: Side;
  readonly correlation: OutcomeOfIntent['correlation'];
}

export function intentRecord(attempted: Attempted, at: number): Intent {
  return { ...common(attempted, at), phase: 'intent', id: attempted.id, attempt: attemptOf(attempted) };
}

export function outcomeRecord(attempted: Attempted, id: string, ended: Ended, at: number): OutcomeOfIntent {
  return { ...common(attempted, at), phase: 'outcome', id, intent: attempted.id, ...recorded(ended) };
}

/** Of an attempt that came to no intent: its own id is that of the attempt, which a retry names. */
export function refusalRecord(attempted: Attempted, ended: Ended, at: number): OutcomeWithoutIntent {
  return { ...common(attempted, at), phase: 'outcome', id: attempted.id, attempt: attemptOf(attempted), ...recorded(ended) };
}

function common({ plan, place }: Attempted, at: number): Pick<Intent, 'kind' | 'app' | 'environment' | 'place' | 'at'> {
  const { name, provider, simulated } = plan.environment;
  return { kind: plan.wish.kind, app: plan.app.name, environment: { name, provider, simulated }, place, at };
}

function attemptOf({ plan, digest, actor, role, consent, retryOf }: Attempted): Attempt {
  const { before, after, target } = plan;
  return {
    ...(retryOf === undefined ? {} : { retryOf }),
    from: { traffic: before.traffic },
    to: { traffic: after.traffic, ...(target === undefined ? {} : { revision: target }) },
    actor,
    role,
    reason: plan.reason,
    consent,
    plan: digest,
    restore: { traffic: before.traffic, revisions: before.revisions, ...(before.latestRevision === undefined ? {} : { latestRevision: before.latestRevision }) },
    loosened: plan.loosened,
  };
}

function recorded({ end, ...facts }: Ended): Pick<OutcomeOfIntent, 'result' | 'error' | 'correlation' | 'found' | 'requestedAt' | 'acceptedAt' | 'verifiedAt'> {
  return { ...facts, ...(end === undefined ? {} : { error: recordedError(end) }) };
}
