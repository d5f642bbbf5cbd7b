import { getL10nJson } from '@vscode/l10n-dev';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationDocument } from '../src/core/config/documents.ts';
import { jsonSchema } from '../src/core/config/jsonSchema.ts';
import { telemetryEvents } from '../src/core/telemetry.ts';
import { keyDescription } from '../src/words/configKeys.ts';
import { filesBelow } from './lib/files.ts';
import { root, say } from './lib/project.ts';

/** Files that are written from the code, so that they cannot say anything else; a test compares them. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['telemetry.json', json({ events: telemetryEvents })],
    ['l10n/bundle.l10n.json', json(await strings())],
    ['docs/configuration.md', configurationDocument(keyDescription)],
    ['media/release.schema.json', json(jsonSchema(keyDescription))],
  ]);
}

/** Every text that a person can read, as the translators get it. */
async function strings(): Promise<Record<string, unknown>> {
  const sources = filesBelow(join(root, 'src'), '.ts').map((file) => ({
    extension: '.ts',
    contents: readFileSync(join(root, 'src', file), 'utf8'),
  }));
  const bundle = await getL10nJson(sources);
  return Object.fromEntries(Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

export async function main(): Promise<number> {
  for (const [path, content] of await generatedFiles()) {
    writeFileSync(join(root, path), content);
    say(`wrote ${path}`);
  }
  return 0;
}
