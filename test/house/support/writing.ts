import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../../tools/lib/files.ts';

interface Rule {
  /** What leads to a change of production. */
  readonly what: RegExp;
  /** The files of `src` that may have it. */
  readonly where: RegExp;
}

const rules: Readonly<Record<string, Rule>> = {
  'opens a control': { what: /\bopenControl\b/, where: /^core\/operations\/(?:run|control)\.ts$|^compose\// },
  'makes a grant': { what: /\bgranting\b|\bFreshGrant\(/, where: /^core\/operations\/(?:run|grant)\.ts$/ },
  'redeems a grant': { what: /\.redeem\(/, where: /^adapters\/\w+\/trafficControl\.ts$/ },
  'carries out a write': { what: /\.perform\(/, where: /^core\/operations\/effect\.ts$/ },
  'knows a control': { what: /['"][^'"]*\/trafficControl\.ts['"]/, where: /^compose\// },
  // A type of it sends nothing.
  'sends a write': { what: /\bimport\s*\(?(?!\s*type\b)[^;]*['"][^'"]*\/(?:http\/write|armWrite|write)\.ts['"]/, where: /^adapters\/\w+\/trafficControl\.ts$/ },
  'changes the sample world': { what: /\bworld\.(?:moveTraffic|start|stop)\(/, where: /^adapters\/sample\/(?:trafficControl|rollbackDesk)\.ts$/ },
  'runs an effect': { what: /['"][^'"]*\/effect\.ts['"]/, where: /^core\/operations\/run\.ts$/ },
};

/** The places in `src` from which production could be changed past the one way, as `file: what it does`. */
export function wrongWrites(at: string): string[] {
  return filesBelow(join(at, 'src'), '.ts').flatMap((file) => {
    const source = withoutComments(readFileSync(join(at, 'src', file), 'utf8'));
    return Object.entries(rules).flatMap(([name, { what, where }]) => (what.test(source) && !where.test(file) ? [`${file}: ${name}`] : []));
  });
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '');
}
