import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMITS, NEXT_PULL_REQUEST } from '../../../../src/adapters/sample/commits.ts';
import { SHOP } from '../../../../src/adapters/sample/shop.ts';
import { sampleWorkspace } from '../../../../tools/vscode/sampleWorkspace.ts';

describe('The commits of the sample world', () => {
  it('are those of the sample workspace, so that what lies between two revisions can be told there', () => {
    const parent = mkdtempSync(join(tmpdir(), 'sample-commits-'));
    try {
      const cwd = sampleWorkspace(parent);
      const log = execFileSync('git', ['log', '--first-parent', '--reverse', '--abbrev=7', '--format=%h %s', 'main'], { cwd, encoding: 'utf8' });
      // What follows only configures the repository, and is deployed nowhere.
      assert.deepEqual(COMMITS.map(({ sha, message }) => `${sha} ${message}`), log.trimEnd().split('\n').slice(0, COMMITS.length));
      const numbers = [...log.matchAll(/#(\d+)/g)].map(([, number]) => Number(number));
      assert.equal(NEXT_PULL_REQUEST, Math.max(...numbers) + 1);
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  });

  it('are deployed in their order, each once to an app', () => {
    for (const { history } of SHOP) {
      const places = history.map(([, sha]) => COMMITS.findIndex((commit) => commit.sha === sha));
      assert.ok(places.every((place, i) => place > (places[i - 1] ?? -1)), String(places));
    }
  });
});
