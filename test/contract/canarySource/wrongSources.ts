import type { Sample, Side } from '../../../src/core/canary/sample.ts';
import type { CanarySource, CanaryTarget, Position, SourceEvent } from '../../../src/core/canary/source.ts';
import type { VirtualTime } from '../../support/virtualTime.ts';
import type { Opened } from './harness.ts';
import { rightSource } from './rightSource.ts';
import type { World } from './world.ts';

type Right = Omit<Opened, 'close'>;
type Change = (right: Right, world: World, time: VirtualTime) => Right;

/** An adapter as somebody might well write it, and the case of the contract that must find it. */
export interface WrongSource {
  readonly does: string;
  readonly foundBy: string;
  readonly change: Change;
}

const withSource = (change: (source: CanarySource, world: World, time: VirtualTime) => Partial<CanarySource>): Change => (right, world, time) => ({ ...right, source: { ...right.source, ...change(right.source, world, time) } });

/** Each event becomes those that are told instead. */
const instead = (change: (event: SourceEvent, time: VirtualTime) => readonly SourceEvent[]): Change =>
  withSource(({ watch }, _, time) => ({
    watch: async function* (...asked) {
      for await (const event of watch(...asked)) yield* change(event, time);
    },
  }));

const samples = (change: (sample: Sample) => Sample | undefined): Change =>
  instead((event) => {
    if (event.kind !== 'sample') return [event];
    const sample = change(event.sample);
    return sample === undefined ? [] : [{ ...event, sample }];
  });

/** With a memory for each watch. */
const remembering = (make: (from: Position | undefined, target: CanaryTarget) => (event: SourceEvent) => readonly SourceEvent[]): Change =>
  withSource(({ watch }) => ({
    watch: async function* (target, from, signal) {
      const change = make(from, target);
      for await (const event of watch(target, from, signal)) yield* change(event);
    },
  }));

const bySide = (change: (side: Side) => Side | null): Change => samples((sample) => ({ ...sample, canary: sample.canary && change(sample.canary), stable: sample.stable && change(sample.stable) }));

/** The right source over a world that is changed first. */
const inWorld = (change: (world: World) => World): Change => (_, world, time) => rightSource(change(world), time);

const isSample = (event: SourceEvent): event is Extract<SourceEvent, { readonly kind: 'sample' }> => event.kind === 'sample';
const zero: Side = { requests: 0, errors: 0 };

