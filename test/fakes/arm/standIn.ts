import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ArmError, errorBody, type Answer } from './answers.ts';
import type { ArmOptions, ArmRequest } from './arm.ts';
import { usualBehaviour, type Behaviour } from './behaviour.ts';
import type { Call } from './call.ts';
import { FaultList } from './faults.ts';
import { Gate } from './gate.ts';
import { armHeaders } from './headers.ts';
import { Platform } from './platform.ts';
import { routes, type Site } from './routes.ts';
import { usualDressing } from './wire/app.ts';
import { GROUP, GUEST, HOME, inOneGroup, SUBSCRIPTIONS } from './world.ts';

type Noted = { -readonly [K in keyof ArmRequest]: ArmRequest[K] };

const KEPT_REQUESTS = 10_000;
const LARGEST_BODY = 1024 * 1024;

/** From a request to its answer, with all that may come between. */
export class StandIn {
  readonly requests: Noted[] = [];
  readonly faults = new FaultList();
  readonly behaviour: Behaviour;
  readonly #options: ArmOptions;
  readonly #now: () => number;
  readonly #gate: Gate;
  readonly #site: Site;
  readonly #closing = new AbortController();
  #count = 0;

  constructor(options: ArmOptions) {
    const { world, clock, accepts = () => true, permissions = () => [{ actions: ['*'] }], subscriptions = SUBSCRIPTIONS, tenantOf = () => undefined } = options;
    this.#options = options;
    this.behaviour = { ...usualBehaviour, ...options.behaviour };
    this.#now = () => clock?.now() ?? world.now();
    this.#gate = new Gate({ accepts, permissions, subscriptions, tenantOf });
    const platform = new Platform({
      world,
      now: this.#now,
      place: options.place ?? inOneGroup,
      subscriptions,
      resourceGroups: options.resourceGroups ?? [GROUP],
      dressing: { ...usualDressing, ...options.dressing },
      behaviour: this.behaviour,
    });
    this.#site = { platform, gate: this.#gate, behaviour: this.behaviour, subscriptions, tenants: options.tenants ?? [HOME, GUEST], pageSize: options.pageSize ?? 100 };
  }

  close(): void {
    this.#closing.abort();
    this.faults.clear();
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const noted = this.#note(request, response);
    request.on('error', () => undefined); // Whoever asked has gone; nobody is left to be told.
    try {
      const answer = await this.#exchange(request, response, noted);
      if (answer !== undefined && !response.destroyed) send(response, answer);
    } catch (error) {
      // What is none of ARM's errors is a defect of the stand-in, and a test that meets it should say so.
      if (!this.#closing.signal.aborted && !request.errored) send(response, error instanceof ArmError ? error.answer : { status: 500, body: errorBody('StandInBroken', String(error)) });
    }
  }

  async #exchange(request: IncomingMessage, response: ServerResponse, noted: Noted): Promise<Answer | undefined> {
    const count = ++this.#count;
    noted.body = await readBody(request);
    if (this.#options.latencyMs !== undefined) await sleep(this.#options.latencyMs, undefined, { signal: this.#closing.signal });
    const call = callOf(request, noted.body);
    const now = this.#now();
    response.sendDate = false;
    for (const [name, value] of Object.entries(armHeaders(call, count, now))) response.setHeader(name, value);
    const honest = (): Answer => this.answer(call);
    const taken = this.faults.take(call.method, noted.path);
    return taken === undefined ? honest() : taken.fault.does({ call, now, response, removed: taken.removed.promise, honest });
  }

  /** What it says to a call as long as nothing comes between. */
  answer(call: Call): Answer {
    try {
      return this.#find(call);
    } catch (error) {
      if (error instanceof ArmError) return error.answer;
      throw error;
    }
  }

  #find(call: Call): Answer {
    this.#gate.checkToken(call);
    this.#gate.checkVersion(call);
    const here = routes.filter(({ path }) => path.test(call.path));
    const route = here.find(({ method }) => method === call.method);
    if (here.length === 0) throw new ArmError(404, 'InvalidResourceType', `The resource type could not be found for '${call.path}'.`);
    if (route === undefined) throw new ArmError(405, 'MethodNotAllowed', `The method '${call.method}' is not allowed for this resource.`);
    if (route.action !== undefined) this.#gate.checkAction(route.action, call);
    const parts = route.path.exec(call.path)?.groups ?? {};
    return route.answer({ site: this.#site, call, part: (name) => decode(parts[name] ?? '') });
  }

  #note({ method = '', url = '', headers }: IncomingMessage, response: ServerResponse): Noted {
    const noted: Noted = { method, path: url, body: '', status: 0, ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }) };
    const started = performance.now();
    this.requests.push(noted);
    if (this.requests.length > KEPT_REQUESTS) this.requests.shift();
    response.once('finish', () => (noted.status = response.statusCode));
    response.once('close', () => this.#options.onRequest?.(noted, Math.round(performance.now() - started)));
    return noted;
  }
}

function callOf({ method = '', url = '', headers, socket }: IncomingMessage, body: string): Call {
  const address = URL.parse(`https://arm${url}`); // nothing for what is no path, such as OPTIONS *
  if (address === null) throw new ArmError(400, 'InvalidRequestUri', 'The request URI is invalid.');
  const host = headers.host === `localhost:${socket.localPort}` ? headers.host : `127.0.0.1:${socket.localPort}`;
  return { method, path: address.pathname, query: address.searchParams, headers, body, origin: `https://${host}` };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ArmError(400, 'InvalidRequestUri', 'The request URI is invalid.');
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on to its end: who is not done sending would not hear the answer.
    if (length <= LARGEST_BODY) chunks.push(chunk);
  }
  if (length > LARGEST_BODY) throw new ArmError(413, 'RequestContentTooLarge', 'The request content is too large.');
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  if (response.headersSent) return;
  const bytes = body === undefined || body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  const type = bytes === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, 'content-length': String(bytes?.length ?? 0), ...headers });
  response.end(bytes);
}
