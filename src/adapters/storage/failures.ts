import { Failure, type StorageProblem } from '../../core/failure.ts';

const problems: Readonly<Record<string, StorageProblem>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  ENOENT: 'missing',
  EROFS: 'readOnly',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  ENOTDIR: 'notAFolder',
  EEXIST: 'notAFolder',
  EISDIR: 'notAFile',
  ELOOP: 'symlink',
};

/** What the system says against keeping something at `path`. */
export function storageFailure(error: unknown, path: string, to: 'read' | 'write' = 'write'): Failure {
  if (error instanceof Failure) return error;
  const code = codeOf(error);
  // A defect of ours has no such code, and must not pass for one of the disk.
  if (code === undefined) return new Failure('unexpected', { during: 'storage' }, error);
  const problem = problems[code] ?? 'broken';
  return new Failure('storageUnusable', { path, problem: to === 'read' && problem === 'readOnly' ? 'unreadable' : problem, code }, error);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
