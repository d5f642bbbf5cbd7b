/** The first place of an answer that is not what the contract says. It tells where and what must be there, never the value. */
export class WrongPlace extends Error {
  override readonly name = 'WrongPlace';
}

const rfc3339 = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const zoned = /(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A value from outside and the way by which it was reached, such as `apps[3].traffic[0].weight`. Whatever is read through
 * it is checked first, so that nothing unchecked leaves an adapter. The way is only spelled out when something is wrong.
 */
export class Place {
  readonly #value: unknown;
  readonly #parent: Place | undefined;
  readonly #step: string;

  private constructor(value: unknown, parent: Place | undefined, step: string) {
    this.#value = value;
    this.#parent = parent;
    this.#step = step;
  }

  static of(answer: unknown): Place {
    return new Place(answer, undefined, '');
  }

  wrong(must: string): WrongPlace {
    return new WrongPlace(`${this.#way() || 'the answer'}: ${must}`);
  }

  /** Only an object's own fields count: nothing is read from a prototype, whatever an answer calls its fields. */
  field(name: string): Place {
    const fields = this.#fields();
    return new Place(Object.hasOwn(fields, name) ? fields[name] : undefined, this, `.${name}`);
  }

  /** What a field that may be left out says, or nothing. */
  optional<T>(name: string, read: (place: Place) => T): T | undefined {
    const place = this.field(name);
    return place.#value === undefined ? undefined : read(place);
  }

  /** The same where a platform writes null, or an empty text, for what it has not to say. */
  said<T>(name: string, read: (place: Place) => T): T | undefined {
    const place = this.field(name);
    return place.#value === undefined || place.#value === null || place.#value === '' ? undefined : read(place);
  }

  /** All fields of an object, for one whose names are data. */
  entries(max: number): [name: string, place: Place][] {
    const names = Object.keys(this.#fields());
    if (names.length > max) throw this.wrong(`must have at most ${max} fields`);
    return names.map((name) => [name, this.field(name)]);
  }

  items(max: number): Place[] {
    if (!Array.isArray(this.#value)) throw this.wrong('must be an array');
    if (this.#value.length > max) throw this.wrong(`must have at most ${max} entries`);
    return this.#value.map((value: unknown, index) => new Place(value, this, `[${index}]`));
  }

  /** The entries of an array, no two of which may say the same in one of `keys`. */
  distinct<T>(max: number, read: (place: Place) => T, keys: readonly (keyof T & string)[]): T[] {
    const seen = keys.map(() => new Set<unknown>());
    return this.items(max).map((place) => {
      const entry = read(place);
      for (const [index, key] of keys.entries()) {
        if (seen[index]!.has(entry[key])) throw place.field(key).wrong('must not occur twice');
        seen[index]!.add(entry[key]);
      }
      return entry;
    });
  }

  /** Text is data: it is bounded and well-formed, and otherwise kept as it is. Lengths are counted in code points. */
  text({ min = 0, max }: { readonly min?: number; readonly max: number }): string {
    const value = this.#value;
    if (typeof value !== 'string') throw this.wrong('must be text');
    if (value.length < min) throw this.wrong(`must have at least ${min} characters`);
    if (value.length > max && (value.length > 2 * max || codePoints(value) > max)) throw this.wrong(`must have at most ${max} characters`);
    if (!value.isWellFormed()) throw this.wrong('must be well-formed Unicode');
    return value;
  }

  flag(): boolean {
    if (typeof this.#value !== 'boolean') throw this.wrong('must be true or false');
    return this.#value;
  }

  integer(min: number, max: number): number {
    const value = this.#value;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) throw this.wrong(`must be an integer from ${min} to ${max}`);
    return value;
  }

  number(min: number, max: number): number {
    const value = this.#value;
    if (typeof value !== 'number' || !(value >= min && value <= max)) throw this.wrong(`must be a number from ${min} to ${max}`);
    return value;
  }

  /** Milliseconds since 1970 of a time in RFC 3339, the ISO 8601 of the internet. The 30th of February is refused. */
  time(): number {
    return this.#time(this.text({ max: 64 }));
  }

  /** The same where a platform means UTC when it names no zone; a browser would take it for local time. */
  timeInUtc(): number {
    const value = this.text({ max: 64 });
    return this.#time(zoned.test(value) ? value : `${value}Z`);
  }

  #time(value: string): number {
    const day = rfc3339.exec(value)?.[1];
    if (day === undefined || !isDay(day)) throw this.wrong('must be a time such as 2026-11-02T09:30:00Z');
    return Date.parse(value);
  }

  /** An address that is fit to be opened in a browser: absolute, of the web, and not dressed up with a user name. */
  webAddress({ max }: { readonly max: number }): string {
    const value = this.text({ max });
    const url = URL.parse(value);
    if (url === null || !/^https?:$/.test(url.protocol) || !/^https?:\/\//i.test(value) || url.username !== '' || url.password !== '')
      throw this.wrong('must be an absolute http or https address without a user name');
    return value;
  }

  #fields(): Readonly<Record<string, unknown>> {
    if (typeof this.#value !== 'object' || this.#value === null || Array.isArray(this.#value)) throw this.wrong('must be an object');
    return this.#value as Record<string, unknown>;
  }

  #way(): string {
    if (this.#parent === undefined) return '';
    const above = this.#parent.#way();
    return above === '' && this.#step.startsWith('.') ? this.#step.slice(1) : `${above}${this.#step}`;
  }
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function isDay(day: string): boolean {
  // The 30th of February is taken for the 2nd of March.
  return new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(-2));
}
