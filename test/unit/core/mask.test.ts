import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Mask, MASK } from '../../../src/core/mask.ts';

describe('Mask', () => {
  it('removes a remembered secret wherever it stands', () => {
    const mask = new Mask();
    mask.remember('s3cret-value');
    assert.equal(mask.apply('a s3cret-value, and s3cret-value.'), `a ${MASK}, and ${MASK}.`);
  });

  it('leaves no rest of a secret that contains another', () => {
    const mask = new Mask();
    mask.remember('abcdef');
    mask.remember('abcdefghi');
    assert.equal(mask.apply('abcdefghi'), MASK);
  });

  it('does not remember what is too short to be a secret', () => {
    const mask = new Mask();
    mask.remember('app');
    assert.equal(mask.apply('app'), 'app');
  });

  const shapes: Record<string, readonly [text: string, masked: string]> = {
    'a bearer token': ['Authorization: Bearer abcdefghijklmnop', `Authorization: Bearer ${MASK}`],
    'a JWT': ['got eyJhbGciOi.eyJzdWIiOi.c2ln here', `got ${MASK} here`],
    'a GitHub token': [`x ghp_${'a'.repeat(36)} y`, `x ${MASK} y`],
    'a fine-grained GitHub token': [`github_pat_${'b1'.repeat(20)}`, MASK],
    'a SAS signature': ['?sv=1&sig=abc%2Bdef%3D&se=2', `?sv=1&sig=${MASK}&se=2`],
    'a storage key': ['AccountKey=abcdefgh==;EndpointSuffix=x', `AccountKey=${MASK};EndpointSuffix=x`],
    'a JSON field': ['{"access_token":"abcdefgh"}', `{"access_token":"${MASK}"}`],
    'credentials in an address': ['https://user:pass@host/x', `https://${MASK}@host/x`],
  };
  for (const [name, [text, masked]] of Object.entries(shapes))
    it(`masks ${name} that nobody registered`, () => assert.equal(new Mask().apply(text), masked));

  it('leaves ordinary text alone', () => {
    const text = 'PATCH containerApps/api finished: 200 in 41 ms (revision api--0000012, code: 0)';
    assert.equal(new Mask().apply(text), text);
  });

  it('never lets a remembered secret through, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 40 }), fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!MASK.includes(secret));
        const mask = new Mask();
        mask.remember(secret);
        assert.ok(!mask.apply(`${before}${secret}${after}`).includes(secret));
      }),
    );
  });

  it('takes linear time on hostile lines', () => {
    const mask = new Mask();
    const hostile = ['eyJ'.repeat(100_000), 'a:'.repeat(100_000), 'bearer '.repeat(50_000), 'sig='.repeat(80_000), '://'.repeat(100_000)];
    for (const line of hostile) assert.equal(typeof mask.apply(line), 'string');
  });
});
