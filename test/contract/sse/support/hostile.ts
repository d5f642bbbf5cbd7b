import type { Random } from '../../../../src/adapters/sample/random.ts';
import { sampleData, time } from '../../../fakes/sse/log.ts';
import { usualSample } from '../../canarySource/world.ts';

const values: readonly unknown[] = [undefined, null, NaN, Infinity, -1, -0, 0, 0.5, 1e300, 2 ** 53, '', 'x', '5', true, false, [], {}, [[]], [null], { count: -1 }, '2026-01-15T09:30:00Z', '2026-02-30T00:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', { __proto__: { requests: 1 } }, 'é'.repeat(40)];
const names = ['sample', 'gap', 'step', 'start', 'news', '', 'error', 'open', 'message', 'sample ', 'constructor', '__proto__'];
const lines = ['id: ', 'id', 'id: \u0000', `id: ${'i'.repeat(300)}`, 'retry: 5', 'retry: 1e9', 'retry: -1', 'retry', `retry: ${'9'.repeat(400)}`, ':', ': comment', 'data', 'data:', 'data: ', 'data: {', 'event', 'event:sample', 'foo: bar', '\uFEFFdata: x', 'data: [[[[[[[[', '\u2028', '  data: x'];
const endings = ['\n', '\n', '\n', '\r\n', '\r', '\n\n', '\r\r'];

/** What might come where an event is expected: near misses of all that may stand there, and anything at all. Never a valid end. */
export function hostileText(random: Random, now: number): string {
  const pick = <T>(of: readonly T[]): T => of[random.integer(0, of.length - 1)]!;
  const kind = random.integer(0, 5);
  if (kind === 0) return Array.from({ length: random.integer(0, 60) }, () => String.fromCharCode(random.integer(0, random.integer(0, 3) === 0 ? 0xffff : 127))).join('');
  if (kind === 1) return Array.from({ length: random.integer(1, 6) }, () => pick(lines) + pick(endings)).join('');
  const [name, data] = eventOf(random, now);
  const text = `event: ${random.integer(0, 5) === 0 ? pick(names) : name}${pick(endings)}data: ${JSON.stringify(random.integer(0, 2) === 0 ? data : damaged(random, data))}${pick(endings)}`;
  if (kind === 2) return text.slice(0, random.integer(0, text.length));
  if (kind === 3) return text.replaceAll(pick(['"', '{', ':', ',', '0', 'data', '\n']), pick(['', '\n', '\u0000', '}', '\r', '"', 'ÿ']));
  return kind === 4 ? `id: ${random.integer(0, 9)}\n${text}\n` : text;
}

function eventOf(random: Random, now: number): readonly [name: string, data: object] {
  const at = Math.floor((now + random.between(-90_000_000, 5_000_000)) / 5_000) * 5_000;
  const shapes: readonly (() => readonly [string, object])[] = [
    () => ['sample', sampleData(usualSample(at, 5))],
    () => ['sample', sampleData(usualSample(at, random.integer(0, 4_000)))],
    () => ['gap', { from: time(at), to: time(at + 5_000), reason: 'x' }],
    () => ['step', { at: time(at), weight: random.integer(-5, 105), by: 'x' }],
    () => ['start', { app: 'api', canary: 'c', stable: 's', sampleSeconds: random.integer(0, 20), startedAt: time(at) }],
  ];
  return shapes[random.integer(0, shapes.length - 1)]!();
}

/** One value somewhere in it is another. */
function damaged(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.integer(0, 3) === 0) return random.integer(0, 2) === 0 ? value : values[random.integer(0, values.length - 1)];
  const keys = Object.keys(value);
  if (keys.length === 0) return value;
  const key = keys[random.integer(0, keys.length - 1)]!;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
  copy[key] = damaged(random, copy[key]);
  return copy;
}
