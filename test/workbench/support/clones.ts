import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Git = (...args: readonly string[]) => void;

/**
 * A window of several folders: one that is in no repository, the sample with a patch release on a branch of its own, the
 * shallow clone of it that a build machine has, one with a single tag, and one with a changelog since its second release.
 */
export function severalClones(folder: string): string {
  const [depot, warehouse, shallow] = ['depot', 'warehouse', 'shallow'].map((name) => join(folder, '..', name)) as [string, string, string];
  run(folder, '..')('clone', '--quiet', '--depth=4', pathToFileURL(folder).href, shallow);
  const shop = run(folder);
  shop('checkout', '--quiet', '-b', 'release/1.1', 'v1.1.0');
  shop('commit', '--quiet', '--allow-empty', '--message=fix(api): keep the currency (#30)');
  shop('tag', 'v1.1.1');
  shop('checkout', '--quiet', 'main');
  const inDepot = begin(depot, 'v3.0.0');
  writeFileSync(join(depot, 'CHANGELOG.md'), '# Changelog\n\n## [3.1.0] - 2026-09-01\n\n### Added\n\n- Shelves\n');
  release(inDepot, 'v3.1.0');
  const inWarehouse = begin(warehouse, 'v0.1.0');
  release(inWarehouse, 'v0.2.0');
  inWarehouse('clone', '--quiet', '--bare', '.', `${warehouse}.git`);
  inWarehouse('remote', 'add', 'origin', pathToFileURL(`${warehouse}.git`).href);
  inWarehouse('tag', '--delete', 'v0.1.0');
  const file = join(folder, '..', 'several.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [papers(folder), folder, depot, warehouse, shallow].map((path) => ({ path })) }));
  return file;
}

/** A folder that is in no repository. */
export function papers(folder: string): string {
  const at = join(folder, '..', 'papers');
  mkdirSync(at);
  return at;
}

/** Nothing but a remote has the tags of the sample. */
export function tagsElsewhere(folder: string): void {
  const git = run(folder);
  git('clone', '--quiet', '--bare', '.', `${folder}.git`);
  git('remote', 'add', 'origin', pathToFileURL(`${folder}.git`).href);
  git('tag', '--delete', 'v1.2.0', 'v1.2.0-rc.1', 'v1.1.0', 'v1.0.0', 'v1.2.0-frontend', 'v1.1.0-frontend', 'v1.0.1-api');
}

function run(...at: readonly string[]): Git {
  const person = ['-c', 'user.name=Harbour Maintainer', '-c', 'user.email=maintainer@harbour.example'];
  return (...args) => void execFileSync('git', ['-C', join(...at), ...person, ...args], { stdio: 'ignore' });
}

function begin(folder: string, tag: string): Git {
  mkdirSync(folder);
  const git = run(folder);
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(join(folder, 'README.md'), '# Goods\n');
  release(git, tag);
  return git;
}

function release(git: Git, tag: string): void {
  git('add', '.');
  git('commit', '--quiet', '--allow-empty', `--message=feat: what is new in ${tag}`);
  git('tag', tag);
}
