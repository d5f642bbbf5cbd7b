import assert from 'node:assert/strict';
import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import { KeptToken } from '../../../../src/adapters/azure/keptToken.ts';
import { Failure } from '../../../../src/core/failure.ts';

const scope = 'https://arm.example/.default';
const origin = 'https://arm.example';
const HOUR = 3_600_000;

/** A credential that answers as it is told to, at a time that only moves when it is told to. */
class Scene {
  now = 1_000_000;
  created = 0;
  readonly asked: [string | string[], GetTokenOptions | undefined][] = [];
  readonly masked: string[] = [];
  answer: () => Promise<AccessToken | null> = () => Promise.resolve({ token: `token-${this.asked.length}`, expiresOnTimestamp: this.now + HOUR });
  readonly credential: KeptToken;

  constructor({ create, timeoutMs = 60_000 }: { create?: () => TokenCredential; timeoutMs?: number } = {}) {
    const own: TokenCredential = {
      getToken: (scopes, options) => {
        this.asked.push([scopes, options]);
        return this.answer();
      },
    };
    this.credential = new KeptToken(
      'azureCli',
      () => {
        this.created++;
        return create?.() ?? own;
      },
      // The two clocks differ, as they do in life.
      { origin, timeoutMs, mask: { remember: (secret) => void this.masked.push(secret) }, clock: { now: () => this.now, monotonic: () => this.now - 900_000 } },
    );
  }

  async token(options?: GetTokenOptions): Promise<string> {
    return (await this.credential.getToken(scope, options)).token;
  }

  async failure(options?: GetTokenOptions): Promise<unknown> {
    return this.token(options).then(
      () => assert.fail('it gave a token'),
      (error: unknown) => error,
    );
  }
}

describe('A sign-in of the machine', () => {
  it('is made with the first question, once', async () => {
    const scene = new Scene();
    assert.equal(scene.created, 0);
    await scene.token();
    await scene.token({ claims: '{}' });
    assert.equal(scene.created, 1);
  });

  it('is asked once for all who ask, and again after five minutes', async () => {
    const scene = new Scene();
    assert.deepEqual(await Promise.all([scene.token(), scene.token()]), ['token-1', 'token-1']);
    scene.now += 299_999;
    assert.equal(await scene.token(), 'token-1');
    scene.now += 1;
    assert.equal(await scene.token(), 'token-2');
  });

  it('is asked again two minutes before its token ends', async () => {
    const scene = new Scene();
    scene.answer = () => Promise.resolve({ token: `token-${scene.asked.length}`, expiresOnTimestamp: scene.now + 180_000 });
    assert.equal(await scene.token(), 'token-1');
    scene.now += 59_999;
    assert.equal(await scene.token(), 'token-1');
    scene.now += 1;
    assert.equal(await scene.token(), 'token-2');
  });

  it('is asked anew for what a challenge claims, which is kept then, and for another directory', async () => {
    const scene = new Scene();
    await scene.token();
    assert.equal(await scene.token({ claims: '{"a":1}' }), 'token-2');
    assert.equal(await scene.token(), 'token-2');
    assert.equal(await scene.token({ tenantId: 'other' }), 'token-3');
    assert.equal(await scene.token(), 'token-2');
    assert.deepEqual(
      scene.asked.map(([scopes, options]) => [scopes, options?.claims, options?.tenantId, options?.abortSignal instanceof AbortSignal]),
      [
        [scope, undefined, undefined, true],
        [scope, '{"a":1}', undefined, true],
        [scope, undefined, 'other', true],
      ],
    );
  });

  it('has its tokens masked', async () => {
    const scene = new Scene();
    await scene.token();
    assert.deepEqual(scene.masked, ['token-1']);
  });

  const failing: Record<string, Scene['answer']> = {
    'it rejects': () => Promise.reject(new Error('az said: secret-token')),
    'it throws': () => {
      throw new Error('secret-token');
    },
    'it has none': () => Promise.resolve(null),
    'it gives an empty one': () => Promise.resolve({ token: '', expiresOnTimestamp: 0 }),
  };
  for (const [name, answer] of Object.entries(failing))
    it(`says that it gives none, and nothing of why, where ${name}; and is asked again`, async () => {
      const scene = new Scene();
      const { answer: good } = scene;
      scene.answer = answer;
      const error = await scene.failure();
      assert.ok(Failure.is(error, 'noCredential'));
      assert.deepEqual(error.facts, { origin, credential: 'azureCli' });
      assert.equal(error.cause, undefined);
      assert.doesNotMatch(`${String(error.stack)}${JSON.stringify(error)}`, /secret/);
      scene.answer = good;
      assert.equal(await scene.token(), 'token-2');
    });

  it('says the same where it cannot even be made', async () => {
    const scene = new Scene({
      create: () => {
        throw new Error('secret-token');
      },
    });
    assert.ok(Failure.is(await scene.failure(), 'noCredential'));
    assert.equal(scene.created, 1);
  });

  it('is not waited for without end', async () => {
    const scene = new Scene({ timeoutMs: 1 });
    scene.answer = () => new Promise(() => undefined);
    assert.ok(Failure.is(await scene.failure(), 'noCredential'));
  });

  it('is not asked by who has given up, and goes on for the others where one gives up', async () => {
    const scene = new Scene();
    const reason = new Error('given up');
    assert.equal(await scene.failure({ abortSignal: AbortSignal.abort(reason) }), reason);
    assert.equal(scene.asked.length, 0);
    const arrived = Promise.withResolvers<AccessToken>();
    scene.answer = () => arrived.promise;
    const one = new AbortController();
    const given = scene.failure({ abortSignal: one.signal });
    const other = scene.token();
    one.abort(reason);
    assert.equal(await given, reason);
    arrived.resolve({ token: 'late', expiresOnTimestamp: scene.now + HOUR });
    assert.deepEqual([await other, scene.asked.length], ['late', 1]);
  });
});
