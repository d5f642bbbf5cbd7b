import { build, type Metafile } from 'esbuild';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = 'webview-ui';

/**
 * Bundles every page of the checkout at `at` into `outdir`: each folder `webview-ui/NAME` with a `NAME.ts` is a page,
 * and becomes one classic script and one style sheet, for a page's policy lets it load nothing more.
 */
export async function bundleWebviews(at: string, outdir: string): Promise<Metafile> {
  const pages = readdirSync(join(at, SOURCES)).filter((name) => existsSync(join(at, SOURCES, name, `${name}.ts`)));
  const { metafile } = await build({
    absWorkingDir: at,
    entryPoints: pages.flatMap((name) => ['ts', 'css'].map((kind) => ({ in: join(SOURCES, name, `${name}.${kind}`), out: name }))),
    outdir,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}
