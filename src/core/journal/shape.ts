import type { Mask } from '../mask.ts';

/**
 * Shapes of data: one description of a record serves to check what is read, which can be anything, and what is to be
 * written. What is written goes through a mask, so that no text of it can hold a secret; and a text that is too long is
 * then cut, where it would be refused when read: nothing stays unrecorded for its length.
 */
export type Shape<T> = (value: unknown, mask?: Mask) => T;

interface OptionalShape<T> {
  readonly optional: Shape<T>;
}

type ShapesOf<T> = { readonly [K in keyof T]-?: object extends Pick<T, K> ? OptionalShape<Exclude<T[K], undefined>> : Shape<T[K]> };

/** Where something is not as its shape says. It tells the place and what must be there, never the value. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
  readonly place: string;

  constructor(must: string, place = '') {
    super(must);
    this.place = place;
  }

  below(step: string): Misfit {
    return new Misfit(this.message, this.place === '' || this.place.startsWith('[') ? `${step}${this.place}` : `${step}.${this.place}`);
  }
}

export function optional<T>(shape: Shape<T>): OptionalShape<T> {
  return { optional: shape };
}

/** Exactly these fields: what no shape names can be neither read nor written. What is read has them in their canonical order. */
export function object<T extends object>(fields: ShapesOf<T>): Shape<T> {
  const shapes = Object.entries<Shape<unknown> | OptionalShape<unknown>>(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return (value, mask) => {
    const given = fieldsOf(value);
    const read: Record<string, unknown> = {};
    for (const [name, shape] of shapes) {
      const field = Object.hasOwn(given, name) ? given[name] : undefined;
      if (typeof shape === 'function') read[name] = within(name, shape, field, mask);
      else if (field !== undefined) read[name] = within(name, shape.optional, field, mask);
    }
    for (const name of Object.keys(given)) if (given[name] !== undefined && !Object.hasOwn(read, name)) throw new Misfit('must have no field but those of its shape');
    return read as T;
  };
}

/** One of several shapes, told apart by the word in one field. */
export function variant<K extends string, T extends { readonly [P in K]: string }>(
  key: K,
  shapes: { readonly [W in T[K]]: Shape<Extract<T, { readonly [P in K]: W }>> },
): Shape<T> {
  return (value, mask) => {
    const given = fieldsOf(value);
    const which = Object.hasOwn(given, key) ? given[key] : undefined;
    if (typeof which !== 'string' || !Object.hasOwn(shapes, which)) throw new Misfit(`must be one of ${Object.keys(shapes).join(', ')}`, key);
    return (shapes[which as T[K]] as Shape<T>)(value, mask);
  };
}

export function list<T>(shape: Shape<T>, max: number): Shape<readonly T[]> {
  return (value, mask) => {
    if (!Array.isArray(value) || value.length > max) throw new Misfit(`must be a list of at most ${max}`);
    return value.map((entry: unknown, index) => within(`[${index}]`, shape, entry, mask));
  };
}

/** What a person or another system wrote. */
export function text(max: number): Shape<string> {
  return (value, mask) => {
    if (typeof value !== 'string') throw new Misfit('must be text');
    if (mask !== undefined) return cut(mask.apply(value.toWellFormed()), max);
    if (value.length > max || !value.isWellFormed()) throw new Misfit(`must be well-formed and have at most ${max} characters`);
    return value;
  };
}

/** What has meaning and is therefore neither cut nor masked: what a mask would change is refused. The pattern allows nothing but ASCII. */
export function word(pattern: RegExp): Shape<string> {
  return (value, mask) => {
    if (typeof value !== 'string' || !pattern.test(value) || (mask !== undefined && mask.apply(value) !== value)) throw new Misfit(`must match ${pattern.source}`);
    return value;
  };
}

export function oneOf<const W extends string>(words: readonly W[]): Shape<W> {
  return (value) => {
    const found = words.find((each) => each === value);
    if (found === undefined) throw new Misfit(`must be one of ${words.join(', ')}`);
    return found;
  };
}

export function integer(min: number, max: number): Shape<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) throw new Misfit(`must be an integer from ${min} to ${max}`);
    return value;
  };
}

export const flag: Shape<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new Misfit('must be true or false');
  return value;
};

/** Values under names that no shape knows beforehand. */
export function table<T>(names: RegExp, shape: Shape<T>, max: number): Shape<Readonly<Record<string, T>>> {
  return (value, mask) => {
    const entries = Object.entries(fieldsOf(value)).filter(([, entry]) => entry !== undefined);
    if (entries.length > max || entries.some(([name]) => !names.test(name))) throw new Misfit(`must have at most ${max} fields, with plain names`);
    return Object.fromEntries(entries.map(([name, entry]) => [name, within(name, shape, entry, mask)]));
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misfit('must be an object');
  return value as Record<string, unknown>;
}

function within<T>(step: string, shape: Shape<T>, value: unknown, mask: Mask | undefined): T {
  try {
    return shape(value, mask);
  } catch (error) {
    throw error instanceof Misfit ? error.below(step) : error;
  }
}

function cut(value: string, max: number): string {
  return value.length <= max ? value : `${value.slice(0, max - 1).toWellFormed()}…`;
}
