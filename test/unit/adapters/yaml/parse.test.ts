import assert from 'node:assert/strict';
import { parseYaml } from '../../../../src/adapters/yaml/parse.ts';
import { limits } from '../../../../src/core/config/limits.ts';
import type { SyntaxNode } from '../../../../src/core/config/syntax.ts';

/** The tree with its texts in place of its offsets, so that a wrong offset shows. */
function shape(node: SyntaxNode | undefined, text: string): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return { value: node.value, text: text.slice(node.start, node.end) };
  if (node.kind === 'list') return node.items.map((item) => shape(item, text));
  return node.entries.map(({ key, value }) => [text.slice(key.start, key.end), shape(value, text)]);
}

function places(text: string): unknown {
  return parseYaml(text).problems.map(({ reason, start, end }) => [reason, text.slice(start, end)]);
}

describe('YAML', () => {
  it('is read with the place of everything', () => {
    const text = 'a: 1 # one\n"b c": [x, "y", ~]\nd:\n  - true\n  - 1.5\ne:\n';
    assert.deepEqual(shape(parseYaml(text).root, text), [
      ['a', { value: 1, text: '1' }],
      ['"b c"', [{ value: 'x', text: 'x' }, { value: 'y', text: '"y"' }, { value: null, text: '~' }]],
      ['d', [{ value: true, text: 'true' }, { value: 1.5, text: '1.5' }]],
      ['e', { value: null, text: '' }],
    ]);
  });

  it('is read in its version 1.2, whatever older ones would say', () => {
    const text = 'a: yes\nb: 012\nc: 2001-01-01\nd: 0o7\n';
    assert.deepEqual(shape(parseYaml(text).root, text), [
      ['a', { value: 'yes', text: 'yes' }],
      ['b', { value: 12, text: '012' }],
      ['c', { value: '2001-01-01', text: '2001-01-01' }],
      ['d', { value: 7, text: '0o7' }],
    ]);
  });

  it('has keys that are texts, whatever they look like', () => {
    const { root } = parseYaml('1: a\ntrue: b\nnull: c\n__proto__: d\n');
    assert.deepEqual(root?.kind === 'map' && root.entries.map(({ key }) => key.text), ['1', 'true', 'null', '__proto__']);
  });

  const refused: Record<string, readonly [text: string, places: readonly unknown[]]> = {
    'anchors and aliases': ['a: &x 1\nb: *x\n', [['alias', '&x'], ['alias', '*x']]],
    tags: ['a: !x 1\nb: !!str 2\n', [['tag', '!x'], ['tag', '!!str']]],
    'merge keys': ['a:\n  <<: { b: 1 }\n', [['mergeKey', '<<']]],
    directives: ['%TAG ! x\n---\na: 1\n', [['directive', '%TAG ! x']]],
    'a second document': ['a: 1\n---\nb: 1\n', [['severalDocuments', '---']]],
    'a second document behind the end of the first': ['a: 1\n...\nb: 1\n', [['severalDocuments', 'b: ']]],
    'keys twice': ['a: 1\n"a": 2\n', [['duplicateKey', '"a"']]],
    'tabs as indentation': ['a:\n \tb: 1\n', [['tab', ' \t']]],
    'control characters': ['a: \x1b[0m\n', [['controlCharacter', '\x1b']]],
    'a quote that stays open': ['a: 1\nb: "2', [['notYaml', '']]],
    'a line indented too far': ['a: 1\n  b: 2\n', [['notYaml', '1'], ['notYaml', '1\n  b']]],
  };
  for (const [name, [text, expected]] of Object.entries(refused))
    it(`is refused with ${name}`, () => assert.deepEqual(places(text), expected));

  it('does not take text for what it looks like', () => {
    for (const text of ['a: "*x &y !z <<"\n', 'a: |\n  *x\n  &y\n  %z\n', "a: 'b --- c'\n", 'a: x&y\n', '# *x &y\na: 1\n']) assert.deepEqual(parseYaml(text).problems, [], text);
  });

  it('is bounded in size and depth before it is built', () => {
    assert.deepEqual(places('é'.repeat(limits.bytes / 2 + 1)), [['tooLarge', '']]);
    assert.deepEqual(parseYaml(`${'#'.repeat(limits.bytes - 1)}\n`).problems, []);
    for (const deep of ['[', '{a: ', '- ', '? ']) assert.deepEqual(parseYaml(deep.repeat(20_000)).problems.map(({ reason }) => reason), ['tooDeep'], deep);
  });
});
