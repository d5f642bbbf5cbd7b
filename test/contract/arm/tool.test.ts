import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../../../tools/lib/project.ts';
import { all, sdk } from './support/setting.ts';
import { ask } from './support/ask.ts';

describe('The tool that runs the stand-in for ARM alone', () => {
  it('says all that a client needs, tells each request without its token, and ends when it is asked to', async () => {
    const child = spawn(process.execPath, ['tools/run.mjs', 'fakeArm', '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    let said = '';
    const heard = async (what: string): Promise<void> => {
      // Not destroyed by leaving the loop: more is to be heard.
      for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
        said += String(chunk);
        if (said.includes(what)) return;
      }
    };
    try {
      await heard('Ctrl+C');
      const [, url = '', authority = '', token = '', subscription = ''] = /address: +(\S+)\n +authority: +(\S+)\n +token: +(\S+)\n +subscription: +(\S+)\n/.exec(said) ?? [];
      const arm = { url, ca: readFileSync(authority, 'utf8') };
      const before = said.length;
      const { value } = (await ask(arm, `/subscriptions/${subscription}/providers/Microsoft.App/containerApps`, { token })).body as { value: { name: string }[] };
      assert.deepEqual(value.map(({ name }) => name).sort(), ['admin', 'api', 'app', 'sys', 'web', 'www']);
      await assert.rejects(all(sdk(arm, subscription).containerApps.listBySubscription()), { statusCode: 401 });
      await heard('401');
      const lines = said.slice(before).split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { method: string; path: string; status: number; ms: number });
      assert.deepEqual(lines.map(({ method, status, ms }) => [method, status, typeof ms]), [['GET', 200, 'number'], ['GET', 401, 'number']]);
      assert.ok(lines[0]!.path.startsWith(`/subscriptions/${subscription}/`));
      assert.ok(!said.slice(before).includes(token));
      child.kill('SIGINT');
      const [code] = (await ended) as [number | null];
      // Windows has no such signal to catch; there the process is simply ended, and cleans up nothing.
      assert.deepEqual([code, existsSync(authority)], process.platform === 'win32' ? [null, true] : [0, false]);
    } finally {
      child.kill('SIGINT');
      await ended;
    }
  });

  it('says what is wrong with a port', () => {
    assert.match(spawnSync(process.execPath, ['tools/run.mjs', 'fakeArm', '--port=65536'], { cwd: root, encoding: 'utf8' }).stderr, /--port takes a number up to 65535/);
  });
});
