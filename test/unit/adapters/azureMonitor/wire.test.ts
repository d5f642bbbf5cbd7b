import assert from 'node:assert/strict';
import { readRequests } from '../../../../src/adapters/azureMonitor/wire.ts';
import { Place, WrongPlace } from '../../../../src/adapters/http/place.ts';

const at = Date.UTC(2026, 0, 15, 9, 30);
const data = (...totals: readonly unknown[]): readonly object[] => totals.map((total, i) => ({ timeStamp: new Date(at + i * 60_000).toISOString(), ...(total === undefined ? {} : { total }) }));
const series = (revision: string, category: string, points: readonly object[]): object => ({ metadatavalues: [{ name: { value: 'RevisionName' }, value: revision }, { name: { value: 'statuscodecategory' }, value: category }], data: points });
const read = (...timeseries: readonly object[]): object => {
  const answer = readRequests(Place.of({ value: [{ errorCode: 'Success', timeseries }] }));
  return Object.fromEntries([...answer].map(([revision, minutes]) => [revision, [...minutes].map(([minute, counts]) => [(minute - at) / 60_000, counts.requests, counts.errors])]));
};

describe('The requests that Azure tells', () => {
  it('add up over all kinds of status, and those of the server are errors', () => {
    assert.deepEqual(read(series('api--2', '2xx', data(10, 20)), series('api--2', '4xx', data(1)), series('API--2', '5xx', data(undefined, 3)), series('api--1', '5XX', data(4))), {
      'api--2': [[0, 11, 0], [1, 23, 3]],
      'api--1': [[0, 4, 4]],
    });
  });

  it('are not there where nothing is said, which is not zero', () => {
    assert.deepEqual(read(series('api--2', '2xx', data(undefined, null, 0))), { 'api--2': [[2, 0, 0]] });
    assert.deepEqual([...readRequests(Place.of({ value: [] }))], []);
  });

  it('make a side that cannot be unknown, and not smaller', () => {
    for (const odd of [-1, 1e300]) assert.deepEqual(read(series('api--2', '2xx', data(odd)), series('api--2', '5xx', data(2))), { 'api--2': [[0, NaN, 2]] });
  });

  it('are refused where they are not what was asked for', () => {
    const wrong: readonly object[] = [
      { value: [{ errorCode: 'InternalServerError', timeseries: [] }] },
      { value: [{ timeseries: [{ metadatavalues: [], data: [] }] }] },
      { value: [{ timeseries: [series('a', '2xx', [{ timeStamp: '2026-01-15T09:30:30Z', total: 1 }])] }] },
      { value: [{ timeseries: [series('a', '2xx', [{ timeStamp: 'today', total: 1 }])] }] },
      { value: [{ timeseries: [series('a', '2xx', data('1'))] }] },
      { value: [{ timeseries: Array.from({ length: 1_001 }, () => series('a', '2xx', [])) }] },
      {},
    ];
    for (const answer of wrong) assert.throws(() => readRequests(Place.of(answer)), WrongPlace, JSON.stringify(answer).slice(0, 100));
  });
});
