import { createContainerAppsAPI } from '@azure/arm-appcontainers/api';
import type { TokenCredential } from '@azure/core-auth';
import type { Clock } from '../../core/clock.ts';
import type { AzureCloud } from '../../core/config/azure.ts';
import { Failure, type SignIn } from '../../core/failure.ts';
import { refuseUnlessJson } from '../http/answer.ts';
import { BodyTooLarge } from '../http/boundedBody.ts';
import { Place, WrongPlace } from '../http/place.ts';
import { untilAborted } from '../http/untilAborted.ts';
import { credentialOf } from './freshToken.ts';
import { limits } from './limits.ts';
import { readOnlyFrom } from './policies.ts';

export interface ArmReaderOptions {
  readonly cloud: Pick<AzureCloud, 'endpoint' | 'scope'>;
  readonly apiVersion: string;
  readonly subscription: string;
  readonly credential: TokenCredential;
  readonly signIn: SignIn;
  readonly clock: Clock;
  /** For token, headers and body together. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Who vouches for the endpoint, beside those that this machine trusts anyway. */
  readonly ca?: string;
}

/** How many requests Azure still allows for the moment, as it says with each answer. */
const REMAINING = 'x-ms-ratelimit-remaining-subscription-reads';

/**
 * Reads lists of one subscription through the client of Microsoft's SDK: its addresses, sign-in, proxies and claims. The
 * SDK's own lists are not used: from their second page on they cannot be stopped, and what they read is not checked.
 */
export class ArmReader {
  readonly origin: string;
  readonly #options: Required<Omit<ArmReaderOptions, 'ca'>>;
  readonly #client: ReturnType<typeof createContainerAppsAPI>;
  #remaining: number | undefined;

  constructor({ timeoutMs = 30_000, maxBytes = 16 * 1024 * 1024, ca, ...options }: ArmReaderOptions) {
    const { cloud, subscription, credential, signIn } = options;
    this.#options = { ...options, timeoutMs, maxBytes };
    this.origin = new URL(cloud.endpoint).origin;
    this.#client = createContainerAppsAPI(credentialOf(credential, this.origin, signIn), subscription, {
      endpoint: this.origin,
      credentials: { scopes: [cloud.scope] },
      userAgentOptions: { userAgentPrefix: 'release-conductor' },
      ...(ca === undefined ? {} : { tlsOptions: { ca } }),
    });
    readOnlyFrom(this.origin, maxBytes, this.#client.pipeline);
  }

  /** The lowest that Azure said since this was asked for the last time. */
  takeRemaining(): number | undefined {
    const remaining = this.#remaining;
    this.#remaining = undefined;
    return remaining;
  }

  /** Every entry of a list, by as many requests as it has pages. `path` is below the subscription. */
  async list<T>(path: string, read: (entry: Place) => T, most: number, caller: AbortSignal): Promise<readonly T[]> {
    const { subscription, apiVersion } = this.#options;
    const first = `/subscriptions/${encodeURIComponent(subscription)}${path}?api-version=${apiVersion}`;
    const entries: T[] = [];
    const asked = new Set<string>();
    for (let link: string | undefined = this.origin + first; link !== undefined; ) {
      asked.add(link);
      link = await this.#get(link, (page) => {
        entries.push(...page.field('value').items(most - entries.length).map(read));
        return nextLink(page, asked);
      }, caller);
    }
    return entries;
  }

  async #get<T>(link: string, read: (answer: Place) => T, caller: AbortSignal): Promise<T> {
    caller.throwIfAborted();
    const timeout = AbortSignal.timeout(this.#options.timeoutMs);
    const signal = AbortSignal.any([caller, timeout]);
    try {
      const { status, headers, body } = await untilAborted(Promise.resolve(this.#client.pathUnchecked(link).get({ abortSignal: signal })), signal);
      this.#watch(headers[REMAINING]);
      refuseUnlessJson({ status: Number(status), headers: new Headers(headers) }, new URL(link), this.#options.clock.now());
      return read(Place.of(body));
    } catch (error) {
      caller.throwIfAborted();
      throw this.#failure(error, timeout);
    }
  }

  #watch(header: string | undefined): void {
    if (header === undefined || !/^\d{1,9}$/.test(header)) return;
    this.#remaining = Math.min(Number(header), this.#remaining ?? Infinity);
  }

  /** What went wrong, without the SDK's own error: its message quotes what was answered. */
  #failure(error: unknown, timeout: AbortSignal): unknown {
    const { origin } = this;
    const { signIn, timeoutMs, maxBytes } = this.#options;
    if (Failure.is(error, 'signedOut') || Failure.is(error, 'forbidden')) return new Failure(error.reason, { origin, signIn });
    if (error instanceof Failure) return error;
    if (error instanceof WrongPlace) return new Failure('notUnderstood', { origin, what: error.message });
    if (error instanceof BodyTooLarge) return new Failure('tooLarge', { origin, limitBytes: maxBytes });
    if (timeout.aborted) return new Failure('timedOut', { origin, seconds: timeoutMs / 1000 });
    if (isDefect(error)) return error;
    return isParseError(error) ? new Failure('notUnderstood', { origin, what: 'not JSON' }) : new Failure('unreachable', { origin });
  }
}

/** Where the next page is; a list that leads in circles, or on and on, ends here. */
function nextLink(page: Place, asked: ReadonlySet<string>): string | undefined {
  const link = page.nullable('nextLink', (place) => place.text({ max: limits.link }));
  if (link === undefined || link === '') return undefined;
  const place = page.field('nextLink');
  if (URL.parse(link) === null) throw place.wrong('must be an absolute address');
  if (asked.has(link)) throw place.wrong('must lead on');
  if (asked.size >= limits.pages) throw place.wrong(`must end after ${limits.pages} pages`);
  return link;
}

/** Errors of ours, which must not pass for errors of the network. */
function isDefect(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

function isParseError(error: unknown): boolean {
  return error instanceof Error && (error as { readonly code?: unknown }).code === 'PARSE_ERROR';
}
