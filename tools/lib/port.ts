import { parseArgs } from 'node:util';
import { Missing } from './project.ts';

/** The one argument of a tool that listens. */
export function readPort(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: '0' } } });
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) throw new Missing('--port takes a number up to 65535; 0 or none takes any that is free.');
  return Number(values.port);
}
