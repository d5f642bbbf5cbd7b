import { run } from '../../src/core/operations/run.ts';
import type { StepName } from '../../src/core/operations/steps.ts';
import type { Wish } from '../../src/core/operations/wish.ts';
import { forever, openWindow, type WindowSettings } from './window.ts';

// One operation in a process of its own, killed where it is told to be: node operate.ts SETTINGS
const settings = JSON.parse(process.argv[2]!) as WindowSettings & { readonly appId: string; readonly wish: Wish; readonly killAt?: StepName };
const window = openWindow(settings);

const reached = (step: StepName): void => {
  console.log(step);
  if (step === settings.killAt) process.kill(process.pid, 'SIGKILL');
};
const plan = await window.planFor(settings.appId, settings.wish);
const [result] = await run({ plans: [plan], actor: { name: 'somebody' }, abilities: window.abilities }, { ...window.ports, reached }, forever);
console.log(`result: ${result?.result} ${result?.end?.reason ?? ''}`);
await window.journal.close();
