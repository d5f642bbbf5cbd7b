import assert from 'node:assert/strict';
import { sha256 } from '../../../src/adapters/crypto/sha256.ts';
import { JournalFiles } from '../../../src/adapters/storage/journalFiles.ts';
import { main } from '../../../src/cli/main.ts';
import type { Ports } from '../../../src/cli/ports.ts';
import { openJournal } from '../../../src/compose/journal.ts';
import { journalVariable } from '../../../src/compose/machine.ts';
import { genesis, seal } from '../../../src/core/journal/chain.ts';
import { makeIntent } from '../core/journal/support/records.ts';
import { never, Place } from '../adapters/storage/support/folders.ts';

describe('release-conductor journal', () => {
  let place: Place;
  beforeEach(() => (place = new Place()));
  afterEach(() => place.remove());

  async function run(args: readonly string[], open: Ports['journal'] = openJournal) {
    const out: string[] = [];
    const err: string[] = [];
    const keep = (lines: string[]) => (line: string) => Promise.resolve(void lines.push(line));
    const unused = (): never => assert.fail('not asked for');
    const ports: Ports = { readRecording: unused, readConfiguration: unused, notes: unused, journal: open, signal: never, out: keep(out), err: keep(err), locale: 'en', timeZone: 'UTC' };
    const status = await main(['journal', ...args], ports);
    return { status, out, err };
  }

  it('verifies a folder, one file of it, and a head that is remembered', async () => {
    await place.written(7, { fileBytes: 2_500 });
    const { status, out, err } = await run(['verify', place.folder]);
    assert.deepEqual([status, err], [0, []]);
    const [, hash] = /^The chain holds from record 1 to record 7, whose hash is ([0-9a-f]{64})\.$/.exec(out.join('\n'))!;
    assert.match((await run(['verify', place.folder, '--head', hash!.toUpperCase()])).out[0]!, /Record 7 is the one that is remembered\.$/);
    assert.equal((await run(['verify', place.folder, `--head=7:${hash!}`])).status, 0);
    assert.match((await run(['verify', place.path('journal-000002.jsonl')])).out[0]!, /^The chain holds from record 4 to record 6/);
  });

  it('ends with 1 and says what does not hold', async () => {
    await place.written(3);
    const other = 'f'.repeat(64);
    assert.deepEqual(await run(['verify', place.folder, '--head', other]), { status: 1, out: [], err: ['The chain does not hold: no record has the hash that is remembered: its end is gone, or it was written anew.'] });
    place.write(place.bytes().toString().replace('"app":"api"', '"app":"web"'));
    const said = 'The chain does not hold: record 1 was changed after it was written. (journal-000001.jsonl, line 1)';
    assert.deepEqual(await run(['verify', place.folder]), { status: 1, out: [], err: [said] });
    assert.deepEqual(await run(['export', place.path()]), { status: 1, out: [], err: [said] });
  });

  it('finds a record that is none in a chain that holds', async () => {
    await place.written(1);
    place.write(`${seal({ forged: true }, genesis, sha256).line}\n`, 'other.jsonl');
    const { status, err } = await run(['verify', place.path('other.jsonl')]);
    assert.deepEqual([status, err], [1, ['The chain does not hold: record 1 does not say what a record says. (other.jsonl, line 1)']]);
  });

  it('exports what the journal has', async () => {
    await place.written(2);
    const lines = place.bytes().toString().split('\n').slice(0, -1);
    assert.deepEqual(await run(['export', place.folder]), { status: 0, out: lines, err: [] });
    const { out } = await run(['export', place.folder, '--format', 'csv']);
    assert.equal(out.length, 3);
    assert.match(out[1]!, new RegExp(`^1,${makeIntent(1).id},intent,rollback,.*\r$`));
  });

  it('verifies an empty journal, and says where one does not last', async () => {
    const { status, out, err } = await run(['verify'], () => ({ reader: new JournalFiles(place, sha256), path: place.folder, endsWith: 'codespace' }));
    assert.deepEqual([status, out], [0, ['The journal is empty.']]);
    assert.match(err[0]!, /is lost with this Codespace/);
  });

  it('finds the place that was chosen in the editor whose terminal it runs in', async () => {
    await place.written(2);
    process.env[journalVariable] = place.folder;
    try {
      assert.match((await run(['verify'])).out[0]!, /^The chain holds from record 1 to record 2/);
    } finally {
      delete process.env[journalVariable];
    }
  });

  it('ends with 3 where there is nothing to read', async () => {
    const missing = place.path('nowhere');
    assert.deepEqual(await run(['verify', missing]), { status: 3, out: [], err: [`${missing} does not exist.`] });
  });

  const misused: Record<string, readonly string[]> = {
    'Say what to do: verify, export.': ['repair'],
    'Name one folder or one file.': ['verify', 'a', 'b'],
    '--format takes one of: jsonl, csv.': ['export', '--format', 'xml'],
    '--head is only for verify.': ['export', '--head', 'x'],
    '--format is only for export.': ['verify', '--format', 'csv'],
    '--head takes the 64 hexadecimal digits of a hash, with the number of its record and a colon before it where that is known.': ['verify', '--head', 'abc'],
  };
  for (const [sentence, args] of Object.entries(misused))
    it(`says: ${sentence}`, async () => assert.deepEqual(await run(args), { status: 3, out: [], err: [sentence] }));

  it('says how it is called', async () => {
    const { status, out } = await run(['--help']);
    assert.equal(status, 0);
    assert.match(out[0]!, /release-conductor journal verify \[PLACE\]/);
  });
});
