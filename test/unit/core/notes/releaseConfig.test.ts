import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseYaml } from '../../../../src/adapters/yaml/parse.ts';
import { categoryOf, readReleaseConfig } from '../../../../src/core/notes/releaseConfig.ts';
import { hostileText } from './support/hostile.ts';

const read = (text: string) => readReleaseConfig(parseYaml(text));
const file = `changelog:
  exclude:
    labels: [Ignore]
    authors: [octo-bot]
  categories:
    - title: First
      labels: [bug, 1]
      exclude: { authors: ["dependabot[bot]"] }
    - title: Second
      labels: ["*"]
    - title: Never
      labels: [docs]
`;

describe('.github/release.yml', () => {
  it('gives the first category that fits, and * is what none before it took', () => {
    const config = read(file)!;
    const title = (labels: readonly string[], author?: string) => categoryOf(config, labels, author);
    assert.deepEqual(title(['BUG']), { title: 'First', excluded: false });
    assert.deepEqual(title(['1']), { title: 'First', excluded: false });
    assert.deepEqual(title(['docs']), { title: 'Second', excluded: false });
    assert.deepEqual(title(['bug'], 'dependabot'), { title: 'Second', excluded: false });
    assert.deepEqual(title(['bug', 'ignore']), { excluded: true });
    assert.deepEqual(title(['bug'], 'Octo-Bot[bot]'), { excluded: true });
  });

  it('may only leave out', () => {
    const config = read('changelog: { exclude: { labels: [x] } }')!;
    assert.deepEqual([categoryOf(config, ['x'], undefined), categoryOf(config, [], undefined)], [{ excluded: true }, { excluded: false }]);
  });

  for (const [name, text] of Object.entries({
    'a list': '- a\n',
    'nothing': '',
    'no changelog': 'a: 1\n',
    'a category without a title': 'changelog: { categories: [{ labels: [a] }] }',
    'a category without labels': 'changelog: { categories: [{ title: a }] }',
    'labels that are a text': 'changelog: { categories: [{ title: a, labels: b }] }',
    'an exclusion that is a list': 'changelog: { exclude: [a] }',
    'what is no YAML': 'changelog: [',
    'an alias': 'changelog: { exclude: &a { labels: [x] }, categories: *a }',
  }))
    it(`is not used where it is ${name}`, () => assert.equal(read(text), undefined));

  it('is read whatever it is', () => {
    const damaged = fc.tuple(fc.nat(file.length), fc.nat(20), hostileText()).map(([at, cut, text]) => `${file.slice(0, at)}${text}${file.slice(at + cut)}`);
    fc.assert(
      fc.property(fc.oneof(hostileText(), damaged), (text) => {
        const config = read(text);
        if (config !== undefined) categoryOf(config, ['bug'], 'somebody');
      }),
      { numRuns: 500 },
    );
  });
});
