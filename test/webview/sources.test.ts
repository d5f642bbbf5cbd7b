import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../tools/lib/files.ts';
import { root } from '../../tools/lib/project.ts';
import { THEMES } from './support/themes.ts';

const at = join(root, 'webview-ui');
const sources = (ending: string): [file: string, text: string][] => filesBelow(at, ending).map((file) => [file, readFileSync(join(at, file), 'utf8')]);

describe('The sources of webview pages', () => {
  it('have no way to turn text into HTML, style or script', () => {
    for (const [file, text] of sources('.ts'))
      assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|parseHTML|createContextualFragment|\beval\b|new Function|setAttribute\('style'|cssText/, file);
  });

  it('take every colour from the theme', () => {
    for (const [file, text] of sources('.css')) assert.doesNotMatch(text.replaceAll(/\/\*[^]*?\*\//g, ''), /#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(|:\s*(?:white|black|red|gray)\b/i, file);
  });

  it('use tokens that VS Code has', () => {
    const known = new Set(Object.values(THEMES).flatMap(({ tokens }) => Object.keys(tokens)));
    const used = sources('.css').flatMap(([, text]) => text.match(/--vscode-[\w-]+/g) ?? []);
    assert.deepEqual([...new Set(used)].filter((token) => !known.has(token)), []);
  });
});
