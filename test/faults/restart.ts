import { reconcile } from '../../src/core/operations/reconcile.ts';
import { openIntents, recordsOf } from '../../src/core/journal/stories.ts';
import { wait } from '../../src/core/wait.ts';
import { forever, openWindow, type WindowSettings } from './window.ts';

// The next start after a window was killed: node restart.ts SETTINGS. It looks again while the platform is at work.
const settings = JSON.parse(process.argv[2]!) as WindowSettings & { readonly appId: string };
const window = openWindow(settings);
const { journal, locks, clock, timer, ports } = window;

const read = async () => {
  const live = await window.live.read(settings.appId, forever);
  return live && { ...live, lockKey: settings.appId };
};

async function countOpen(): Promise<number> {
  return (await openIntents(recordsOf(journal.read(forever)))).length;
}

let open = await countOpen();
for (let looks = 0; open > 0 && looks < 100; looks++) {
  for (const { finding } of await reconcile({ journal, locks, clock, newId: ports.newId, read }, forever)) if (finding !== undefined) console.log(finding);
  open = await countOpen();
  if (open > 0) await wait(5_000, timer, forever);
}
console.log(`open: ${open}`);
await journal.close();
