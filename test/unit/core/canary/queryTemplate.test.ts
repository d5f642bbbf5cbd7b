import assert from 'node:assert/strict';
import { problemSentence } from '../../../../src/words/config.ts';
import { fillQuery, placeholders, readQuery, type QueryFault, type QueryForm } from '../../../../src/core/canary/queryTemplate.ts';

const values = { app: 'api', revision: 'api--2', side: 'canary' } as const;

function filled(text: string, revision: string = values.revision, form: QueryForm = 'expression'): string {
  const read = readQuery(text, form);
  assert.ok('template' in read, `${text}: ${'fault' in read ? read.fault : ''}`);
  return fillQuery(read.template, { ...values, revision });
}

describe('A query with placeholders', () => {
  it('is filled in, where a label is compared', () => {
    assert.equal(filled('requests{app="{{app}}", revision="{{ revision }}"}'), 'requests{app="api", revision="api--2"}');
    assert.equal(filled('{__name__="x",track="{{side}}"}'), '{__name__="x",track="canary"}');
    assert.equal(filled(`histogram_quantile(0.95, sum by (le) (rate(x_bucket{pod=~"{{revision}}-.+"}[1m])))`), `histogram_quantile(0.95, sum by (le) (rate(x_bucket{pod=~"api--2-.+"}[1m])))`);
  });

  it('lets a value mean nothing but itself', () => {
    assert.equal(filled('x{r="{{revision}}"}', '"} or up{a="'), String.raw`x{r="\"} or up{a=\""}`);
    assert.equal(filled("x{r='{{revision}}'}", `a'b"c`), String.raw`x{r='a\'b"c'}`);
    assert.equal(filled('x{r="{{revision}}"}', String.raw`a\d`), String.raw`x{r="a\\d"}`);
    assert.equal(filled('x{r=~"{{revision}}"}', 'a.b|.*'), String.raw`x{r=~"a\\.b\\|\\.\\*"}`);
    assert.equal(filled('x{r!~"{{revision}}"}', String.raw`\E`), String.raw`x{r!~"\\\\E"}`);
    assert.equal(filled('x{r="{{revision}}"}', 'a\nb\u{1D173}'), String.raw`x{r="a\u000ab\U0001d173"}`);
    assert.equal(filled('x{r="{{revision}}"}', '{{app}}'), 'x{r="{{app}}"}');
  });

  const faults: readonly (readonly [QueryFault, string, QueryForm?])[] = [
    ['empty', '  '],
    ['tooLong', `x{r="{{revision}}",a="${'a'.repeat(2_000)}"}`],
    ['character', 'x{r="{{revision}}\u202E"}'],
    ['comment', 'x{r="{{revision}}"} # "'],
    ['unclosed', 'x{r="{{revision}}'],
    ['unclosed', 'x{r="{{revision}}\n"}'],
    ['unclosed', String.raw`x{r="{{revision}}\"}`],
    ['unknownPlaceholder', 'x{r="{{revision}}",n="{{namespace}}"}'],
    ['unknownPlaceholder', 'x{r="{{revision}}",n="}}"}'],
    ['unknownPlaceholder', 'x{r="{{__proto__}}"}'],
    ['placeholderOutside', '{{app}}{r="{{revision}}"}'],
    ['placeholderOutside', 'x{r=`{{revision}}`}'],
    ['placeholderOutside', 'label_replace(x, "{{revision}}", "", "", "")'],
    ['placeholderOutside', String.raw`x{r="\{{revision}}"}`],
    ['oneForBoth', 'x{app="{{app}}"}'],
    ['notASelector', 'rate(x{r="{{revision}}"}[1m])', 'selector'],
    ['notASelector', 'x{r="{{revision}}"}[1m]', 'selector'],
    ['notASelector', 'x{r="{{revision}}"} offset 1m', 'selector'],
    ['notASelector', 'x{r="{{revision}}"} or y', 'selector'],
    ['notASelector', '(x{r="{{revision}}"})', 'selector'],
  ];
  for (const [fault, text, form = 'expression'] of faults) it(`is refused as ${fault}: ${JSON.stringify(text.slice(0, 40))}`, () => assert.deepEqual(readQuery(text, form), { fault }));

  it('can have those placeholders that somebody is told of who wrote another one', () => {
    const said = problemSentence({ reason: 'badQuery', facts: { key: 'requests', fault: 'unknownPlaceholder' } });
    assert.deepEqual([...said.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name), [...placeholders]);
  });

  it('of a counter may say the same in any way of writing', () => {
    for (const text of ['x{r="{{revision}}"}', ' job:x:sum { r = "{{revision}}" , } ', '{__name__=~"x|y[0-9]{2}",r=\'{{revision}}\'}']) assert.ok('template' in readQuery(text, 'selector'), text);
  });
});
