import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './repository.ts';

const HOOKS = ['post-checkout', 'post-index-change', 'pre-auto-gc', 'reference-transaction', 'post-rewrite', 'fsmonitor-watchman'];

/**
 * A repository's configuration with a program wherever git takes one: each leaves a file behind when it runs. It also
 * has what would change the form of git's answers.
 */
export class Traps {
  readonly #programs: string;
  readonly #markers: string;

  constructor(repository: Repository) {
    const { folder } = repository;
    this.#programs = join(folder, '.git', 'traps');
    this.#markers = join(folder, '..', 'markers');
    for (const each of [this.#programs, this.#markers]) mkdirSync(each);
    const set = (key: string, value: string): unknown => repository.git(['config', '--add', key, value]);
    const trap = (key: string, prefix = ''): unknown => set(key, `${prefix}${this.#program(key)}`);

    for (const hook of HOOKS) this.#program(hook);
    set('core.hooksPath', this.#programs);
    for (const key of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.gitProxy', 'core.editor', 'core.askPass', 'pager.log', 'pager.for-each-ref']) trap(key);
    for (const key of ['diff.external', 'diff.evil.command', 'diff.evil.textconv', 'filter.evil.clean', 'filter.evil.smudge', 'filter.evil.process']) trap(key);
    for (const key of ['gpg.program', 'gpg.ssh.program', 'uploadpack.packObjectsHook', 'trailer.reviewed-by.command', 'trailer.reviewed-by.cmd', 'merge.evil.driver']) trap(key);
    for (const key of ['log', 'rev-parse', 'merge-base', 'for-each-ref', 'cat-file']) trap(`alias.${key}`, '!');
    trap('credential.helper', '!');
    writeFileSync(join(folder, '.git', 'info', 'attributes'), '* diff=evil filter=evil merge=evil\n');

    // An object that is not here would be fetched by a program that the remote names.
    set('core.repositoryFormatVersion', '1');
    set('extensions.partialClone', 'origin');
    set('remote.origin.promisor', 'true');
    set('protocol.allow', 'always');
    set('protocol.ext.allow', 'always');
    set('remote.origin.url', `ext::sh ${this.#program('remote')}`);
    trap('remote.origin.uploadpack');

    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['log.diffMerges', 'separate'],
      ['log.date', 'relative'],
      ['log.follow', 'true'],
      ['format.pretty', 'fuller'],
      ['format.notes', 'true'],
      ['color.ui', 'always'],
      ['core.abbrev', '4'],
      ['i18n.logOutputEncoding', 'UTF-16'],
      ['gc.auto', '1'],
      ['tag.sort', '-version:refname'],
    ] as const)
      set(key, value);
  }

  /** Which have gone off. */
  sprung(): string[] {
    return readdirSync(this.#markers).sort();
  }

  /** With forward slashes, which the shell that comes with git understands everywhere. */
  #program(name: string): string {
    const [program, marker] = [join(this.#programs, name), join(this.#markers, name)].map((path) => path.replaceAll('\\', '/'));
    writeFileSync(program!, `#!/bin/sh\ntouch '${marker!}'\n`);
    chmodSync(program!, 0o755);
    return program!;
  }
}
