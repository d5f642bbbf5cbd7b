/** How commits and builds are written into tags and suffixes, as pipelines in use write them. Everything is bounded. */

const LONGEST = 128;

/**
 * A commit id, if a text is surely meant as one: hexadecimal digits that are not all decimal. A number of seven digits or
 * more looks the same as a commit and seldom is one; nothing here can confirm it, so it is none.
 */
export function commitId(text: string): string | undefined {
  const id = text.toLowerCase();
  return /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/.test(id) && !/^\d+$/.test(id) ? id : undefined;
}

/** The commit in `<sha>`, `g<sha>`, `sha-<sha>`, `main-<sha>`, `v1.2-4-g<sha>`, and in front of a variant, `sha-<sha>-alpine`. */
export function sha(text: string): string | undefined {
  return commitIn(text)?.sha;
}

/** The build in `4711`, `v1.4.2`, `r123`, `build-7`, `20261121.3`, `azd-deploy-<seconds>`, and in front of a commit: never that of a word such as `latest`. */
export function build(text: string): string | undefined {
  if (text.length > LONGEST || UUID.test(text) || ciRun(text) !== undefined) return undefined;
  const front = text.slice(0, commitIn(text)?.start).replace(/-$/, '');
  // Behind a number there may be more of it, but not the rest of something that only begins with digits.
  return /^(?:v|r|b|build-?|release-|azd-deploy-)?\d+(?:[.+_-][\w.+-]*)?$/i.test(front) ? front : undefined;
}

/** Digits that mean nothing, of which a part can look like a commit. */
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

function commitIn(text: string): { readonly sha: string; readonly start: number } | undefined {
  if (text.length > LONGEST || UUID.test(text)) return undefined;
  const parts = /(?:^|-)(?:sha-(?<marked>[0-9a-f]+)(?:-.*)?|g?(?<last>[0-9a-f]+))$/i.exec(text);
  const found = parts?.groups?.['marked'] ?? parts?.groups?.['last'];
  const id = found === undefined || mayBeMeantOtherwise(found) ? undefined : commitId(found);
  return parts === null || id === undefined ? undefined : { sha: id, start: parts.index };
}

/** Words such as "defaced", and `b1234567` for build 1234567, can be taken for a commit, too. A whole one is neither. */
function mayBeMeantOtherwise(text: string): boolean {
  return text.length < 40 && (!/\d/.test(text) || /^b\d+$/i.test(text));
}

/** The CI run in `<run id>.<run number>` and `run-<run id>`. A day and a count, `20261121.3`, is a build's number instead. */
export function ciRun(text: string): string | undefined {
  const parts = /^(?:run-(?<named>\d{8,20})|(?<id>\d{8,20})\.\d{1,9})$/.exec(text)?.groups;
  const id = parts?.['named'] ?? parts?.['id'];
  return id !== undefined && parts?.['named'] === undefined && isDay(id) ? undefined : id;
}

function isDay(digits: string): boolean {
  return /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits);
}

/** The tag of an image, without its registry and digest; empty where it has none. */
export function tagOf(image: string): string {
  const named = image.split('@', 1)[0]!;
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/') ? named.slice(colon + 1) : '';
}
