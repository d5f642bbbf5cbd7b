import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Place, WrongPlace } from '../../../src/adapters/http/place.ts';
import { statusBody } from '../../../src/adapters/sample/wire.ts';
import { readStatus } from '../../../src/adapters/service/wire.ts';
import type { Harness, World } from '../appsProvider/harness.ts';
import { sampleServiceHarness } from '../appsProvider/serviceHarnesses.ts';
import { strangeStatus } from '../appsProvider/strangeStatus.ts';
import { cases } from '../appsProvider/suite.ts';
import { wrongPlaces } from '../support/releaseService.ts';
import { fullStatus } from './fullStatus.ts';

/** What the client says of a body: nothing, or the first place that is wrong. Anything but a `WrongPlace` is a defect. */
function refusal(body: unknown): string | undefined {
  try {
    readStatus(Place.of(body));
    return undefined;
  } catch (error) {
    assert.ok(error instanceof WrongPlace, String(error));
    return error.message;
  }
}

/** Every way from the top of a value to something within it. */
function ways(value: unknown): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([name, inner]) => ways(inner).map((way) => [name, ...way]))];
}

function changed(value: unknown, [name, ...way]: readonly string[], change: (old: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  const inner = changed(copy[name], way, change);
  if (inner === undefined && !Array.isArray(copy)) delete copy[name];
  else copy[name] = inner;
  return copy;
}

/** What takes another value's place: near misses of what belongs there, and anything at all. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x', 0, -1, 0.5, 100, 101, 1e6, 1e300, true, false, [], {}, [null], 'single', '2026-02-30T00:00:00Z', '2026-02-28T24:00:00Z', 'ftp://x.example', 'https:x', '0123456'),
  fc.constantFrom('a'.repeat(100), 'a'.repeat(101), 'a'.repeat(512), 'a'.repeat(513), '🚀'.repeat(10_000), '🚀'.repeat(10_001)),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(253_402_300_799_999) }).map((date) => date.toISOString()),
  fc.webUrl(),
  fc.jsonValue(),
);

describe('The client and the description agree', () => {
  it('about a status that uses every field', () => {
    assert.deepEqual([refusal(fullStatus), wrongPlaces('Status', fullStatus)], [undefined, []]);
  });

  it('about every world of the contract, as told by our service and by a strange one', async () => {
    const worlds: World[] = [];
    const recording: Harness = { ...sampleServiceHarness, open: (world) => (worlds.push(world), sampleServiceHarness.open(world)) };
    for (const { run } of cases) await run(recording);
    assert.ok(worlds.length >= 25);
    for (const world of worlds)
      for (const body of [JSON.stringify(statusBody(world.apps(), world.now())), strangeStatus(world.apps(), world.now())]) assert.deepEqual(wrongPlaces('Status', JSON.parse(body)), []);
  });

  it('about whatever takes the place of one value, or of two', () => {
    const places = ways(fullStatus);
    const change = fc.record({ way: fc.constantFrom(...places), value: anything });
    fc.assert(
      fc.property(change, fc.option(change), (one, two) => {
        let body = changed(fullStatus, one.way, () => one.value);
        // A second change may meet a way that the first has taken away.
        if (two !== null && ways(body).some((way) => way.join('.') === two.way.join('.'))) body = changed(body, two.way, () => two.value);
        const refused = refusal(body);
        const wrong = wrongPlaces('Status', body ?? null);
        if (refused === undefined) assert.deepEqual(wrong, [], 'the client accepts what the description does not');
        else if (wrong.length === 0) assert.match(refused, notSaidBySchemas, 'the client refuses what the description allows');
      }),
      { numRuns: 3_000 },
    );
  });
});

/** What the description says in words and schemas cannot. */
const notSaidBySchemas = /must not occur twice|must be a time|without a user name|well-formed/;
