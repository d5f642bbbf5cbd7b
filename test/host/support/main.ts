import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMocha } from '../../support/runMocha.ts';
import { assertPromptsAnswered, guardPrompts } from './prompts.ts';

/** What VS Code calls inside the extension host: runs every bundled test module beside this one. */
export async function run(): Promise<void> {
  const { RELEASE_CONDUCTOR_COUNTS: countsFile, RELEASE_CONDUCTOR_REPORT: reportFile } = process.env;
  if (countsFile === undefined || reportFile === undefined) throw new Error('The files for counts and report must be named.');
  guardPrompts();
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .sort();
  const { failed } = await runMocha(
    files.map((name) => join(import.meta.dirname, name)),
    { timeoutMs: 20_000, countsFile, reportFile, hooks: { afterEach: assertPromptsAnswered } },
  );
  if (failed > 0) throw new Error(`${failed} failed`);
}
