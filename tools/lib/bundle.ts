import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Bundled libraries in CommonJS form call `require`, which an ES module does not have. */
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

export interface Bundle {
  readonly outdir: string;
  readonly metafile: Metafile;
}

/**
 * Bundles the extension of the checkout at `at` into its `dist`: the entry, and ES modules for all that loads after it.
 * The entry alone is CommonJS, which VS Code reads in one go: an ES module waits in line, file by file, behind whatever
 * else starts with the window.
 */
export async function bundleExtension(at: string): Promise<Bundle> {
  const outdir = join(at, 'dist');
  rmSync(outdir, { recursive: true, force: true });
  const common: BuildOptions & { readonly metafile: true } = {
    absWorkingDir: at,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    minify: true,
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'warning',
  };
  const [entry, rest, terminal] = await Promise.all([
    build({ ...common, entryPoints: { extension: 'src/extension.ts' }, format: 'cjs', outExtension: { '.js': '.cjs' }, plugins: [lazyRest] }),
    build({
      ...common,
      entryPoints: { editor: 'src/compose/editor.ts' },
      splitting: true,
      format: 'esm',
      chunkNames: 'chunks/[name]-[hash]',
      banner: { js: banner },
      define: { TELEMETRY_KEY: JSON.stringify(process.env['RELEASE_CONDUCTOR_TELEMETRY_KEY'] ?? '') },
    }),
    // The terminal's command is one file: it is linked and copied about.
    build({ ...common, entryPoints: { cli: 'src/compose/terminal.ts' }, format: 'esm', banner: { js: banner } }),
  ]);
  const all = [entry, rest, terminal].map(({ metafile }) => metafile);
  const metafile: Metafile = { inputs: Object.assign({}, ...all.map(({ inputs }) => inputs)), outputs: Object.assign({}, ...all.map(({ outputs }) => outputs)) };
  return { outdir, metafile };
}

/** What the entry loads later is built beside it, and keeps its name. */
const lazyRest: Plugin = {
  name: 'lazy rest',
  setup: (plugin) => {
    plugin.onResolve({ filter: /\.ts$/ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.js`, external: true } : undefined));
  },
};

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

/** What every window loads: the entry, and what it asks for at once. */
export function startOutputs(metafile: Metafile): string[] {
  return ['dist/extension.cjs', 'dist/editor.js'].flatMap((output) => staticClosure(metafile, output));
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
