import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { asText, inAddress, oneLine } from '../../../../src/core/notes/text.ts';
import { hostileText } from './support/hostile.ts';
import { rendered } from './support/rendered.ts';

describe('Text from outside in notes', () => {
  const cases: Readonly<Record<string, readonly [text: string, markdown: string]>> = {
    'a name': ['thanks @octocat!', 'thanks `@octocat`!'],
    'a package': ['bump @scope/package', 'bump `@scope/package`'],
    'what would close an issue': ['Sort (fixes #12)', 'Sort (fixes `#12`)'],
    'an issue elsewhere': ['closes o/r#3.', 'closes `o/r#3`.'],
    'an address': ['see https://x.example/a_b', 'see `https://x.example/a_b`'],
    'a link to a command': ['[run](command:x)', '\\[`run](command:x`)'],
    'HTML': ['a </details> b', 'a \\</details\\> b'],
    'brackets': ['a (b) {c} [d](e) [f]', 'a (b) {c} \\[d\\](e) \\[f\\]'],
    'emphasis': ['a *b* __c__', 'a \\*b\\* \\_\\_c\\_\\_'],
    'code': ['use `@x` and `<b>`', 'use `@x` and `<b>`'],
    'code with backticks in it': ['use `` a`b ``', 'use ``a`b``'],
    'a backtick alone': ['a ` b', 'a \\` b'],
    'what begins a list': ['- a', '\\- a'],
    'what begins a numbered list': ['1. a', '1\\. a'],
    'what begins a heading': ['# a', '\\# a'],
    'lines': ['a\r\n\r\nb', 'a b'],
    'a picture of several': ['👩‍👩‍👧 done', '👩‍👩‍👧 done'],
    'what hides and reorders': ['a\u202E\u200Bb', 'ab'],
  };
  for (const [name, [text, markdown]] of Object.entries(cases)) it(`stays text: ${name}`, () => assert.equal(asText(text), markdown));

  it('is the same text when it is read again', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const bare = (line: string): string => line.replaceAll(/[`\s]/g, '');
        const [told] = rendered(`* ${asText(text)} end`).plain;
        assert.equal(bare(told!), `${bare(oneLine(text))}end`);
      }),
      { numRuns: 500 },
    );
  });

  it('cannot end an address', () => {
    fc.assert(fc.property(hostileText(), (text) => assert.match(inAddress(text), /^[\w.%-]*$/)));
  });

  it('is bounded', () => {
    assert.equal(Array.from(asText('x'.repeat(1e6))).length, 300);
    assert.ok(asText('`'.repeat(1e5)).length <= 601);
  });
});
