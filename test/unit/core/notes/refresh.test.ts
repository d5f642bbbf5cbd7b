import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { documentText, parseDocument } from '../../../../src/core/notes/document.ts';
import { editableNotes, publishedNotes, readEditable } from '../../../../src/core/notes/editable.ts';
import { refreshNotes } from '../../../../src/core/notes/refresh.ts';
import { draftOf, KINDS, type Told } from './support/drafts.ts';
import { hostileText } from './support/hostile.ts';

const titles = fc.constantFrom('Show prices', 'fix: half cents in #12', 'Sort `orders`', 'Keep [the] basket', 'Bump log from 1 to 2');
const drafts = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 12 }), title: fc.oneof(titles, hostileText()), kind: fc.constantFrom(...KINDS) }), { selector: ({ number }) => number, maxLength: 9 });
const draft = fc.record({ told: drafts, hosted: fc.boolean(), newcomers: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }) }).map(({ told, ...more }) => draftOf(told, more));

/** What somebody does to a text: each with a mark of its own, so that it can be found again. */
type Edit = { readonly does: 'write' | 'reword' | 'takeOut' | 'move' | 'head' | 'below'; readonly at: number; readonly to: number };
const edits = fc.array(fc.record({ does: fc.constantFrom<Edit['does']>('write', 'reword', 'takeOut', 'move', 'head', 'below'), at: fc.nat(), to: fc.nat() }), { maxLength: 6 });

interface Edited {
  readonly text: string;
  /** Lines as somebody wrote them, in order. */
  readonly written: readonly string[];
  readonly takenOut: readonly string[];
}

function edited(text: string, all: readonly Edit[]): Edited {
  let lines = text.split('\n');
  const takenOut: string[] = [];
  const isEntry = (line: string): boolean => line.startsWith('* ');
  for (const [index, { does, at, to }] of all.entries()) {
    const entries = lines.flatMap((line, place) => (isEntry(line) ? [place] : []));
    const entry = entries[at % Math.max(1, entries.length)];
    const place = to % lines.length;
    if (does === 'write') lines = lines.toSpliced(place, 0, `Written by hand ${index}`);
    else if (does === 'head') lines = lines.toSpliced(place, 0, `## Heading by hand ${index}`);
    else if (entry === undefined) continue;
    else if (does === 'reword') lines[entry] = lines[entry]!.replace('* ', `* Reworded by hand ${index} `);
    else if (does === 'below') lines = lines.toSpliced(entry + 1, 0, `  Below by hand ${index}`);
    else if (does === 'takeOut') takenOut.push(...lines.splice(entry, 1));
    else lines.splice(place, 0, ...lines.splice(entry, 1));
  }
  return { text: lines.join('\n'), written: lines.filter((line) => / by hand \d/.test(line)), takenOut };
}

const keysOf = (text: string): string[] => parseDocument(text).flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'entry' ? [block.key] : [])));

function placesOf(text: string): Map<string, string> {
  return new Map(parseDocument(text).flatMap(({ key: heading, blocks }) => blocks.flatMap((block) => (block.kind === 'entry' ? [[block.key, heading] as const] : []))));
}

