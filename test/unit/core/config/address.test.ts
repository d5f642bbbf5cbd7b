import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readAddress, readOrigin } from '../../../../src/core/config/address.ts';

describe('An address', () => {
  const right: Record<string, readonly [origin: string, path: string]> = {
    'https://releases.example': ['https://releases.example', ''],
    'HTTPS://Releases.Example:443/': ['https://releases.example', ''],
    'https://releases.example:8443/a/b/': ['https://releases.example:8443', '/a/b'],
    'http://localhost:3000': ['http://localhost:3000', ''],
    'http://127.0.0.1:80/x': ['http://127.0.0.1', '/x'],
    'http://[::1]:8080': ['http://[::1]:8080', ''],
    'https://10.1.2.3': ['https://10.1.2.3', ''],
  };
  for (const [text, [origin, path]] of Object.entries(right)) it(`is understood: ${text}`, () => assert.deepEqual(readAddress(text), { address: { origin, path } }));

  const wrong: Record<string, readonly [fault: string, better?: string]> = {
    '': ['notAnAddress'],
    'releases.example': ['notAnAddress'],
    'https://': ['notAnAddress'],
    'https:///path': ['notAnAddress'],
    'https:\\\\releases.example': ['notAnAddress'],
    'https://releases.example\\@evil.example': ['notAnAddress'],
    'https://rele ases.example': ['notAnAddress'],
    'https://releases.example\n': ['notAnAddress'],
    'https://reléases.example': ['notAnAddress'],
    'https://releases..example': ['notAnAddress'],
    'https://releases.example.': ['notAnAddress'],
    'https://releases.example:99999': ['notAnAddress'],
    'https://releases.example:0': ['notAnAddress'],
    'https://releases.example/../x': ['notAnAddress'],
    'https://releases.example/%2e%2e/x': ['notAnAddress'],
    'https://releases.example//x': ['notAnAddress'],
    'https://xn--a.example': ['notAnAddress'],
    'https://2130706433': ['notAnAddress'],
    'https://0x7f.1': ['notAnAddress'],
    'https://127.1': ['notAnAddress'],
    'https://010.0.0.1': ['notAnAddress'],
    'https://256.0.0.1': ['notAnAddress'],
    'https://[::2]': ['notAnAddress'],
    [`https://releases.example/${'a'.repeat(3_000)}`]: ['notAnAddress'],
    'ftp://releases.example': ['notHttps'],
    'file://localhost/etc/passwd': ['notHttps'],
    'http://releases.example:8080/a': ['notHttps', 'https://releases.example:8080/a'],
    'http://127.0.0.1.evil.example': ['notHttps', 'https://127.0.0.1.evil.example'],
    'http://localhost.evil.example': ['notHttps', 'https://localhost.evil.example'],
    'https://me:secret@releases.example': ['credentials', 'https://releases.example'],
    'https://releases.example@evil.example': ['credentials', 'https://evil.example'],
    'http://me@localhost:1/': ['credentials', 'http://localhost:1/'],
    'https://releases.example?a': ['query', 'https://releases.example'],
    'https://releases.example?': ['query', 'https://releases.example'],
    'https://releases.example/a#b': ['fragment', 'https://releases.example/a'],
  };
  for (const [text, [fault, better]] of Object.entries(wrong))
    it(`is refused: ${text.slice(0, 60)}`, () => assert.deepEqual(readAddress(text), { fault, ...(better === undefined ? {} : { better }) }));

  it('is an origin only without a path', () => {
    assert.deepEqual(readOrigin('https://a.example/'), { address: { origin: 'https://a.example', path: '' } });
    assert.deepEqual(readOrigin('https://a.example/b'), { fault: 'path', better: 'https://a.example' });
  });

  it('has the origin that the platform will contact, whatever is written', () => {
    const part = fc.constantFrom('a', 'Example', '-', '_', '.', ':', '80', '443', '0', '127', '0x', 'xn--', '/', '//', '\\', '@', '?', '#', '%2e', '%', '[::1]', 'é', ' ', '\t', '\n', 'ⓐ', '。');
    const written = fc.tuple(fc.constantFrom('https://', 'http://', 'HTTPS://', 'https:/', 'http:'), fc.array(part, { maxLength: 9 })).map(([scheme, parts]) => scheme + parts.join(''));
    fc.assert(
      fc.property(fc.oneof(written, fc.webUrl({ withQueryParameters: true, withFragments: true })), (text) => {
        const read = readAddress(text);
        const better = 'fault' in read && read.better !== undefined ? readAddress(read.better) : read;
        if (!('address' in better)) return assert.equal(better, read, 'a correction is right');
        const url = new URL(better.address.origin + better.address.path);
        assert.equal(url.origin, better.address.origin);
        assert.equal(url.pathname, better.address.path === '' ? '/' : better.address.path);
        return assert.equal(url.origin, new URL('address' in read ? text : (read.better ?? '')).origin);
      }),
      { numRuns: 2_000 },
    );
  });
});
