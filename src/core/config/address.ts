import { limits } from './limits.ts';

export type AddressFault = 'notAnAddress' | 'notHttps' | 'credentials' | 'query' | 'fragment' | 'path';

/** An address that is understood, in the one form in which it can be compared. */
export interface Address {
  /** Scheme, host and port; the port only where it is not the scheme's own. */
  readonly origin: string;
  /** Empty, or `/a/b`: never with a slash at its end. */
  readonly path: string;
}

export type ReadAddress =
  | { readonly address: Address }
  /** What is wrong, and, where it is plain, what was meant. */
  | { readonly fault: AddressFault; readonly better?: string };

/**
 * Reads an address as narrowly as it can be: what the platform's own reader would rewrite (backslashes, dots, percent
 * signs, numbers that become addresses) is refused, so that both always see the same host.
 */
export function readAddress(text: string): ReadAddress {
  const parts = /^(?<scheme>[a-z][a-z\d+.-]{0,20}):\/\/(?<authority>[^/?#\\]+)(?<path>\/[^?#]*)?(?<query>\?[^#]*)?(?<fragment>#.*)?$/i.exec(text)?.groups;
  if (parts === undefined || text.length > limits.address || !/^[\x21-\x7e]+$/.test(text)) return { fault: 'notAnAddress' };
  const { scheme = '', authority = '', path = '' } = parts;
  const [, credentials, at] = /^(.*@)?(.*)$/.exec(authority)!;
  const host = readHost(at!);
  if (host === undefined || !isPath(path)) return { fault: 'notAnAddress' };
  const better = (): { better?: string } => {
    const corrected = `https://${at}${path}`;
    return 'address' in readAddress(corrected) ? { better: host.loopback ? `${scheme}://${at}${path}` : corrected } : {};
  };
  const secure = scheme.toLowerCase() === 'https';
  if (!secure && scheme.toLowerCase() !== 'http') return { fault: 'notHttps' };
  if (!secure && !host.loopback) return { fault: 'notHttps', ...better() };
  if (credentials !== undefined) return { fault: 'credentials', ...better() };
  if (parts['query'] !== undefined) return { fault: 'query', ...better() };
  if (parts['fragment'] !== undefined) return { fault: 'fragment', ...better() };
  const port = host.port === undefined || host.port === (secure ? 443 : 80) ? '' : `:${host.port}`;
  return { address: { origin: `${scheme.toLowerCase()}://${host.name}${port}`, path: path.replace(/\/$/, '') } };
}

/** Reads what may be only scheme, host and port. */
export function readOrigin(text: string): ReadAddress {
  const read = readAddress(text);
  if (!('address' in read) || read.address.path === '') return read;
  return { fault: 'path', better: read.address.origin };
}

interface Host {
  readonly name: string;
  readonly port?: number;
  readonly loopback: boolean;
}

function readHost(text: string): Host | undefined {
  const parts = /^(?<name>\[::1\]|[a-z\d_.-]{1,253})(?::(?<port>\d{1,5}))?$/i.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const name = parts['name']!.toLowerCase();
  const port = parts['port'] === undefined ? undefined : Number(parts['port']);
  if (port !== undefined && (port === 0 || port > 65_535)) return undefined;
  if (name !== '[::1]' && !isHostName(name)) return undefined;
  const loopback = name === 'localhost' || name === '[::1]' || (name.startsWith('127.') && isFourNumbers(name));
  return { name, loopback, ...(port === undefined ? {} : { port }) };
}

function isHostName(name: string): boolean {
  const labels = name.split('.');
  // `2130706433` and `0x7f.1` are other ways to write 127.0.0.1: only the usual one is taken for numbers.
  if (/^(?:\d+|0x[\da-f]*)$/.test(labels.at(-1)!)) return isFourNumbers(name);
  // An encoded international name may be one that the platform refuses, and may look like another.
  return labels.every((label) => !label.startsWith('xn--') && /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/.test(label));
}

function isFourNumbers(name: string): boolean {
  const numbers = name.split('.');
  return numbers.length === 4 && numbers.every((number) => /^(?:0|[1-9]\d{0,2})$/.test(number) && Number(number) <= 255);
}

function isPath(path: string): boolean {
  if (path === '' || path === '/') return true;
  return path.slice(1).replace(/\/$/, '').split('/').every((segment) => /^[\w\-.~!$&'()*+,;=:@]+$/.test(segment) && segment !== '.' && segment !== '..');
}