describe('A draft in an editor', () => {
  it('is taken apart and put together without a change, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(hostileText(), draft.map(editableNotes)), (text) => assert.equal(documentText(parseDocument(text)), text)));
  });

  it('says what it is of, and nobody sees it', () => {
    const text = editableNotes(draftOf([{ number: 3, title: 'Show prices', kind: 'features' }]));
    const { from, to, source } = readEditable(text)!;
    assert.deepEqual([from, to, source], ['v1.0.0', 'v1.1.0', 'github']);
    assert.match(text, /^## Features\n\n\* Show prices by @harbour-a in \[#3\][^]*\n\n<!--[^\n]*-->\n$/);
    assert.match(publishedNotes(text), /^## Features\n[^<]*\)\n$/);
    assert.equal(readEditable('# Notes\n'), undefined);
    assert.equal(readEditable(text.replace('format=1', 'format=2')), undefined);
  });
});

describe('Refreshing a draft', () => {
  it('makes the new draft of one that nobody changed', () => {
    fc.assert(fc.property(draft, draft, (before, after) => assert.equal(refreshNotes(editableNotes(before), after), editableNotes(after))));
  });

  it('keeps whatever somebody wrote, in its order, and what they took out is not there again', () => {
    fc.assert(
      fc.property(draft, draft, edits, (before, after, all) => {
        const { text, written, takenOut } = edited(editableNotes(before), all);
        const refreshed = refreshNotes(text, after);
        const lines = refreshed.split('\n');
        // Reworded entries may move with what is below them; all else stays in order.
        const isText = (line: string): boolean => /^(?:Written|## Heading) by hand/.test(line);
        assert.deepEqual(lines.filter(isText), written.filter(isText));
        for (const line of written) assert.ok(lines.includes(line), `${line} is lost`);
        const remaining = new Set(keysOf(text));
        for (const key of keysOf(takenOut.join('\n'))) if (!remaining.has(key)) assert.ok(!keysOf(refreshed).includes(key), `${key} is there again`);
      }),
      { numRuns: 500 },
    );
  });

  it('has each entry once, and under its heading now, unless somebody moved it', () => {
    fc.assert(
      fc.property(draft, draft, edits, (before, after, all) => {
        const start = editableNotes(before);
        const { text } = edited(start, all.filter(({ does }) => does === 'write' || does === 'reword'));
        const refreshed = refreshNotes(text, after);
        const keys = keysOf(refreshed);
        assert.equal(new Set(keys).size, keys.length);
        const [places, wanted] = [placesOf(refreshed), placesOf(editableNotes(after))];
        for (const [key, heading] of wanted) assert.equal(places.get(key), heading, key);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(draft, draft, edits, (before, after, all) => {
        const once = refreshNotes(edited(editableNotes(before), all).text, after);
        assert.equal(refreshNotes(once, after), once);
      }),
    );
  });

  const features: Told = { number: 3, title: 'Show prices', kind: 'features' };
  const fix: Told = { number: 4, title: 'Round half cents', kind: 'bugFixes' };
  const lineOf = (text: string, says: string): string => text.split('\n').find((line) => line.includes(says)) ?? '';

  it('moves what was relabelled, with the words that somebody gave it', () => {
    const text = editableNotes(draftOf([features, fix])).replace('* Show prices', '* Prices are shown');
    const refreshed = refreshNotes(text, draftOf([{ ...features, kind: 'improvements' }, fix]));
    assert.doesNotMatch(refreshed, /## Features/);
    assert.equal(placesOf(refreshed).get('p3'), '## Improvements');
    assert.match(refreshed, /## Improvements\n\n\* Prices are shown by @harbour-a/);
  });

  it('leaves where it is what somebody moved, and tells a new title there', () => {
    const start = editableNotes(draftOf([features, fix]));
    const line = lineOf(start, 'Show prices');
    const text = start.replace(`${line}\n`, '').replace(lineOf(start, 'half cents'), `${lineOf(start, 'half cents')}\n${line}`);
    const refreshed = refreshNotes(text, draftOf([{ ...features, kind: 'improvements', title: 'Show all prices' }, fix]));
    assert.equal(placesOf(refreshed).get('p3'), '## Bug fixes');
    assert.match(refreshed, /\* Show all prices/);
  });

  it('completes a draft of the local history, with all that was written meanwhile', () => {
    const text = editableNotes(draftOf([features, { number: 9, title: 'Tidy up', kind: 'commits' }], { hosted: false })).replace('## Features\n', 'A word before.\n\n## Features\n');
    const refreshed = refreshNotes(text, draftOf([features, { number: 9, title: 'Tidy up', kind: 'other' }], { newcomers: [3] }));
    assert.deepEqual(
      publishedNotes(refreshed).split('\n'),
      ['A word before.', '', '## Features', '', '* Show prices by @harbour-a in [#3](https://github.example/harbour/shop/pull/3)', '', '## Other', '', '* Tidy up by @harbour-a in [#9](https://github.example/harbour/shop/pull/9)', '', '## New contributors', '', '* @newcomer-3 made their first contribution in [#3](https://github.example/harbour/shop/pull/3)', '', '**Full changelog**: [v1.0.0...v1.1.0](https://github.example/harbour/shop/compare/v1.0.0...v1.1.0)', ''],
    );
    assert.equal(readEditable(refreshed)?.source, 'github');
  });

  it('keeps the line breaks of the text, and a list that was made with other signs', () => {
    const start = editableNotes(draftOf([features, fix]));
    const text = `By hand\n\n${start.replaceAll('\n* ', '\n- ').replace('* ', '- ')}`.replaceAll('\n', '\r\n');
    const refreshed = refreshNotes(text, draftOf([{ ...features, title: 'Show all prices' }, fix]));
    assert.match(refreshed, /\r\n- Show all prices [^\r\n]*\r\n/);
    assert.doesNotMatch(refreshed, /[^\r]\n/);
    assert.match(refreshed, /^By hand\r\n/);
  });
});
