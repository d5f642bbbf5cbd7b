import assert from 'node:assert/strict';
import { sha256 } from '../../../../src/adapters/crypto/sha256.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { genesis, seal } from '../../../../src/core/journal/chain.ts';
import type { Fault, RememberedHead } from '../../../../src/core/journal/store.ts';
import { makeIntent } from '../../../unit/core/journal/support/records.ts';
import { rejection } from '../../support/rejection.ts';
import { never, readAll, withJournal, type ContractCase, type Harness, type Opened } from '../harness.ts';

/** A journal of five records. */
async function five(harness: Harness, use: (opened: Opened, lines: readonly string[]) => Promise<void>): Promise<void> {
  await withJournal(harness, async (opened) => {
    for (let number = 1; number <= 5; number++) await opened.store.append(makeIntent(number), never());
    await use(opened, await opened.lines());
  });
}

/** Found by whoever looks, written by nobody, and left as it is. */
async function isFound({ store, another, lines }: Opened, fault: Fault, number: number): Promise<void> {
  const before = await lines();
  for (const each of [store, another()]) {
    const found = await each.verify(never());
    assert.ok(!found.ok, 'the damage was not found');
    assert.deepEqual([found.fault, found.number], [fault, number]);
    const refusal = await rejection(each.append(makeIntent(6), never()));
    assert.ok(Failure.is(refusal, 'journalDamaged'), `appended to, or: ${String(refusal)}`);
    assert.deepEqual([refusal.facts.fault, refusal.facts.number], [fault, number]);
  }
  assert.deepEqual(await lines(), before);
}

function damageCase(name: string, damage: (lines: readonly string[]) => readonly string[], fault: Fault, number: number): ContractCase {
  return {
    name,
    run: (harness) =>
      five(harness, async (opened, lines) => {
        await opened.replace(damage(lines));
        await isFound(opened, fault, number);
      }),
  };
}

function rewritten(): string[] {
  let head = genesis;
  return Array.from({ length: 5 }, (_, index) => {
    const sealed = seal(makeIntent(index + 1, { app: 'another' }), head, sha256);
    head = sealed;
    return sealed.line;
  });
}

/** What a journal does when somebody has been at it. */
export const damageCases: readonly ContractCase[] = [
  damageCase('a changed record is found', (lines) => lines.with(2, lines[2]!.replace('"app":"api"', '"app":"web"')), 'changed', 3),
  damageCase('a removed record is found', (lines) => lines.toSpliced(2, 1), 'number', 3),
  damageCase('records that changed places are found', (lines) => lines.with(1, lines[2]!).with(2, lines[1]!), 'number', 2),
  damageCase('a record that is put in twice is found', (lines) => lines.toSpliced(3, 0, lines[2]!), 'number', 4),
  damageCase('a line that is no record is found', (lines) => lines.toSpliced(1, 0, '{}'), 'form', 2),
  damageCase('a record of another chain is found', (lines) => lines.with(3, rewritten()[3]!), 'previous', 4),
  damageCase('a cut between two records is found', (lines) => lines.slice(0, 3), 'cut', 4),
  damageCase('a journal that is gone is found', () => [], 'cut', 1),
  damageCase('a journal that is written anew is found', rewritten, 'rewritten', 5),
  {
    name: 'a head that is remembered elsewhere is looked for',
    run: (harness) =>
      five(harness, async ({ store }) => {
        const { hash } = (await readAll(store))[2]!;
        const other = 'f'.repeat(64);
        const answers: readonly (readonly [RememberedHead, number | Fault])[] = [
          [{ hash }, 3],
          [{ hash, number: 3 }, 3],
          [{ hash, number: 4 }, 'rewritten'],
          [{ hash: other }, 'notRemembered'],
          [{ hash: other, number: 6 }, 'cut'],
        ];
        for (const [remembered, answer] of answers) {
          const found = await store.verify(never(), remembered);
          assert.equal(found.ok ? found.remembered : found.fault, answer);
        }
      }),
  },
  {
    name: 'what is whole is read, up to what is not',
    run: (harness) =>
      five(harness, async ({ store, replace }, lines) => {
        await replace(lines.with(3, lines[3]!.replace('"app":"api"', '"app":"web"')));
        const seen: number[] = [];
        const end = await rejection(
          (async () => {
            for await (const { number } of store.read(never())) seen.push(number);
          })(),
        );
        assert.deepEqual(seen, [1, 2, 3]);
        assert.ok(Failure.is(end, 'journalDamaged'));
        assert.deepEqual([end.facts.fault, end.facts.number], ['changed', 4]);
      }),
  },
  {
    name: 'a line of the chain that says nothing a record says is not read',
    run: (harness) =>
      five(harness, async ({ store, replace }, lines) => {
        const { number, hash } = (await readAll(store))[3]!;
        await replace([...lines.slice(0, 4), seal({ ...makeIntent(5), kind: 'nonsense' }, { number, hash }, sha256).line]);
        const end = await rejection(readAll(store));
        assert.ok(Failure.is(end, 'journalDamaged'));
        assert.deepEqual([end.facts.fault, end.facts.number], ['notARecord', 5]);
      }),
  },
  {
    name: 'a record of a newer version is read as it is, and nothing is written after it',
    run: (harness) =>
      withJournal(harness, async ({ store, another, lines, replace }) => {
        const rest = seal({ what: 'nobody knows yet' }, genesis, sha256).line.slice(75).replace(/1\}$/, '7}');
        const line = `{"hash":"${sha256(rest)}",${rest}`;
        await replace([line]);
        for (const each of [store, another()]) {
          const [entry, ...more] = await readAll(each);
          assert.deepEqual([entry, more], [{ number: 1, hash: sha256(rest), version: 7, line }, []]);
          assert.ok(Failure.is(await rejection(each.append(makeIntent(1), never())), 'journalNewer'));
        }
        assert.deepEqual(await lines(), [line]);
      }),
  },
  {
    name: 'a line that was never finished is no record, and the next one takes its place',
    run: (harness) =>
      five(harness, async ({ store, another, tear, lines }, before) => {
        await tear('{"hash":"0123');
        const found = await store.verify(never());
        assert.ok(found.ok);
        assert.deepEqual([found.head.number, found.torn], [5, 13]);
        assert.equal((await readAll(store)).length, 5);
        assert.equal((await another().append(makeIntent(6), never())).number, 6);
        assert.deepEqual((await lines()).slice(0, 5), before);
        assert.deepEqual(await store.verify(never()), { ok: true, head: await store.head(never()), first: 1, torn: 0, version: 1 });
      }),
  },
];