export const wrongSources: readonly WrongSource[] = [
  { does: 'counts successes as requests', foundBy: 'every slot comes, in its place, with all that can be told of it', change: bySide((side) => ({ ...side, requests: side.requests - side.errors })) },
  { does: 'takes one side for the other', foundBy: 'every slot comes, in its place, with all that can be told of it', change: samples((sample) => ({ ...sample, canary: sample.stable, stable: sample.canary })) },
  { does: 'tells only what is new', foundBy: 'the past is told first, as far as it is asked for', change: withSource(({ watch }, { skewMs }, time) => ({ watch: (target, from, signal) => watch({ ...target, since: time.now() - skewMs }, from, signal) })) },
  { does: 'says when a slot ended instead of when it began', foundBy: 'every slot comes, in its place, with all that can be told of it', change: samples((sample) => ({ ...sample, at: sample.at + sample.seconds * 1000 })) },
  { does: 'says when it was asked instead of when a slot began', foundBy: 'samples are of one length, which is no shorter than was asked for, and begin at its multiples; they say no more than the source claims to know', change: samples((sample) => ({ ...sample, at: sample.at + 1_234 })) },
  { does: 'says that it knows no latency, and tells it', foundBy: 'samples are of one length, which is no shorter than was asked for, and begin at its multiples; they say no more than the source claims to know', change: withSource(({ knows }) => ({ knows: { ...knows, latency: 'none' } })) },
  {
    does: 'passes over what is older than the last one',
    foundBy: 'disorder within the settle delay changes nothing',
    change: remembering(() => {
      let last = -Infinity;
      return (event) => {
        if (!isSample(event)) return [event];
        if (event.sample.at < last) return [];
        last = event.sample.at;
        return [event];
      };
    }),
  },
  {
    does: 'adds up what comes twice',
    foundBy: 'what comes twice counts once',
    change: remembering(() => {
      const seen = new Map<number, Sample>();
      const sum = (one: Side | null, other: Side | null | undefined): Side | null => (one === null || other === null || other === undefined ? one : { ...one, requests: one.requests + other.requests, errors: one.errors + other.errors });
      return (event) => {
        if (!isSample(event)) return [event];
        const { sample } = event;
        const before = seen.get(sample.at);
        seen.set(sample.at, sample);
        return [{ ...event, sample: { ...sample, canary: sum(sample.canary, before?.canary), stable: sum(sample.stable, before?.stable) } }];
      };
    }),
  },
  { does: 'ticks by our own clock', foundBy: 'a clock that is behind ours changes nothing', change: instead((event, time) => (event.kind === 'tick' ? [{ ...event, now: time.now() }] : [event])) },
  { does: 'takes what is far from our own clock for a mistake', foundBy: 'a clock that is ahead of ours changes nothing', change: withSource(({ watch }, _, time) => ({ watch: async function* (...asked) { for await (const event of watch(...asked)) if (!isSample(event) || event.sample.at < time.now() + 60_000) yield event; } })) },
  { does: 'says nothing of steps', foundBy: 'steps of traffic are told', change: instead((event) => (event.kind === 'step' ? [] : [event])) },
  { does: 'tells percents as shares', foundBy: 'steps of traffic are told', change: instead((event) => (event.kind === 'step' ? [{ ...event, share: event.share * 100 }] : [event])) },
  { does: 'goes on after the end', foundBy: 'the end of the canary ends the watch, and leaves nothing open', change: withSource(({ watch }) => ({ watch: async function* (...asked) { yield* watch(...asked); await new Promise<never>(() => undefined); } })) },
  { does: 'ends without a word', foundBy: 'the end of the canary ends the watch, and leaves nothing open', change: instead((event) => (event.kind === 'end' ? [] : [event])) },
  { does: 'begins anew each time', foundBy: 'a watch that goes on loses nothing and tells nothing again', change: withSource(({ watch }) => ({ watch: (target, _, signal) => watch(target, undefined, signal) })) },
  { does: 'goes on with what comes next', foundBy: 'a watch that goes on loses nothing and tells nothing again', change: withSource(({ watch }, { skewMs }, time) => ({ watch: (target, from, signal) => watch(target, from && { after: time.now() + skewMs }, signal) })) },
  { does: 'does not hear that it is stopped', foundBy: 'what is stopped while it waits is over at once, with the reason of whoever stopped it, and leaves nothing open', change: withSource(({ watch }) => ({ watch: (target, from) => watch(target, from, new AbortController().signal) })) },
  {
    does: 'ends as if all were told when it is stopped',
    foundBy: 'what is stopped while it waits is over at once, with the reason of whoever stopped it, and leaves nothing open',
    change: withSource(({ watch }) => ({
      watch: async function* (target, from, signal) {
        try {
          yield* watch(target, from, signal);
        } catch (error) {
          if (!signal.aborted) throw error;
        }
      },
    })),
  },
  {
    does: 'notices that it is stopped when it is asked for more',
    foundBy: 'what is stopped while its reader is elsewhere leaves nothing open',
    change: withSource(({ watch }) => ({
      watch: async function* (target, from, signal) {
        const own = new AbortController();
        for await (const event of watch(target, from, own.signal)) {
          if (signal.aborted) own.abort(signal.reason);
          signal.throwIfAborted();
          yield event;
        }
      },
    })),
  },
  { does: 'asks before it looks whether it is still wanted', foundBy: 'what is stopped before it begins asks nothing', change: withSource(({ watch }) => ({ watch: async function* (target, from, signal) { const events = watch(target, from, new AbortController().signal)[Symbol.asyncIterator](); await events.next(); signal.throwIfAborted(); yield { kind: 'state', state: { is: 'connecting' } } satisfies SourceEvent; } })) },
  {
    does: 'leaves its stream open when the reader leaves',
    foundBy: 'a reader who leaves leaves nothing open',
    change: withSource(({ watch }) => ({
      watch: (...asked) => ({
        [Symbol.asyncIterator]: () => {
          const events = watch(...asked)[Symbol.asyncIterator]();
          return { next: () => events.next() };
        },
      }),
    })),
  },
  {
    does: 'reads as fast as it can, whoever reads what it read',
    foundBy: 'a slow reader makes the source wait, and then gets everything',
    change: withSource(({ watch }) => ({
      watch: async function* (...asked) {
        const unread: SourceEvent[] = [];
        const over = Symbol('over');
        let told = Promise.withResolvers<unknown>();
        const reading = (async () => {
          for await (const event of watch(...asked)) {
            unread.push(event);
            told.resolve(undefined);
          }
        })().finally(() => told.resolve(over));
        for (let now = await told.promise; now !== over; now = await told.promise) {
          told = Promise.withResolvers();
          yield* unread.splice(0);
        }
        await reading;
      },
    })),
  },
  {
    does: 'throws away what nobody reads in time',
    foundBy: 'a slow reader makes the source wait, and then gets everything',
    change: withSource(({ watch }, { skewMs }, time) => ({ watch: async function* (...asked) { for await (const event of watch(...asked)) if (!isSample(event) || event.sample.at > time.now() + skewMs - 120_000) yield event; } })),
  },
  {
    does: 'fills gaps with zeros',
    foundBy: 'a slot that is lost is a gap',
    change: remembering(() => {
      let last: Sample | undefined;
      return (event) => {
        if (!isSample(event)) return [event];
        const { at, seconds } = event.sample;
        const lost = last === undefined ? 0 : Math.round((at - last.at) / (seconds * 1000)) - 1;
        const filled = Array.from({ length: Math.max(lost, 0) }, (_, i) => ({ kind: 'sample' as const, sample: { at: last!.at + (i + 1) * seconds * 1000, seconds, canary: zero, stable: zero } }));
        last = event.sample;
        return [...filled, event];
      };
    }),
  },
  {
    does: 'tells its last value until there is another',
    foundBy: 'time moves on when nothing comes any more, and no further than it is',
    change: remembering(() => {
      let last: Sample | undefined;
      return (event) => {
        if (isSample(event)) last = event.sample;
        if (event.kind !== 'tick' || last === undefined) return [event];
        last = { ...last, at: last.at + last.seconds * 1000, canary: { ...last.canary!, requests: last.canary!.requests + 1 } };
        return [{ kind: 'sample', sample: last }, event];
      };
    }),
  },
  { does: 'takes a silent canary for one without requests', foundBy: 'a silent canary is null, and not zero', change: samples((sample) => ({ ...sample, canary: sample.canary ?? zero })) },
  { does: 'takes a silent stable for one without requests', foundBy: 'a silent stable is null, and not zero', change: samples((sample) => ({ ...sample, stable: sample.stable ?? zero })) },
  { does: 'passes over slots with a silent side', foundBy: 'a silent stable is null, and not zero', change: samples((sample) => (sample.stable === null ? undefined : sample)) },
  { does: 'believes whatever it reads', foundBy: 'a side with figures that cannot be is silent, and the other one is not', change: believing },
  { does: 'takes what is no number for zero', foundBy: 'a side with figures that cannot be is silent, and the other one is not', change: inWorld((world) => ({ ...world, told: world.told.map(({ at, sample }) => ({ at, sample: { ...sample, canary: sample.canary && { ...sample.canary, requests: sample.canary.requests || 0, errors: sample.canary.errors || 0 } } })) })) },
  { does: 'throws a side away with its buckets', foundBy: 'buckets that cannot be are no buckets, and the counts are kept', change: bySide((side) => (side.buckets === undefined ? null : side)) },
  { does: 'takes a sample of tomorrow for one of now', foundBy: 'a sample of the far future takes nothing from what is still to come', change: believing },
  { does: 'lets time stand still where nothing comes', foundBy: 'time moves on when nothing comes any more, and no further than it is', change: instead((event) => (event.kind === 'tick' ? [] : [event])) },
  { does: 'lets time run ahead', foundBy: 'time moves on when nothing comes any more, and no further than it is', change: instead((event) => (event.kind === 'tick' ? [{ ...event, now: event.now + 3_600_000 }] : [event])) },
  { does: 'lets the canary pass for perfect where it is silent', foundBy: 'a silent canary neither aborts nor promotes', change: samples((sample) => ({ ...sample, canary: sample.canary ?? { ...sample.stable!, errors: 0, requests: sample.stable!.requests } })) },
  { does: 'lets stable pass for perfect where it is silent', foundBy: 'a silent stable neither aborts nor promotes', change: samples((sample) => ({ ...sample, stable: sample.stable ?? { ...sample.canary!, errors: 0 } })) },
  { does: 'makes something up for two silent sides', foundBy: 'two silent sides neither aborts nor promotes', change: samples((sample) => ({ ...sample, canary: madeUp(sample, 30), stable: madeUp(sample, 0) })) },
  {
    does: 'makes something up for what did not come',
    foundBy: 'no samples but a few neither aborts nor promotes',
    change: remembering((_, { sampleSeconds }) => {
      let at = 0;
      return (event) => {
        if (isSample(event)) at = event.sample.at;
        if (event.kind !== 'tick') return [event];
        at += sampleSeconds * 1000;
        const silent = { at, seconds: sampleSeconds, canary: null, stable: null };
        return [{ kind: 'sample', sample: { ...silent, canary: madeUp(silent, 30), stable: madeUp(silent, 0) } }, event];
      };
    }),
  },
  { does: 'takes no requests for failed ones', foundBy: 'a canary that nobody asks anything neither aborts nor promotes', change: bySide((side) => (side.requests === 0 ? { ...side, requests: 200, errors: 100 } : side)) },
  { does: 'takes figures that cannot be for failures', foundBy: 'a canary of figures that cannot be neither aborts nor promotes', change: samples((sample) => ({ ...sample, canary: sample.canary ?? madeUp(sample, 30) })) },
  { does: 'makes up two sides for figures that cannot be', foundBy: 'a canary of figures that cannot be beside as strange a stable neither aborts nor promotes', change: samples((sample) => ({ ...sample, canary: sample.canary ?? madeUp(sample, 30), stable: sample.stable ?? madeUp(sample, 0) })) },
  {
    does: 'gives up where it could wait',
    foundBy: 'an outage is a state that passes: its gap is shown, what there was is drawn afterwards, and what comes then is judged',
    change: instead((event) => {
      if (event.kind === 'state' && event.state.is === 'waiting') throw event.state.because;
      return [event];
    }),
  },
  { does: 'says nothing while it waits', foundBy: 'while it waits it says why and until when, it does not ask all the time, and says when it is live again', change: instead((event) => (event.kind === 'state' && event.state.is === 'waiting' ? [] : [event])) },
  { does: 'does not say when it is live again', foundBy: 'while it waits it says why and until when, it does not ask all the time, and says when it is live again', change: instead((event) => (event.kind === 'state' && event.state.is === 'live' ? [] : [event])) },
  ...(['signedOut', 'forbidden', 'notFound', 'notUnderstood'] as const).flatMap((reason) =>
    ['at the beginning', 'later on'].map((when): WrongSource => ({
      does: `tries again and again after "${reason}" ${when}`,
      foundBy: `"${reason}" ${when} ends the watch with that reason, and leaves nothing open`,
      change: (_, world, time) => {
        const { refusal, ...patient } = world;
        return rightSource({ ...patient, outages: refusal === undefined ? [] : [{ from: refusal.from, until: Infinity }] }, time);
      },
    })),
  ),
];

/** Tells the world's own samples wherever it tells one. */
function believing(right: Right, world: World): Right {
  return {
    ...right,
    source: {
      ...right.source,
      watch: async function* (...asked) {
        let next = 0;
        for await (const event of right.source.watch(...asked)) yield isSample(event) ? { ...event, sample: world.told[next++]!.sample } : event;
      },
    },
  };
}

function madeUp({ at }: Sample, failed: number): Side {
  return { requests: 200 + ((at / 1000) % 13), errors: failed + ((at / 1000) % 3) };
}
