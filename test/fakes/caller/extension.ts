import { readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { attacks } from './attacks.ts';
import type { Order, Report } from './orders.ts';

/** Where the test says what to do, and reads what came of it. */
const testHome = process.env['RELEASE_CONDUCTOR_TEST_CALLER'];

export function activate(context: vscode.ExtensionContext): void {
  if (testHome === undefined) return;
  // Not by a command: while somebody is asked in a dialog, the palette cannot be opened.
  const watcher = watch(testHome, (_event, name) => {
    if (name === 'order.json') void attack(testHome);
  });
  const handleUri = ({ path }: vscode.Uri): void => writeFileSync(`${testHome}/opened`, path);
  context.subscriptions.push(new vscode.Disposable(() => watcher.close()), vscode.window.registerUriHandler({ handleUri }));
}

async function attack(home: string): Promise<void> {
  const order = JSON.parse(readFileSync(`${home}/order.json`, 'utf8')) as Order;
  tell(home, await attacks[order.attack](order).catch((error: unknown) => ({ calls: 0, returned: [], thrown: [`the attack itself: ${String(error)}`], found: [] })));
}

/** In one go, so that nobody reads half of it. */
function tell(home: string, report: Report): void {
  writeFileSync(`${home}/report.part`, JSON.stringify(report));
  renameSync(`${home}/report.part`, `${home}/report.json`);
}
