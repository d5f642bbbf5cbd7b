import type { QueryFault } from '../canary/queryTemplate.ts';
import type { AddressFault } from './address.ts';
import { limits } from './limits.ts';
import type { ListedName, Named } from './names.ts';
import type { Span } from './syntax.ts';

type Nothing = Readonly<Record<string, never>>;

/** What a value is, as far as a person who mixed two of them up needs to know. */
export type Shape = 'map' | 'list' | 'text' | 'boolean' | 'number' | 'wholeNumber' | 'nothing';

/** What makes a text no YAML, as far as it helps to find the place. */
export type YamlFault = 'indentation' | 'unclosed' | 'escape' | 'colon' | 'flow' | 'keyTooLong' | 'unexpected';

/**
 * What can be wrong with `release.yaml`, and the facts each reason carries. Texts among them were written by anybody:
 * `words/` makes them fit to be shown. A new reason is a new line here, and the compiler then asks for its sentence.
 */
export interface ProblemFacts {
  // The text as such.
  /** It is there, and the system does not let us read it. */
  readonly unreadable: Nothing;
  readonly tooLarge: { readonly mostKib: number };
  /** Small, but of more pieces than anybody writes. */
  readonly tooManyEntries: Nothing;
  readonly tooDeep: { readonly most: number };
  readonly binary: Nothing;
  readonly controlCharacter: { readonly code: string };
  readonly notYaml: { readonly fault: YamlFault };
  readonly tab: Nothing;
  /** An anchor, or an alias to one. */
  readonly alias: Nothing;
  readonly mergeKey: Nothing;
  readonly tag: { readonly tag: string };
  readonly directive: Nothing;
  readonly severalDocuments: Nothing;
  readonly keyNotText: Nothing;
  readonly duplicateKey: { readonly key: string };

  // What it says.
  readonly empty: Nothing;
  readonly wrongType: { readonly key?: string; readonly expected: Shape; readonly found: Shape };
  readonly missingValue: { readonly key: string };
  readonly missingKey: { readonly key: string };
  readonly unknownKey: { readonly key: string; readonly suggestion?: string };
  readonly unknownValue: { readonly key: string; readonly value: string; readonly allowed: readonly string[] };
  readonly outOfRange: { readonly key: string; readonly min: number; readonly max: number };
  /** Written for a later version of this format: it may say things that we would miss. */
  readonly newerVersion: { readonly version: string; readonly understood: readonly number[] };
  readonly badAddress: { readonly fault: AddressFault };
  readonly badName: { readonly of: Named; readonly name: string };
  /** Two environments whose names differ only in upper and lower case: people and some systems take them for one. */
  readonly sameName: { readonly name: string; readonly other: string };
  readonly otherProvider: { readonly key: string; readonly provider: string; readonly belongsTo: string };
  /** `protected: false`: the file may only tighten. */
  readonly loosens: { readonly environment: string; readonly production: boolean };
  readonly duplicateEntry: { readonly entry: string };
  readonly tooMany: { readonly of: `${ListedName}s`; readonly most: number };
  readonly noEnvironments: Nothing;
  /** The canary of a simulated environment is simulated, and no other one is. */
  readonly mixedSource: { readonly simulated: boolean };
  /** It counts, but it is weaker than what would count without it. */
  readonly weaker: { readonly key: string; readonly usual: string };
  readonly badQuery: { readonly key: string; readonly fault: QueryFault };
}

export type ProblemReason = keyof ProblemFacts;

/** A change of the text that takes the problem away. */
export interface Fix extends Span {
  readonly kind: 'replace' | 'insert' | 'remove';
  /** What stands between `start` and `end` afterwards. */
  readonly text: string;
  /** The part of it that is worth showing. */
  readonly shown: string;
}

export interface ProblemOf<R extends ProblemReason> extends Span {
  readonly reason: R;
  readonly facts: ProblemFacts[R];
  /** With an error the file is not used; a warning only tells. */
  readonly severity: 'error' | 'warning';
  readonly fix?: Fix;
}

export type ConfigProblem = { readonly [R in ProblemReason]: ProblemOf<R> }[ProblemReason];

/** Collects problems, and stops at as many as anybody would read. */
export class ProblemList {
  readonly #problems: ConfigProblem[] = [];

  get all(): readonly ConfigProblem[] {
    return this.#problems;
  }

  get full(): boolean {
    return this.#problems.length >= limits.problems;
  }

  get hasErrors(): boolean {
    return this.#problems.some(({ severity }) => severity === 'error');
  }

  add<R extends ProblemReason>(reason: R, facts: ProblemFacts[R], { start, end }: Span, fix?: Fix): void {
    if (this.full) return;
    // A key that would be passed over may have been meant to tighten something, so only what is said twice is harmless.
    const severity = reason === 'duplicateEntry' || reason === 'weaker' ? 'warning' : 'error';
    this.#problems.push({ reason, facts, severity, start, end, ...(fix === undefined ? {} : { fix }) } as ConfigProblem);
  }
}
