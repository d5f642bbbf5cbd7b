import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { MOST_RELEASE_CHARACTERS, type DraftReleases, type WantedRelease } from '../../core/notes/draftReleases.ts';
import { BodyTooLarge, readBounded } from '../http/boundedBody.ts';
import { parseJson } from '../http/parseJson.ts';
import { Place, WrongPlace } from '../http/place.ts';
import { untilAborted } from '../http/untilAborted.ts';
import { restAddress, type RemoteRepository } from './host.ts';
import { limits } from './limits.ts';
import { refuse } from './refusals.ts';

export interface ReleasesOptions extends RemoteRepository {
  /** The token for an origin: of the provider that the host belongs to, and kept nowhere here. */
  readonly token: (origin: string) => Promise<string | undefined>;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/** Drafts releases by GitHub's REST, as there is no other way: one request, once, following no redirect. */
export class GitHubReleases implements DraftReleases {
  readonly page: string;
  readonly #url: URL;
  readonly #web: string;
  readonly #token: ReleasesOptions['token'];
  readonly #clock: Clock;
  readonly #timeoutMs: number;

  constructor({ host, owner, name, token, clock, timeoutMs = limits.timeoutMs }: ReleasesOptions) {
    this.#url = new URL(`${restAddress(host)}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/releases`);
    this.#web = host.web;
    this.page = `${host.web}/${owner}/${name}/releases`;
    this.#token = token;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  async create({ tag, commit, body, isPreRelease }: WantedRelease, caller: AbortSignal): Promise<string> {
    const { origin } = this.#url;
    caller.throwIfAborted();
    if (Array.from(body).length > MOST_RELEASE_CHARACTERS) throw new Failure('releaseTooLong', { characters: Array.from(body).length, most: MOST_RELEASE_CHARACTERS });
    const token = await untilAborted(this.#token(origin), caller);
    // Checked here, because `fetch` would put a token that fits no header into the message of its error.
    if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) throw new Failure('signedOut', { origin, account: 'github' });
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = AbortSignal.any([caller, timeout]);
    const headers = { accept: 'application/vnd.github+json', 'content-type': 'application/json; charset=utf-8', authorization: `bearer ${token}`, 'user-agent': 'release-conductor', 'x-github-api-version': '2022-11-28' };
    try {
      const sent = JSON.stringify({ tag_name: tag, target_commitish: commit, name: tag, body, draft: true, prerelease: isPreRelease });
      const response = await fetch(this.#url, { method: 'POST', headers, body: sent, signal, redirect: 'manual', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
      return this.#read(response, await readBounded(response.body, response.status === 201 ? limits.bytes : limits.refusalBytes, signal).catch(unread(response)));
    } catch (error) {
      caller.throwIfAborted();
      if (error instanceof Failure) throw error;
      if (error instanceof WrongPlace) throw new Failure('notUnderstood', { origin, what: error.message });
      if (error instanceof BodyTooLarge) throw new Failure('tooLarge', { origin, limitBytes: limits.bytes });
      if (timeout.aborted) throw new Failure('timedOut', { origin, seconds: this.#timeoutMs / 1_000 });
      throw new Failure('unreachable', { origin }, error);
    }
  }

  #read({ status, headers }: Response, bytes: Uint8Array): string {
    const { origin } = this.#url;
    if (status === 422) throw new Failure('rejected', { origin, status, ...codeOf(bytes) });
    if (status !== 201) this.#refuse({ status, headers }, new TextDecoder().decode(bytes));
    const address = Place.of(parseJson(bytes)).field('html_url');
    const page = address.webAddress({ max: 2_000 });
    if (new URL(page).origin !== new URL(this.#web).origin) throw address.wrong('must be at the host that was asked');
    return page;
  }

  #refuse(head: Pick<Response, 'status' | 'headers'>, said: string): never {
    const { origin } = this.#url;
    try {
      refuse(head, said, this.#url, this.#clock.now());
    } catch (error) {
      // Who may not write to a repository is told that it is not there.
      throw Failure.is(error, 'forbidden') || Failure.is(error, 'notFound') ? new Failure('rightMissing', { origin, right: 'contents: write' }) : error;
    }
    throw new Failure('notUnderstood', { origin, what: `status ${head.status}` });
  }
}

/** Of a refusal its status says enough. */
function unread({ status }: Response): (error: unknown) => Uint8Array {
  return (error) => {
    if (status !== 201 && error instanceof BodyTooLarge) return new Uint8Array();
    throw error;
  };
}

/** GitHub's own word for what it minds, as far as it is one. */
function codeOf(bytes: Uint8Array): { readonly code?: string } {
  try {
    const code = Place.of(parseJson(bytes)).field('errors').items(20)[0]?.said('code', (place) => place.text({ max: 60 }));
    return code !== undefined && /^[a-z_]+$/.test(code) ? { code } : {};
  } catch (error) {
    if (error instanceof WrongPlace) return {};
    throw error;
  }
}
