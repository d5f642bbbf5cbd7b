import { build, type Metafile } from 'esbuild';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Bundled libraries in CommonJS form call `require`, which an ES module does not have. */
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

export interface Bundle {
  readonly outdir: string;
  readonly metafile: Metafile;
}

/** Bundles the extension of the checkout at `at` into its `dist`: one entry, and a chunk for all that is lazy. */
export async function bundleExtension(at: string): Promise<Bundle> {
  const outdir = join(at, 'dist');
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: at,
    entryPoints: { extension: 'src/extension.ts' },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: banner },
    define: { TELEMETRY_KEY: JSON.stringify(process.env['RELEASE_CONDUCTOR_TELEMETRY_KEY'] ?? '') },
    minify: true,
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  return { outdir, metafile };
}

/** Bundles test modules that run inside the extension host, one file each, libraries left outside. */
export async function bundleForHost(at: string, entryPoints: Record<string, string>, outdir: string): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: at,
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['vscode'],
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** The outputs that load together with `output`: itself and its static imports, not what it imports later. */
export function staticClosure(metafile: Metafile, output: string): string[] {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const imported of metafile.outputs[path]?.imports ?? [])
      if (imported.kind === 'import-statement' && !imported.external) visit(imported.path);
  };
  visit(output);
  return [...seen];
}
