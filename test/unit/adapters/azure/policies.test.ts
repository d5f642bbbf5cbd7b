import assert from 'node:assert/strict';
import { createHttpHeaders, createPipelineRequest, RestError, type HttpMethods, type PipelineRequest, type PipelineResponse, type SendRequest } from '@azure/core-rest-pipeline';
import { onceMoreAfterReset, onlyReads, onlyTo, watchReads } from '../../../../src/adapters/azure/policies.ts';
import { Failure } from '../../../../src/core/failure.ts';

const request = (method: HttpMethods, url = 'https://arm.example/x'): PipelineRequest => createPipelineRequest({ method, url });
const answer = (to: PipelineRequest, headers: Record<string, string> = {}): PipelineResponse => ({ request: to, status: 200, headers: createHttpHeaders(headers) });

/** What stands after a policy; it fails in these ways first, and counts. */
function network(...failures: readonly Error[]): SendRequest & { readonly sent: () => number } {
  let sent = 0;
  const send: SendRequest = (to) => {
    const failure = failures[sent++];
    return failure === undefined ? Promise.resolve(answer(to)) : Promise.reject(failure);
  };
  return Object.assign(send, { sent: () => sent });
}

describe('The pipeline to Azure', () => {
  for (const url of ['https://elsewhere.example/x', 'http://arm.example/x', 'https://arm.example:8443/x', 'https://arm.example@elsewhere.example/x', 'data:text/plain,x', 'no address'])
    it(`sends nothing to ${url}`, async () => {
      const next = network();
      await assert.rejects(onlyTo('https://arm.example').sendRequest(request('GET', url), next), (error) => Failure.is(error, 'redirected') && error.facts.origin === 'https://arm.example');
      assert.equal(next.sent(), 0);
    });

  it('sends to the one origin, whatever the way', async () => {
    const next = network();
    await onlyTo('https://arm.example').sendRequest(request('GET', 'https://arm.example:443/any?way'), next);
    assert.equal(next.sent(), 1);
  });

  it('sends reads alone', async () => {
    const next = network();
    for (const method of ['PUT', 'PATCH', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'] as const) await assert.rejects(onlyReads.sendRequest(request(method), next), TypeError);
    assert.equal(next.sent(), 0);
    await onlyReads.sendRequest(request('GET'), next);
    assert.equal(next.sent(), 1);
  });

  it('repeats a read after a reset, once, and nothing else', async () => {
    const failing = (code: string): RestError => new RestError(code, { code });
    const times = async (method: HttpMethods, ...failures: Error[]): Promise<readonly [sent: number, ended: string]> => {
      const next = network(...failures);
      const ended = await onceMoreAfterReset.sendRequest(request(method), next).then(
        () => 'well',
        (error: unknown) => String(error),
      );
      return [next.sent(), ended];
    };
    assert.deepEqual(await times('GET', failing('ECONNRESET')), [2, 'well']);
    assert.deepEqual(await times('GET', failing('EPIPE')), [2, 'well']);
    assert.deepEqual((await times('GET', failing('ECONNRESET'), failing('ECONNRESET')))[0], 2);
    assert.deepEqual((await times('GET', failing('ECONNREFUSED')))[0], 1);
    assert.deepEqual(await times('GET', new TypeError('ours')), [1, 'TypeError: ours']);
    assert.deepEqual((await times('POST', failing('ECONNRESET')))[0], 1);
  });

  it('tells how many reads are left, where that is said', async () => {
    const told: number[] = [];
    for (const left of ['11999', '0', '', '-5', '1e3', '99999999999'])
      await watchReads((reads) => told.push(reads)).sendRequest(request('GET'), (to) => Promise.resolve(answer(to, { 'x-ms-ratelimit-remaining-subscription-reads': left })));
    assert.deepEqual(told, [11_999, 0]);
  });
});
