import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../../tools/lib/project.ts';

/** A copy of the project's sources that a test may damage, to see that the walls hold. */
export class Copy {
  readonly at = mkdtempSync(join(tmpdir(), 'release-conductor-copy-'));

  constructor() {
    for (const path of ['package.json', 'package.nls.json', 'tsconfig.json', '.oxlintrc.json', 'src', 'webview-ui'])
      cpSync(join(root, path), join(this.at, path), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.at, 'node_modules'), 'junction');
  }

  read(path: string): string {
    return readFileSync(join(this.at, path), 'utf8');
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.at, path)), { recursive: true });
    writeFileSync(join(this.at, path), content);
  }

  remove(): void {
    rmSync(this.at, { recursive: true, force: true });
  }
}
