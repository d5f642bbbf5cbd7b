import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../tools/lib/files.ts';
import { root } from '../../tools/lib/project.ts';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '');

describe('The repository', () => {
  it('locks its dependencies without naming where they come from', () => {
    assert.doesNotMatch(readFileSync(join(root, 'package-lock.json'), 'utf8'), /"resolved"/);
  });

  it('names no path of a machine', () => {
    const here = [root, process.env['HOME'] ?? root].filter((path) => path.length > 5);
    for (const file of tracked) {
      if (/\.(?:png|vsix)$/.test(file) || !statSync(join(root, file), { throwIfNoEntry: false })?.isFile()) continue;
      const text = readFileSync(join(root, file), 'utf8');
      for (const path of here) assert.ok(!text.includes(path), `${file} names ${path}`);
    }
  });

  it('pins every action of its workflows to a commit, and gives none a permission by default', () => {
    for (const file of filesBelow(join(root, '.github/workflows'), '.yml')) {
      const text = readFileSync(join(root, '.github/workflows', file), 'utf8');
      assert.match(text, /^permissions: \{\}$/m, file);
      for (const [, action] of text.matchAll(/uses: *(\S+)/g)) assert.match(action!, /@[0-9a-f]{40}$/, file);
    }
  });
});
