import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleExtension } from './lib/bundle.ts';
import { bundleWebviews } from './lib/bundleWebview.ts';
import { thirdPartyNotices } from './lib/notices.ts';
import { root, say } from './lib/project.ts';

/** Builds what VS Code loads: `dist/`, with the notices of what was bundled and the bundler's own account of it. */
export async function build({ quiet = false } = {}): Promise<void> {
  const { outdir, metafile } = await bundleExtension(root);
  const pages = await bundleWebviews(root, join(outdir, 'webview'));
  writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, [metafile, pages]));
  writeFileSync(join(outdir, 'metafile.json'), JSON.stringify(metafile));
  const bytes = metafile.outputs['dist/extension.js']?.bytes ?? 0;
  if (!quiet)
    say(`built dist/extension.js (${(bytes / 1024).toFixed(1)} KB) and ${Object.keys(metafile.outputs).filter((path) => /chunks\/.*\.js$/.test(path)).length} chunks`);
}

export async function main(): Promise<number> {
  await build();
  return 0;
}
