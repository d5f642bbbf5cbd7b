import { parseArgs } from 'node:util';
import { runMocha } from './runMocha.ts';

// The suites that run in plain Node: node test/support/nodeMain.ts --timeout=MS --counts=FILE TEST…
const { values, positionals } = parseArgs({
  options: { timeout: { type: 'string', default: '5000' }, counts: { type: 'string', default: '' } },
  allowPositionals: true,
});
const { failed } = await runMocha(positionals, { timeoutMs: Number(values.timeout), countsFile: values.counts });
// Tests end what they start; were something left running, a hanging command would hide which test it was.
process.exit(failed === 0 ? 0 : 1);
