import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runMocha } from './runMocha.ts';

// The suites that run in plain Node: node test/support/nodeMain.ts --timeout=MS --counts=FILE [--hooks=MODULE] TEST…
const { values, positionals } = parseArgs({
  options: {
    timeout: { type: 'string', default: '5000' },
    counts: { type: 'string', default: '' },
    hooks: { type: 'string', default: '' },
  },
  allowPositionals: true,
});

/** A suite's own hooks, where it has some. */
const { hooks } = values.hooks === '' ? {} : ((await import(resolve(values.hooks))) as { hooks?: Mocha.RootHookObject });
const { failed } = await runMocha(positionals, { timeoutMs: Number(values.timeout), countsFile: values.counts, ...(hooks === undefined ? {} : { hooks }) });
// Tests end what they start; were something left running, a hanging command would hide which test it was.
process.exit(failed === 0 ? 0 : 1);
