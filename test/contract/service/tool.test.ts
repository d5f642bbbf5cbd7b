import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../../../tools/lib/project.ts';

describe('The tool that runs the sample service alone', () => {
  it('says where it is and what its token is, and ends when it is asked to', async () => {
    const child = spawn(process.execPath, ['tools/run.mjs', 'service', '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    try {
      let said = '';
      for await (const chunk of child.stdout.setEncoding('utf8')) {
        said += String(chunk);
        if (said.includes('Ctrl+C')) break;
      }
      const [, url, token] = /address: (http:\/\/127\.0\.0\.1:\d+)\n +token: +(\S+)/.exec(said) ?? [];
      const response = await fetch(`${url}/sys/releases/status`, { headers: { authorization: `Bearer ${token}` } });
      const { apps, capabilities } = (await response.json()) as { apps: { name: string }[]; capabilities: object };
      assert.deepEqual(capabilities, { rollback: true, canary: true });
      assert.deepEqual(apps.map(({ name }) => name).sort(), ['admin', 'api', 'app', 'sys', 'web', 'www']);
    } finally {
      child.kill('SIGINT');
    }
    const [code] = (await ended) as [number | null];
    // Windows has no such signal to catch; there the process is simply ended.
    assert.equal(code, process.platform === 'win32' ? null : 0);
  });

  it('says what is wrong with a port', () => {
    for (const port of ['abc', '65536', '-1'])
      assert.match(spawnSync(process.execPath, ['tools/run.mjs', 'service', `--port=${port}`], { cwd: root, encoding: 'utf8' }).stderr, /--port takes a number up to 65535/);
  });
});
