import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { enterpriseHost, gitHubCom, remoteRepository } from '../../../../src/adapters/github/host.ts';

const enterprise = enterpriseHost('https://git.harbour.example')!;
const cloud = enterpriseHost('https://harbour.ghe.com/')!;
const hosts = [gitHubCom, enterprise, cloud];

const told = (remote: string): unknown => {
  const found = remoteRepository(remote, hosts);
  return found && [found.host.web, found.owner, found.name];
};

describe('The host of a GitHub Enterprise', () => {
  it('answers below its own address, or beside it in the cloud', () => {
    assert.deepEqual(enterprise, { web: 'https://git.harbour.example', endpoint: 'https://git.harbour.example/api/graphql' });
    assert.deepEqual(cloud, { web: 'https://harbour.ghe.com', endpoint: 'https://api.harbour.ghe.com/graphql' });
    assert.deepEqual(enterpriseHost('https://git.harbour.example:8443/some/path'), { web: 'https://git.harbour.example:8443', endpoint: 'https://git.harbour.example:8443/api/graphql' });
    assert.equal(enterpriseHost('https://github.com'), gitHubCom);
  });

  it('has an address of the web, over TLS and without a name in it', () => {
    for (const uri of ['', 'git.harbour.example', 'http://git.harbour.example', 'https://user:word@git.harbour.example', 'ssh://git@git.harbour.example', 'javascript:alert(1)']) assert.equal(enterpriseHost(uri), undefined, uri);
  });
});

describe('The repository of a remote', () => {
  const ours: readonly (readonly [remote: string, web: string])[] = [
    ['https://github.com/harbour/ferry', 'https://github.com'],
    ['https://github.com/harbour/ferry.git', 'https://github.com'],
    ['https://token@github.com/harbour/ferry.git/', 'https://github.com'],
    ['https://www.github.com/harbour/ferry', 'https://github.com'],
    ['git@github.com:harbour/ferry.git', 'https://github.com'],
    ['github.com:harbour/ferry', 'https://github.com'],
    ['git@github.com:/harbour/ferry', 'https://github.com'],
    ['ssh://git@github.com/harbour/ferry.git', 'https://github.com'],
    ['ssh://git@ssh.github.com:443/harbour/ferry.git', 'https://github.com'],
    ['git://GitHub.com/harbour/ferry.git', 'https://github.com'],
    ['git+ssh://git@github.com/harbour/ferry', 'https://github.com'],
    ['git@git.harbour.example:harbour/ferry.git', 'https://git.harbour.example'],
    ['https://git.harbour.example:8443/harbour/ferry.git', 'https://git.harbour.example'],
    ['harbour@harbour.ghe.com:harbour/ferry.git', 'https://harbour.ghe.com'],
  ];
  for (const [remote, web] of ours) it(`is found in ${remote}`, () => assert.deepEqual(told(remote), [web, 'harbour', 'ferry']));

  it('may have dots, and a name that ends like no other', () => assert.deepEqual(told('https://github.com/harbour/.github.git'), ['https://github.com', 'harbour', '.github']));

  const strange = [
    '', 'ferry', '/home/somebody/ferry', 'C:\\ferry', 'file:///harbour/ferry', '../ferry', 'https://gitlab.example/harbour/ferry', 'https://github.com.evil.example/harbour/ferry', 'https://evil.example/github.com/harbour/ferry',
    'https://github.com@evil.example/harbour/ferry', 'https://evil.example#@github.com/harbour/ferry', 'git@evil.example:github.com/harbour/ferry', 'https://github.com', 'https://github.com/harbour', 'https://github.com/harbour/ferry/tree/main',
    'https://github.com/harbour/..', 'https://github.com/../ferry', 'https://github.com/harbour/fer%2Fry', 'https://github.com/har bour/ferry', 'git@github.com:harbour/fer"ry', 'git@github.com:harbour/ferry\n', 'ext::sh -c evil% github.com/harbour/ferry', '--upload-pack=evil', 'javascript://github.com/harbour/ferry',
    'https://gіthub.com/harbour/ferry', `https://github.com/harbour/${'f'.repeat(101)}`, `https://github.com/harbour/ferry${' '.repeat(3_000)}`,
  ];
  for (const remote of strange.filter((each) => !each.endsWith('\n'))) it(`is not in ${JSON.stringify(remote.slice(0, 80))}`, () => assert.equal(told(remote), undefined));

  it('is never anything but two names at a host that was given', () => {
    const parts = fc.constantFrom('https://', 'git@', 'ssh://', 'github.com', ':', '/', '@', '#', '?', '..', 'harbour', 'ferry', '.git', '%2e', '\u202E', ' ', '\\', '"');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(parts, { maxLength: 12 }).map((some) => some.join(''))), (remote) => {
        const found = remoteRepository(remote, hosts);
        if (found === undefined) return;
        assert.ok(hosts.includes(found.host));
        assert.match(`${found.owner}/${found.name}`, /^[A-Za-z0-9][\w-]*\/[\w.-]+$/);
        assert.equal(new URL(`${found.host.web}/${found.owner}/${found.name}`).pathname, `/${found.owner}/${found.name}`);
      }),
      { numRuns: 1_000 },
    );
  });
});
