import { Failure } from '../../core/failure.ts';

/** The first git that knows all that we ask of it, such as `--end-of-options`. */
export const OLDEST_GIT = '2.24';

/** Why git gave up, by what it says in the C locale. */
export function failureOf(said: string, command: string, folder: string): Failure {
  if (/^fatal: (?:detected dubious ownership|unsafe repository)/m.test(said)) return new Failure('gitDistrusts', { folder });
  if (/^fatal: (?:not a git repository|cannot change to )/m.test(said)) return new Failure('notARepository', { folder });
  return new Failure('gitFailed', { command, said: (said.split('\n', 1)[0] ?? '').slice(0, 300) });
}

/** That this git is too old, when it is; nothing for one that is new enough, or does not say. */
export function tooOld(versionLine: string): Failure | undefined {
  const [, major, minor] = /^git version (\d{1,4})\.(\d{1,4})/.exec(versionLine) ?? [];
  const [neededMajor, neededMinor] = OLDEST_GIT.split('.').map(Number) as [number, number];
  if (major === undefined || Number(major) > neededMajor || (Number(major) === neededMajor && Number(minor) >= neededMinor)) return undefined;
  return new Failure('gitTooOld', { found: `${major}.${minor}`, needed: OLDEST_GIT });
}
