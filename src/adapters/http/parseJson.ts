import { nestsDeeperThan } from './nesting.ts';
import { WrongPlace } from './place.ts';

const deepest = 64;

/** What a body says, within a bound of depth; its size is bounded where it is read. A `WrongPlace` quotes nothing of it. */
export function parseJson(body: Uint8Array): unknown {
  if (nestsDeeperThan(deepest, body)) throw new WrongPlace(`nested deeper than ${deepest}`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new WrongPlace('not UTF-8');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Without the cause: the parser's message quotes the answer.
    throw new WrongPlace('not JSON');
  }
}
