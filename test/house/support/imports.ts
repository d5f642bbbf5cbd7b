import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesBelow } from '../../../tools/lib/files.ts';

/** What each room of the house may see: rooms by name, and things from outside by pattern. */
const maySee: Readonly<Record<string, { readonly rooms: readonly string[]; readonly outside?: RegExp }>> = {
  core: { rooms: ['core'] },
  words: { rooms: ['words', 'core'], outside: /^@vscode\/l10n$/ },
  protocol: { rooms: ['protocol', 'core'] },
  adapters: { rooms: ['adapters', 'core'], outside: /^(?!vscode$)/ },
  'adapters/vscode': { rooms: ['adapters', 'core'], outside: /./ },
  ui: { rooms: ['ui', 'words', 'protocol', 'core'], outside: /^(?:vscode|@vscode\/l10n)$/ },
  cli: { rooms: ['cli', 'words', 'core'], outside: /^(?:node:.*|@vscode\/l10n)$/ },
  compose: { rooms: ['compose', 'adapters', 'ui', 'cli', 'words', 'protocol', 'core'], outside: /./ },
  'webview-ui': { rooms: ['webview-ui', 'protocol', 'core'], outside: /^uplot$/ },
  'extension.ts': { rooms: ['compose'], outside: /^vscode$/ },
};

/** The imports in `src` that go against the direction of the house, as `file → import`. */
export function wrongImports(at: string): string[] {
  const wrong: string[] = [];
  const files = [...filesBelow(join(at, 'src'), '.ts'), ...filesBelow(join(at, 'webview-ui'), '.ts').map((file) => `../webview-ui/${file}`)];
  for (const file of files) {
    const rule = maySee[file.startsWith('adapters/vscode/') ? 'adapters/vscode' : roomOf(file)];
    for (const specifier of importsOf(readFileSync(join(at, 'src', file), 'utf8'))) {
      const inside = specifier.startsWith('.') ? roomOf(posix.join(posix.dirname(file), specifier)) : undefined;
      const allowed = inside === undefined ? rule?.outside?.test(specifier) === true : rule?.rooms.includes(inside) === true;
      if (!allowed) wrong.push(`${file} → ${specifier}`);
    }
  }
  return wrong;
}

function roomOf(file: string): string {
  if (file.startsWith('../webview-ui/')) return 'webview-ui';
  return file.replace(/^\.\.\/src\//, '').split('/')[0]!;
}

function importsOf(source: string): string[] {
  // The word `from` in quotes is a value, such as an end of a range.
  return [...source.matchAll(/(?<!['"])\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, specifier]) => specifier!);
}
