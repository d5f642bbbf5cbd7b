import type { Attempt, Intent, OutcomeOfIntent, OutcomeWithoutIntent } from '../../../../../src/core/journal/record.ts';

export const at = Date.UTC(2026, 0, 15, 9, 30);
const plan = 'ab'.repeat(32);
/** Of a record that says which app it is of; the others are as records without it. */
export const place = 'cd'.repeat(32);

export const attempt: Attempt = {
  from: { revision: 'api--2', traffic: [{ revision: 'api--1', latest: false, weight: 0, label: 'stable' }, { latest: true, weight: 100 }] },
  to: { revision: 'api--1', traffic: [{ revision: 'api--1', latest: false, weight: 100, label: 'stable' }] },
  actor: { name: 'operator@example.com', id: '11111111-2222-3333-4444-555555555555' },
  role: 'sys_engineer',
  reason: 'Errors after the deploy: “too many”',
  consent: { kind: 'fresh', account: 'operator@example.com', tenant: 'tenant-1', tokenId: 'x-Yz0_9', issuedAt: at - 200_000, askedAt: at - 9_000, givenAt: at - 1_000 },
  plan,
  restore: {
    traffic: [{ latest: true, weight: 100 }],
    latestRevision: 'api--2',
    revisions: [{ name: 'api--1', active: false, image: 'registry.example.com/api@sha256:0123' }, { name: 'api--2' }],
  },
  loosened: [{ rule: 'consent', by: 'machine setting' }],
};

export function makeIntent(number: number, fields: Partial<Intent> = {}): Intent {
  return {
    id: `intent-${String(number).padStart(6, '0')}`,
    kind: 'rollback',
    phase: 'intent',
    app: 'api',
    environment: { name: 'prod', provider: 'azure', simulated: false },
    at: at + number,
    attempt,
    ...fields,
  };
}

export function makeOutcome(number: number, fields: Partial<OutcomeOfIntent> = {}): OutcomeOfIntent {
  const { attempt: _, ...common } = makeIntent(number);
  return {
    ...common,
    id: `outcome-${String(number).padStart(6, '0')}`,
    phase: 'outcome',
    intent: `intent-${String(number).padStart(6, '0')}`,
    result: 'verified',
    requestedAt: at + 1,
    acceptedAt: at + 2,
    verifiedAt: at + 3,
    found: attempt.to,
    correlation: [{ name: 'x-ms-correlation-request-id', value: 'c0ffee' }],
    ...fields,
  };
}

export function makeRefusal(number: number, fields: Partial<OutcomeWithoutIntent> = {}): OutcomeWithoutIntent {
  const { intent: _, ...outcome } = makeOutcome(number);
  return { ...outcome, result: 'refused', attempt: { ...attempt, consent: { kind: 'none' } }, error: { reason: 'missingRole', facts: { role: 'sys_engineer', seconds: 3, shown: true } }, ...fields };
}
