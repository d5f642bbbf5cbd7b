import assert from 'node:assert/strict';
import { problemReport } from '../../../src/words/problemReport.ts';

describe('problemReport', () => {
  it('lists versions in order and the log in a block', () => {
    const report = problemReport({ versions: [['A', '1'], ['B', '2']], log: ['one', 'two'] });
    assert.match(report, /- A: 1\n- B: 2\n/);
    assert.match(report, /```text\none\ntwo\n```\n$/);
  });

  it('lets no log line end the block', () => {
    const report = problemReport({ versions: [], log: ['````', '# not a heading'] });
    assert.match(report, /`````text\n````\n# not a heading\n`````\n$/);
  });
});
