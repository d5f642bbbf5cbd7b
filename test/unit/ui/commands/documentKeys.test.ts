import assert from 'node:assert/strict';
import { keysIn } from '../../../../src/ui/commands/documentKeys.ts';

type Address = Parameters<typeof keysIn>[0];
const of = (query: string): Address => ({ query }) as Address;

describe('The address of a document', () => {
  it('has its keys', () => assert.deepEqual(keysIn(of('["file:///x#prod","/apps/web"]'), 2), ['file:///x#prod', '/apps/web']));

  for (const query of ['', 'x', '{}', 'null', '"ab"', '["a"]', '["a","b","c"]', '["a",1]', '["a",["b"]]', '['.repeat(100_000), JSON.stringify(['a', 'b'.repeat(20_000)])])
    it(`has none where it was made up: ${query.slice(0, 20)}`, () => assert.equal(keysIn(of(query), 2), undefined));
});
