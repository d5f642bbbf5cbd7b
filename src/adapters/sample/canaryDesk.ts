import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CanaryTarget, Position } from '../../core/canary/source.ts';
import type { Timer } from '../../core/clock.ts';
import { streamLimits } from '../sse/limits.ts';
import { sampleCanarySource, type WatchedWorld } from './canarySource.ts';
import { eventText, positionAfter, said, saidAtStart } from './canaryWire.ts';
import { problem, type Answer, type StreamAnswer } from './serviceAnswer.ts';
import type { RunningCanary } from './world.ts';

export interface CanaryDeskOptions {
  readonly world: WatchedWorld;
  readonly timer: Timer;
}

const KEEP_ALIVE_MS = 15_000;
const RETRY_MS = 3_000;
/** Stable alone, before the canary: what it is measured by. */
const BEFORE_MS = 5 * 60_000;

/** Where the sample service streams canaries. It remembers which there were; all else its world can tell again. */
export class CanaryDesk {
  readonly #options: CanaryDeskOptions;
  readonly #known = new Map<string, RunningCanary>();

  constructor(options: CanaryDeskOptions) {
    this.#options = options;
  }

  watch({ method, headers }: IncomingMessage, deployment: string, asked: URLSearchParams): Answer | StreamAnswer {
    if (method !== 'GET') return problem(405, 'This is only for reading', { headers: { allow: 'GET' } });
    const seconds = asked.get('sampleSeconds') ?? '5';
    const sampleSeconds = /^\d{1,4}$/.test(seconds) ? Number(seconds) : 0;
    if (sampleSeconds < 1 || sampleSeconds > streamLimits.seconds) return problem(400, 'A sample is 1 to 3600 seconds long');
    const canary = this.#find(deployment);
    if (canary === undefined) return problem(404, 'There is no such canary');
    const lastId = headers['last-event-id'];
    const from = positionAfter(typeof lastId === 'string' ? lastId : '', sampleSeconds);
    if (from === 'end') return { stream: (response) => Promise.resolve(void response.writeHead(204).end()) };
    return { stream: (response) => this.#stream(response, { ...canary, sampleSeconds, since: canary.startedAt - BEFORE_MS }, canary.startedAt, from) };
  }

  /** A canary that is over is known still, for who was cut off before its end. */
  #find(deployment: string): RunningCanary | undefined {
    const running = this.#options.world.canary();
    if (running !== undefined) this.#known.set(running.canary, running);
    return this.#known.get(deployment);
  }

  async #stream(response: ServerResponse, target: CanaryTarget, startedAt: number, from: Position | undefined): Promise<void> {
    const { world } = this.#options;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const write = async (text: string): Promise<void> => {
      if (!response.write(text)) await once(response, 'drain', { signal: gone.signal });
    };
    const stopComments = this.#commentInSilence(response);
    try {
      await write(`retry: ${RETRY_MS}\n\n`);
      if (from === undefined) await write(eventText(saidAtStart(target, startedAt)));
      for await (const event of sampleCanarySource(this.#options).watch(target, from, gone.signal)) {
        const told = said(event, target.sampleSeconds, world.now());
        if (told !== undefined) await write(eventText(told));
      }
      response.end();
    } catch (error) {
      if (!gone.signal.aborted) throw error;
    } finally {
      stopComments();
    }
  }

  /** Proxies and readers take a connection on which nothing comes for a dead one. */
  #commentInSilence(response: ServerResponse): () => void {
    let cancel = (): void => undefined;
    const next = (): void => {
      cancel = this.#options.timer.after(KEEP_ALIVE_MS, () => {
        if (!response.writableNeedDrain) response.write(':\n\n');
        next();
      });
    };
    next();
    return () => cancel();
  }
}
