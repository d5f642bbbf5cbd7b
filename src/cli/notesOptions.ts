import { parseArgs } from 'node:util';
import { commandLineWords } from '../words/commandLine.ts';
import { Misuse } from './ports.ts';

export interface NotesOptions {
  readonly repo: string;
  readonly from?: string;
  readonly to: string;
  readonly path?: string;
  /** Only which tag it would be compared with. */
  readonly previous: boolean;
  readonly githubUrl?: string;
  /** `owner/name`, where no remote says it. */
  readonly repository?: string;
  readonly format: 'markdown' | 'json';
}

/** What is written behind `notes`, or undefined where help is asked for. */
export function notesOptions(args: readonly string[]): NotesOptions | undefined {
  const words = commandLineWords();
  const values = parsed(args);
  if (values.help === true) return undefined;
  const { repo = '.', from, to, path, format = 'markdown', previous = false, repository, 'github-url': githubUrl } = values;
  if (to === undefined || to === '') throw new Misuse(words.needsTo);
  if (format !== 'markdown' && format !== 'json') throw new Misuse(words.notAChoice('--format', ['markdown', 'json']));
  if (githubUrl !== undefined && !isEndpoint(githubUrl)) throw new Misuse(words.badEndpoint);
  if (repository !== undefined && !/^[\w-]{1,100}\/[\w.-]{1,100}$/.test(repository)) throw new Misuse(words.badRepository);
  return {
    repo,
    to,
    previous,
    format,
    ...(from === undefined || from === '' ? {} : { from }),
    ...(path === undefined || path === '' ? {} : { path }),
    ...(githubUrl === undefined ? {} : { githubUrl }),
    ...(repository === undefined ? {} : { repository }),
  };
}

/** A token is sent there, so only over TLS; to the same machine it needs none. */
export function isEndpoint(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || !url.pathname.endsWith('/graphql')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname));
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({ args: [...args], options: { repo: text, from: text, to: text, path: text, format: text, repository: text, 'github-url': text, previous: flag, help: flag } }).values;
  } catch (error) {
    throw new Misuse((error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' '));
  }
}
