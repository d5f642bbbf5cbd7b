import { writeSync } from 'node:fs';
import { sha256 } from '../../../../../src/adapters/crypto/sha256.ts';
import { FileJournal } from '../../../../../src/adapters/storage/fileJournal.ts';
import { systemTimer } from '../../../../../src/adapters/system/timer.ts';
import { Mask } from '../../../../../src/core/mask.ts';
import { makeIntent } from '../../../core/journal/support/records.ts';

// A window of its own: appends so many records, and says the number and id of each once it is acknowledged.
const [folder, name, count, fileBytes] = process.argv.slice(2);
const journal = new FileJournal({ folder: folder!, digest: sha256, mask: new Mask(), timer: systemTimer, random: Math.random, fileBytes: Number(fileBytes) });
for (let number = 1; number <= Number(count); number++) {
  const sealed = await journal.append(makeIntent(number, { id: `${name!}-${number}` }), new AbortController().signal);
  writeSync(1, `${sealed.number} ${sealed.record.id}\n`);
}
await journal.close();
