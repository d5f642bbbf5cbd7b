import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { plain, plainText } from '../../../src/words/markdown.ts';

describe('Text from outside', () => {
  const hostile = ['<img src=x onerror=1>', '[a](command:x)', '![i](https://x)', '**b**', '`c`', '# h', '| a | b |', '$(zap)', 'a\n\n- b', '@somebody', 'https://x.example', '&lt;'];
  for (const text of hostile)
    it(`has nothing of Markdown in it: ${JSON.stringify(text)}`, () => {
      assert.doesNotMatch(plain(text), /[<>[\]()`*_|$\n]|^#(?!\d)|:\/\/|@/);
    });

  it('shows no control or bidirectional characters', () => {
    assert.equal(plainText('a\u202Eb\u0000c\u200Bd\u2066e\r\nf'), 'a b c d e f');
  });

  it('is cut where it is long, between characters', () => {
    assert.equal(plainText('x'.repeat(10_000), 10), `${'x'.repeat(9)}…`);
    assert.equal(plainText('😀'.repeat(100), 3), '😀😀…');
    assert.ok(plainText('😀'.repeat(5_000)).length <= 600);
  });

  it('comes back from Markdown as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
        const shown = plain(text).replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
        assert.equal(shown, plainText(text));
      }),
    );
  });
});
