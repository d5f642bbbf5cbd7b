import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleExtension, startOutputs } from './lib/bundle.ts';
import { bundleWebviews } from './lib/bundleWebview.ts';
import { thirdPartyNotices } from './lib/notices.ts';
import { root, say } from './lib/project.ts';

/** Builds what VS Code loads: `dist/`, with the notices of what was bundled and the bundler's own account of it. */
export async function build({ quiet = false } = {}): Promise<void> {
  const { outdir, metafile } = await bundleExtension(root);
  const pages = await bundleWebviews(root, join(outdir, 'webview'));
  writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, [metafile, pages]));
  writeFileSync(join(outdir, 'metafile.json'), JSON.stringify(metafile));
  if (quiet) return;
  const start = startOutputs(metafile);
  const bytes = start.reduce((sum, path) => sum + metafile.outputs[path]!.bytes, 0);
  const later = Object.keys(metafile.outputs).filter((path) => path.endsWith('js') && !start.includes(path)).length;
  say(`built dist: ${(bytes / 1024).toFixed(1)} KB that load with the window, and ${later} chunks that load when needed`);
}

export async function main(): Promise<number> {
  await build();
  return 0;
}
