import assert from 'node:assert/strict';
import { isAllowed, readMachineSettings } from '../../../../src/core/config/machine.ts';

const origin = 'https://releases.example';

describe('The settings of the machine', () => {
  it('allow the origins that are named, and only those', () => {
    const settings = readMachineSettings({ origins: [{ origin: 'https://Releases.example:443/', auth: 'token' }, { origin: 'http://localhost:3000' }], unprotected: ['demo'] });
    assert.deepEqual(settings, {
      origins: [
        { origin, auth: 'token' },
        { origin: 'http://localhost:3000', auth: 'none' },
      ],
      unprotected: ['demo'],
      problems: [],
    });
    for (const allowed of [origin, `${origin}/base`, 'http://localhost:3000/x']) assert.ok(isAllowed(settings, allowed), allowed);
    for (const refused of ['http://releases.example', 'https://releases.example:8443', 'https://releases.example.evil.example', 'https://releases.example@evil.example', 'http://localhost', ''])
      assert.ok(!isAllowed(settings, refused), refused);
  });

  const wrong: Record<string, readonly [origins: unknown, unprotected: unknown, problems: readonly unknown[]]> = {
    'are no lists': ['x', { 0: 'demo' }, [{ setting: 'origins', fault: 'notAList' }, { setting: 'unprotected', fault: 'notAList' }]],
    'hold what is no entry': [[null, origin, []], [7], [...[1, 2].map((entry) => ({ setting: 'origins', fault: 'notAnEntry', entry })), { setting: 'origins', fault: 'badOrigin', entry: 3 }, { setting: 'unprotected', fault: 'badName', entry: 1 }]],
    'hold a path, a wildcard, a password or plain http': [
      [`${origin}/x`, 'https://*.example', 'https://a:b@c.example', 'http://a.example', '*'].map((each) => ({ origin: each })),
      undefined,
      [1, 2, 3, 4, 5].map((entry) => ({ setting: 'origins', fault: 'badOrigin', entry })),
    ],
    'name a sign-in that nobody knows': [[{ origin, auth: 'basic' }], [], [{ setting: 'origins', fault: 'badAuth', entry: 1 }]],
    'take protection from production': [[], ['prod', 'Production'], [1, 2].map((entry) => ({ setting: 'unprotected', fault: 'production', entry }))],
  };
  for (const [name, [origins, unprotected, problems]] of Object.entries(wrong))
    it(`count for nothing where they ${name}`, () => assert.deepEqual(readMachineSettings({ origins, unprotected }), { origins: [], unprotected: [], problems }));

  it('count once, and not without end', () => {
    const { origins, unprotected, problems } = readMachineSettings({
      origins: [{ origin, auth: 'none' }, { origin: `${origin}:443`, auth: 'token' }],
      unprotected: Array.from({ length: 300 }, (_, i) => `demo${i}`),
    });
    assert.deepEqual(origins, [{ origin, auth: 'none' }]);
    assert.equal(unprotected.length, 200);
    assert.deepEqual(problems, [
      { setting: 'origins', fault: 'duplicate', entry: 2 },
      { setting: 'unprotected', fault: 'tooMany' },
    ]);
  });
});
