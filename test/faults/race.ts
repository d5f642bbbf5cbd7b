import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from '../../src/core/operations/plan.ts';
import { run } from '../../src/core/operations/run.ts';
import type { Wish } from '../../src/core/operations/wish.ts';
import { forever, openWindow, type WindowSettings } from './window.ts';

// One of two windows that act on one app: node race.ts SETTINGS, then a line for each thing to do.
const settings = JSON.parse(process.argv[2]!) as WindowSettings & { readonly appId: string };
const window = openWindow(settings);
let plan: Plan | undefined;

for await (const line of createInterface(process.stdin)) {
  const order = JSON.parse(line) as { readonly plan: Wish } | { readonly go: number };
  if ('plan' in order) {
    plan = await window.planFor(settings.appId, order.plan);
    console.log('planned');
  } else {
    // The one place that waits by the clock: two processes have nothing else by which to come apart.
    await sleep(order.go);
    const [result] = await run({ plans: [plan!], actor: { name: 'somebody' }, abilities: window.abilities }, window.ports, forever);
    console.log(`${result?.result} ${result?.end?.reason === 'failure' ? result.end.failure.reason : (result?.end?.reason ?? '')}`.trim());
  }
}
await window.journal.close();
