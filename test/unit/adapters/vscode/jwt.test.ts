import assert from 'node:assert/strict';
import { assert as check, property, string } from 'fast-check';
import { claimsOf, expiryOf } from '../../../../src/adapters/vscode/jwt.ts';

const token = (payload: string): string => `h.${Buffer.from(payload).toString('base64url')}.s`;

describe('What a token says of itself', () => {
  it('is read where there is something', () => {
    assert.deepEqual(claimsOf(token('{"exp":1,"tid":"t"}')), { exp: 1, tid: 't' });
  });

  for (const odd of [undefined, '', 'opaque', 'a.b', token('[]'), token('null'), token('7'), token('{'), token(`{"x":"${'y'.repeat(20_000)}"}`)])
    it(`is nothing where there is nothing: ${odd?.slice(0, 20)}`, () => assert.deepEqual(claimsOf(odd), {}));

  it('never throws', () => {
    check(property(string(), string(), (a, b) => void claimsOf(`${a}.${b}`)));
  });

  it('ends with the earliest of the tokens that name an end', () => {
    assert.equal(expiryOf([token('{"exp":20}'), 'opaque', undefined, token('{"exp":10}'), token('{"exp":"5"}')]), 10_000);
    assert.equal(expiryOf(['opaque']), undefined);
  });
});
