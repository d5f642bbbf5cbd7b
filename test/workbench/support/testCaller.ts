import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddedBuiltin } from '../../../tools/vscode/leanBuiltins.ts';
import type { Order, Report } from '../../fakes/caller/orders.ts';
import type { Workbench } from '../pages/workbench.ts';
import { builtExtension, type TestExtension } from './testExtension.ts';

/** Another extension in the window, which does to ours whatever an extension can. */
export class TestCaller implements TestExtension {
  readonly #home = mkdtempSync(join(tmpdir(), 'release-conductor-caller-'));

  get env(): Readonly<Record<string, string>> {
    return { RELEASE_CONDUCTOR_TEST_CALLER: this.#home };
  }

  extension(): Promise<AddedBuiltin> {
    return builtExtension('caller');
  }

  /** Has it attack; every dialog that comes of it is left, or all are left standing. */
  async attack(workbench: Workbench, order: Order, dialogs: 'leave' | 'stand' = 'leave'): Promise<Report> {
    const file = join(this.#home, 'report.json');
    rmSync(file, { force: true });
    writeFileSync(join(this.#home, 'order.part'), JSON.stringify(order));
    renameSync(join(this.#home, 'order.part'), join(this.#home, 'order.json'));
    const isOver = (): boolean => existsSync(file);
    if (dialogs === 'stand') await workbench.until(isOver);
    else await workbench.leavePromptsUntil(isOver);
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  }

  /** Whether an address that names it has come to it. */
  get wasOpened(): boolean {
    return existsSync(join(this.#home, 'opened'));
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}
