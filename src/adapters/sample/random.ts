export type Key = string | number;

/**
 * Numbers that look random and are a function of their keys alone: asked again, in any order and however often, the
 * same keys give the same numbers. So the sample world needs no memory of what it rolled.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(...keys: readonly Key[]) {
    this.#a = hash(keys, 0x9e3779b9);
    this.#b = hash(keys, 0x85ebca6b);
    this.#c = hash(keys, 0xc2b2ae35);
    for (let i = 0; i < WARM_UP; i++) this.#next();
  }

  /** In [0, 1). */
  unit(): number {
    return this.#next() / WORDS;
  }

  /** In [low, high). */
  between(low: number, high: number): number {
    return low + this.unit() * (high - low);
  }

  /** In low … high, both included. */
  integer(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  /** Normal with mean 0 and variance 1. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()));
    return radius * Math.cos(2 * Math.PI * this.unit());
  }

  /** sfc32: small, fast, and good enough for statistics to be run on. */
  #next(): number {
    const word = (this.#a + this.#b + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + word;
    return word >>> 0;
  }
}

const WORDS = 2 ** 32;
/** What sfc32's author asks for, so that similar keys do not give similar first numbers. */
const WARM_UP = 12;

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

function hash(keys: readonly Key[], start: number): number {
  let state = start;
  for (const key of keys)
    if (typeof key === 'number') {
      number[0] = key;
      state = mix(mix(state, words[0]!), words[1]!);
    } else {
      // The length comes first, so that ('ab', 'c') and ('a', 'bc') are different keys.
      state = mix(state, key.length);
      for (let i = 0; i < key.length; i++) state = mix(state, key.charCodeAt(i));
    }
  return state;
}

/** MurmurHash3's finaliser. */
function mix(state: number, word: number): number {
  let mixed = Math.imul(state ^ word, 0x85ebca6b) + 0x9e3779b9;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
