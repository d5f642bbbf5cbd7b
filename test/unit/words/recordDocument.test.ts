import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Head } from '../../../src/core/journal/chain.ts';
import type { RecordedStory } from '../../../src/core/journal/history.ts';
import type { JournalRecord } from '../../../src/core/journal/record.ts';
import { storiesOf } from '../../../src/core/journal/stories.ts';
import { recordDocument } from '../../../src/words/recordDocument.ts';
import { recordedSentence } from '../../../src/words/recordedError.ts';
import { at, attempt, makeIntent, makeOutcome, makeRefusal } from '../core/journal/support/records.ts';
import { hostileText } from '../core/notes/support/hostile.ts';
import { rendered } from '../core/notes/support/rendered.ts';

const reader = { locale: 'en', nowMs: at + 3_600_000 };

function recorded(...records: readonly JournalRecord[]): RecordedStory {
  const heads = new Map(records.map((record, place): [JournalRecord, Head] => [record, { number: place + 1, hash: String(place).repeat(64) }]));
  return { story: storiesOf(records)[0]!, heads };
}

describe('A record as a document', () => {
  const { acceptedAt: _accepted, verifiedAt: _verified, ...failed } = makeOutcome(1, { result: 'failed', error: { reason: 'forbidden', facts: { origin: 'https://platform.example' } } });
  const retry = makeIntent(2, { attempt: { ...attempt, retryOf: 'intent-000001' } });
  const story = recorded(makeIntent(1), failed, retry, makeOutcome(2));
  const textOf = (id: string, of = story): string => rendered(recordDocument(of, id, reader)).plain.join('\n');

  it('tells what, where, who, why, how it was agreed to, and how it ended', () => {
    const text = textOf('intent-000002');
    for (const told of ['api: rollback', 'verified', 'prod (Azure Container Apps)', 'operator@example.com', 'sys_engineer', 'Errors after the deploy: “too many”', 'Confirmed with Microsoft for this act, by operator@example.com.', 'tenant-1', 'x-Yz0_9', 'ab'.repeat(32), 'c0ffee', 'consent, by machine setting']) assert.ok(text.includes(told), told);
    assert.ok(text.includes('Retry of\nintent-000001'));
  });

  it('tells traffic before, as planned, and as found', () => {
    const tables = recordDocument(story, 'intent-000002', reader);
    assert.match(tables, /\| Revision \| Before \| Planned \| Found \|/);
    assert.match(rendered(tables).plain.join(' '), /whichever is the latest 100% – – api--1 0% \(stable\) 100% \(stable\) 100% \(stable\)|api--1 0% \(stable\) 100% \(stable\) 100% \(stable\) whichever is the latest 100% – –/);
  });

  it('keeps asked for, accepted and verified apart, and leaves out what was not reached', () => {
    const [one, other] = [textOf('intent-000001'), textOf('intent-000002')];
    for (const time of ['Asked of the platform', 'Accepted', 'Verified']) assert.ok(other.includes(`\n${time}\n`), time);
    assert.ok(one.includes('\nAsked of the platform\n'));
    for (const time of ['Accepted', 'Verified']) assert.ok(!one.includes(`\n${time}\n`), time);
  });

  it('is of the attempt that a record belongs to, and names the others', () => {
    const text = textOf('outcome-000001');
    assert.match(text, /^api: rollback\nfailed/);
    assert.match(text, /https:\/\/platform\.example does not allow this/);
    assert.match(text, /failed · .+ · intent-000001 \(this one\)/);
    assert.match(text, /verified · .+ · intent-000002/);
  });

  it('says where in the chain each record is', () => {
    const text = textOf('outcome-000001');
    assert.match(text, new RegExp(`Record 1 · Intent · intent-000001${'0'.repeat(64)}`));
    assert.match(text, new RegExp(`Record 2 · Outcome: failed · outcome-000001${'1'.repeat(64)}`));
    assert.doesNotMatch(text, /Record 3/);
  });

  it('is made of what there is: a refusal, an intent alone, an outcome without a beginning', () => {
    const refusal = recorded(makeRefusal(1, { error: { reason: 'consentCancelled', facts: {} } }));
    assert.match(textOf('outcome-000001', refusal), /refused\s*You did not agree\.[^]*Nobody was asked, or nobody agreed\./);
    assert.match(textOf('intent-000001', recorded(makeIntent(1))), /no end recorded/);
    assert.match(textOf('outcome-000009', recorded(makeOutcome(9))), /the journal does not have its beginning/);
  });

  it('has no link, image, HTML or block of others, whatever was recorded', () => {
    const usual = rendered(recordDocument(recorded(makeIntent(1), makeOutcome(1)), 'intent-000001', reader));
    fc.assert(
      fc.property(hostileText(), (text) => {
        const side = { revision: text, traffic: [{ revision: text, latest: false, weight: 100, label: text }] };
        const intent = makeIntent(1, {
          app: text,
          environment: { name: text, provider: 'azure', simulated: false },
          attempt: { ...attempt, from: side, to: side, actor: { name: text, id: text }, role: text, reason: text, consent: { kind: 'typed', typed: text, because: 'setting', askedAt: at, givenAt: at }, restore: { traffic: [], latestRevision: text, revisions: [{ name: text, active: true, image: text }] }, loosened: [{ rule: text, by: text }] },
        });
        const outcome = makeOutcome(1, { app: text, found: side, error: { reason: text, facts: { origin: text } }, correlation: [{ name: text, value: text }] });
        const now = rendered(recordDocument(recorded(intent, outcome), 'intent-000001', reader));
        assert.deepEqual([now.links, now.images, now.html, now.headings, now.items], [[], 0, [], usual.headings, usual.items]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('An error that was recorded', () => {
  it('is told as it was then', () => {
    assert.equal(recordedSentence({ reason: 'notReadyInTime', facts: { revision: 'api--1', seconds: 300 } }), 'api--1 was not ready after 300 s; the traffic was not moved.');
    assert.match(recordedSentence({ reason: 'unreachable', facts: { origin: 'https://platform.example' } }), /cannot be reached/);
  });

  it('stands as it was written where it is none of ours, or lacks what its sentence needs', () => {
    assert.equal(recordedSentence({ reason: 'ofTomorrow', facts: { revision: 'api--1', deep: true } }), 'It says: ofTomorrow, revision api--1, deep true');
    assert.equal(recordedSentence({ reason: 'unreachable', facts: {} }), 'It says: unreachable');
    for (const reason of ['constructor', 'toString', '__proto__', '']) assert.equal(recordedSentence({ reason, facts: {} }), `It says: ${reason}`.trim());
  });
});
