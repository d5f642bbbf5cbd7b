import { parseYaml } from '../../../../../src/adapters/yaml/parse.ts';
import type { ConfigProblem, Fix } from '../../../../../src/core/config/problem.ts';
import { validate, type Validated } from '../../../../../src/core/config/validate.ts';

/** A text read as a file is. */
export function read(text: string, unprotected: readonly string[] = []): Validated {
  return validate(parseYaml(text), unprotected);
}

export function reasonsOf({ problems }: Pick<Validated, 'problems'>): string[] {
  return problems.map(({ reason }) => reason);
}

export function applied(text: string, { start, end, text: replacement }: Fix): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** The part of the text that a problem is about. */
export function underlined(text: string, { start, end }: ConfigProblem): string {
  return text.slice(start, end);
}
