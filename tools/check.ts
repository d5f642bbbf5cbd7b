import { join } from 'node:path';
import { root, say } from './lib/project.ts';
import { capture } from './lib/processes.ts';

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
}

const checks: readonly { readonly name: string; readonly args: (at: string) => readonly string[] }[] = [
  { name: 'types of the core, with nothing but the language', args: (at) => ['typescript/bin/tsc', '-p', join(at, 'src/core')] },
  { name: 'types', args: (at) => ['typescript/bin/tsc', '-p', at] },
  { name: 'types of the pages', args: (at) => ['typescript/bin/tsc', '-p', join(at, 'webview-ui')] },
  { name: 'lint', args: () => ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] },
];

/** Compiler and linter over the checkout at `at`: the first of the walls that hold directions and purity. */
export function* runChecks(at: string): Generator<CheckResult> {
  for (const { name, args } of checks) {
    const [tool, ...rest] = args(at);
    const { code, output } = capture(process.execPath, [join(root, 'node_modules', tool!), ...rest], { cwd: at });
    yield { name, ok: code === 0, output };
  }
}

export function main(): number {
  const results = [...runChecks(root)];
  for (const { name, ok, output } of results) {
    say(`${ok ? 'ok' : 'FAILED'}: ${name}`);
    if (!ok) console.log(output);
  }
  return results.every(({ ok }) => ok) ? 0 : 1;
}
