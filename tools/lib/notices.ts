import type { Metafile } from 'esbuild';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** The licences of the packages that the bundler read. A package without a licence text is an error. */
export function thirdPartyNotices(at: string, metafiles: readonly Metafile[]): string {
  const folders = new Set<string>();
  for (const { inputs } of metafiles)
    for (const path of Object.keys(inputs)) {
      const folder = packageFolder(path);
      if (folder !== undefined) folders.add(folder);
    }
  const packages = [...folders].sort().map((folder) => readPackage(join(at, folder)));
  return [
    'Release Conductor contains the following third-party software.',
    ...packages.map(({ name, version, license, text }) => `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}`),
  ].join('\n\n') + '\n';
}

/** `node_modules/a/node_modules/@b/c/x.js` → `node_modules/a/node_modules/@b/c` */
function packageFolder(path: string): string | undefined {
  const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
  return folder;
}

function readPackage(folder: string): Package {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  if (name === undefined || version === undefined || license === undefined)
    throw new Error(`A bundled package does not say its name, version or licence: ${folder}`);
  return { name, version, license, text: licenceText(folder, name).replaceAll('\r\n', '\n').trim() };
}

function licenceText(folder: string, name: string): string {
  const shipped = readdirSync(folder).find((entry) => /^(?:licen[sc]e|copying)(?:[.-].*)?$/i.test(entry));
  if (shipped !== undefined) return readFileSync(join(folder, shipped), 'utf8');
  // For packages that name their licence but ship no text of it.
  const kept = join(import.meta.dirname, '..', 'licenses', `${name.replace(/^@/, '').replace('/', '-')}.txt`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  throw new Error(`No licence text for a bundled package: ${name}. Add ${kept}, or do not bundle the package.`);
}
