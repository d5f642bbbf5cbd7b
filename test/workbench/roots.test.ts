import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppsView } from './pages/appsView.ts';
import { openWindow } from './support/session.ts';

/** A workspace of two repositories, and of a folder inside the first. */
function twoRepositories(folder: string): string {
  const other = join(folder, '..', 'warehouse');
  mkdirSync(join(other, '.git'), { recursive: true });
  writeFileSync(join(other, 'release.yaml'), 'version: 1\nenvironments:\n  stock:\n    provider: sample\n    apps: [web]\n');
  const file = join(folder, '..', 'both.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'harbour-shop' }, { path: 'harbour-shop/services' }, { path: 'warehouse' }] }));
  return file;
}

describe('A window with several folders', () => {
  it("groups the environments of each repository by its folder, and takes a sub-folder for its repository's", async () => {
    const workbench = await openWindow({ prepare: twoRepositories });
    const view = await AppsView.open(workbench);
    await view.row('stock').waitFor();
    await view.row('api').waitFor();
    const labels = (await view.rows.allInnerTexts()).map((text) => text.trim().split(/\s/)[0]);
    assert.equal(labels.filter((label) => label?.startsWith('demo')).length, 1, labels.join());
    assert.equal(labels[0], 'harbour-shop');
    assert.ok(labels.includes('warehouse'), labels.join());
    await workbench.screenshot('two repositories');
  });
});
