/** The longest text that a pattern is tried on. */
export const longestText = 256;

/**
 * At most how many ways a regular expression could be tried on a text of 256 characters, which is what a hostile text can
 * make it cost. Only for one that is valid with the flag `u`, where every bracket and brace means what it says.
 */
export function waysToMatch(pattern: string): number {
  const reader = new Reader(pattern);
  const { choices, open } = reader.alternatives();
  // What is not tied to the start is tried from each character.
  return choices * splits(pattern.startsWith('^') && !reader.branches ? open : open + 1);
}

/** What there is to choose: this many ways, times the ways to cut the text into pieces for those without an end. */
interface Ways {
  readonly choices: number;
  readonly open: number;
}

const ONE: Ways = { choices: 1, open: 0 };

/** How many ways there are to give `count` repetitions, one after the other, their parts of the text. */
function splits(count: number): number {
  let ways = 1;
  for (let i = 1; i <= count; i++) ways = (ways * (longestText + i)) / i;
  return ways;
}

function both(a: Ways, b: Ways): Ways {
  return { choices: a.choices * b.choices, open: a.open + b.open };
}

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  /** Whether it is several patterns, of which only the first begins at its beginning. */
  branches = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Up to the bracket that closes the group, or the end. */
  alternatives(): Ways {
    const ways: Ways[] = [];
    let sequence = ONE;
    while (this.#at < this.#text.length && this.#text[this.#at] !== ')') {
      if (this.#take(/\|/y) === undefined) sequence = both(sequence, this.#repeated(this.#atom()));
      else {
        this.branches ||= this.#depth === 0;
        ways.push(sequence);
        sequence = ONE;
      }
    }
    ways.push(sequence);
    return { choices: ways.reduce((sum, { choices }) => sum + choices, 0), open: Math.max(...ways.map(({ open }) => open)) };
  }

  #atom(): Ways {
    if (this.#take(/\((?:\?(?:[:=!]|<[=!]|<\w+>|[ims-]+:))?/y) !== undefined) {
      this.#depth++;
      const ways = this.alternatives();
      this.#depth--;
      this.#at++;
      return ways;
    }
    // An escape, a class in brackets, or one character.
    this.#take(/\\(?:[pPu]\{[^}]*\}|k<\w+>|.)|\[(?:\\.|[^\]\\])*\]|./suy);
    return ONE;
  }

  #repeated(ways: Ways): Ways {
    const quantifier = this.#take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
    if (quantifier === undefined) return ways;
    const [least, most] = boundsOf(quantifier);
    if (ways.choices === 1 && ways.open === 0) return most === Infinity ? { choices: 1, open: 1 } : { choices: most - least + 1, open: 0 };
    if (most === Infinity) return { choices: Infinity, open: 0 };
    // Each number of times is a way, and each time has those of its own.
    return { choices: Math.max(ways.choices, 2) ** most, open: ways.open * most };
  }

  #take(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const [taken] = expression.exec(this.#text) ?? [];
    this.#at += taken?.length ?? 0;
    return taken;
  }
}

function boundsOf(quantifier: string): readonly [least: number, most: number] {
  if (/^[*+]/.test(quantifier)) return [0, Infinity];
  if (quantifier.startsWith('?')) return [0, 1];
  const [least, most = least] = quantifier.replaceAll(/[{}?]/g, '').split(',');
  return [Number(least), most === '' ? Infinity : Number(most)];
}
