import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a window of ours shall not do by itself: nothing that moves, asks, downloads or covers the extension. */
const QUIET = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off', // a browser's default is to save by itself; a desktop's is not
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Writes the settings that a server's data folder gives to each of its windows. */
export function writeSettings(dataDir: string, settings: Readonly<Record<string, unknown>> = {}): void {
  const folder = join(dataDir, 'data', 'Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...QUIET, ...settings }, undefined, 2));
}
