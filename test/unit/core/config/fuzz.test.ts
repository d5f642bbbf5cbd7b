import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseYaml } from '../../../../src/adapters/yaml/parse.ts';
import { completionsAt } from '../../../../src/core/config/completion.ts';
import { hoverAt } from '../../../../src/core/config/hover.ts';
import { limits } from '../../../../src/core/config/limits.ts';
import { Positions } from '../../../../src/core/config/positions.ts';
import { validate } from '../../../../src/core/config/validate.ts';
import { fixTitle, problemSentence } from '../../../../src/words/config.ts';
import { applied } from './support/reading.ts';

/** Pieces of which most texts are nearly a release.yaml. */
const pieces = fc.constantFrom(
  'version', 'environments', 'provider', 'sample', 'service', 'url', 'apps', 'seed', 'protected', 'prod', 'false', '__proto__',
  ': ', ':', '\n', '\n  ', '\n    ', '\n      ', '- ', '[', ']', '{', '}', ', ', '? ', '"', "'", '#', '|', '>', '&a', '*a', '!t', '%', '---', '...', '<<',
  '\t', '\r', '\r\n', '\0', '\u202E', '\u2028', '\u{FEFF}', '\uD800', '1', '-1', '1e999', '0x7f', '~', 'https://a.b', 'http://a@b?c#d', 'é', '🎈',
);
const yamlish = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
const lines = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.array(pieces, { maxLength: 4 })), { maxLength: 12 })
  .map((rows) => rows.map(([depth, parts]) => ' '.repeat(2 * depth) + parts.join('')).join('\n'));
const started = lines.map((rest) => `version: 1\nenvironments:\n  demo:\n    provider: sample\n${rest}`);
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), yamlish, lines, started);

describe('Whatever stands in release.yaml', () => {
  it('is read without an error of ours, within bounds', () => {
    fc.assert(
      fc.property(texts, fc.nat(300), (text, place) => {
        const parsed = parseYaml(text);
        const { config, problems } = validate(parsed);
        assert.equal(config === undefined, problems.some(({ severity }) => severity === 'error'));
        assert.ok(problems.length <= limits.problems);
        const positions = new Positions(text);
        for (const problem of problems) {
          assert.ok(0 <= problem.start && problem.start <= problem.end && problem.end <= text.length);
          assert.ok(positions.at(problem.start).line <= positions.at(problem.end).line);
          assert.doesNotMatch(problemSentence(problem), /[\p{Cc}\p{Cf}\p{Cs}]/u);
          if (problem.fix === undefined) continue;
          assert.ok(fixTitle(problem.fix).length > 0);
          assert.notEqual(applied(text, problem.fix), text);
        }
        const offset = Math.min(place, text.length);
        for (const { start, end } of completionsAt(text, offset)) assert.ok(start <= offset && offset <= end);
        const hovered = hoverAt(parsed.root, offset);
        assert.ok(hovered === undefined || (hovered.start <= offset && offset <= hovered.end));
      }),
      { numRuns: 1_500 },
    );
  });
});
