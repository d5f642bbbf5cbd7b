import { buildOf, clue, shaOf, type Clue } from './clue.ts';
import { longestText, waysToMatch } from './patternWays.ts';

export type PatternFault = 'notText' | 'tooLong' | 'notAPattern' | 'noGroup' | 'tooManyWays';

/** Of a pattern. A text that is longer than any is tried on is passed over: images and names are shorter. */
export const patternLimits = { characters: 500, ways: 2 ** 28 } as const;

/** A person's own regular expression for what identifies a revision, with a group named `sha`, `build`, or both. */
export class RevisionPattern {
  readonly #expression: RegExp;

  private constructor(expression: RegExp) {
    this.#expression = expression;
  }

  static read(text: unknown): RevisionPattern | PatternFault {
    if (typeof text !== 'string') return 'notText';
    if (text.length > patternLimits.characters) return 'tooLong';
    let expression: RegExp;
    try {
      expression = new RegExp(text, 'u');
    } catch {
      return 'notAPattern';
    }
    if (!/\(\?<(?:sha|build)>/.test(text)) return 'noGroup';
    return waysToMatch(text) > patternLimits.ways ? 'tooManyWays' : new RevisionPattern(expression);
  }

  match(text: string): Clue {
    if (text.length > longestText) return {};
    const groups = this.#expression.exec(text)?.groups;
    return clue(buildOf(groups?.['build']), shaOf(groups?.['sha']));
  }
}
