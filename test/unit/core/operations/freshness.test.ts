import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ConsentRefusal } from '../../../../src/core/operations/consent.ts';
import { compare, freshnessChecks, verifyFreshness, type Confirmable, type Shown } from '../../../../src/core/operations/freshness.ts';

const ASKED = Date.UTC(2026, 0, 15, 9, 30);
const GIVEN = ASKED + 20_000;
const seconds = (ms: number): number => ms / 1_000;

const account = { id: 'operator-id', label: 'operator@example.com' };
const tenant = '0f8fad5b-d9cb-469f-a165-70867728950e';
const said = { aud: 'https://management.example.com/', tid: tenant, oid: 'oid-1', idtyp: 'user', scp: 'user_impersonation', acrs: ['c1', 'c7'] };

/** All is well: held for ten minutes before, confirmed just now, back-dated as Microsoft does. */
const well: Confirmable = {
  account,
  tenant,
  audiences: ['https://management.example.com'],
  context: 'c7',
  before: { account, access: { ...said, iat: seconds(ASKED) - 900, uti: 'uti-1' }, identity: { tid: tenant, auth_time: seconds(ASKED) - 5_000 }, hash: 'a'.repeat(64) },
  askedAt: ASKED,
  givenAt: GIVEN,
  confirmed: { account, access: { ...said, iat: seconds(GIVEN) - 300, uti: 'uti-2' }, identity: { tid: tenant, auth_time: seconds(ASKED) - 4_000 }, hash: 'b'.repeat(64) },
};

type End = 'before' | 'confirmed';
const shown = (of: End, different: Partial<Shown>): Confirmable => ({ ...well, [of]: { ...well[of], ...different } });
const access = (of: End, claims: Shown['access']): Confirmable => shown(of, { access: { ...well[of].access, ...claims } });
const identity = (of: End, claims: Shown['identity']): Confirmable => shown(of, { identity: { ...well[of].identity, ...claims } });
const notFresh = (check: string): ConsentRefusal => ({ reason: 'notFresh', check }) as ConsentRefusal;

/** For each check something that it alone finds. */
const foundBy: Readonly<Record<string, readonly (readonly [what: string, wrong: Confirmable, refusal: ConsentRefusal])[]>> = {
  sameAccountBefore: [["a session of somebody else's from before", shown('before', { account: { id: 'other', label: 'other@example.com' } }), { reason: 'unreadable', of: 'before', claim: 'account' }]],
  tenant: [['another directory', access('confirmed', { tid: 'another' }), { reason: 'otherTenant', expected: tenant }]],
  tenantOfIdentity: [['another directory in the identity token', identity('confirmed', { tid: 'another' }), { reason: 'otherTenant', expected: tenant }]],
  tenantBefore: [['another directory before', access('before', { tid: 'another' }), { reason: 'unreadable', of: 'before', claim: 'tid' }]],
  audience: [
    ['a token for somebody else', access('confirmed', { aud: 'https://graph.example.com' }), { reason: 'otherAudience' }],
    ['a token for an address that begins like ours', access('confirmed', { aud: 'https://management.example.com.evil.example' }), { reason: 'otherAudience' }],
  ],
  person: [
    ['an application', access('confirmed', { idtyp: 'app' }), { reason: 'notAPerson' }],
    ['a token that says nothing of a person', access('confirmed', { idtyp: undefined, scp: undefined }), { reason: 'notAPerson' }],
  ],
  samePerson: [['another person by the id of the directory', access('confirmed', { oid: 'oid-2' }), { reason: 'otherPerson' }]],
  otherToken: [['the very same token', shown('confirmed', { hash: well.before.hash }), notFresh('sameToken')]],
  otherTokenId: [['the same token in another wrapping', access('confirmed', { uti: 'uti-1' }), notFresh('sameToken')]],
  newer: [
    ['a token as old as the one before', access('before', { iat: seconds(GIVEN) - 300 }), notFresh('notNewer')],
    ['a token older than the one before', access('before', { iat: seconds(GIVEN) - 299 }), notFresh('notNewer')],
  ],
  notTooOld: [['a token from before the question', access('confirmed', { iat: seconds(ASKED) - 421 }), notFresh('tooOld')]],
  notInFuture: [['a token from the future', access('confirmed', { iat: seconds(GIVEN) + 121 }), notFresh('inFuture')]],
  signInNotInFuture: [['a sign-in from the future', identity('confirmed', { auth_time: seconds(GIVEN) + 121 }), notFresh('inFuture')]],
  signInNotOlder: [['an older sign-in than the one before', identity('confirmed', { auth_time: seconds(ASKED) - 5_001 }), notFresh('olderSignIn')]],
  stepUp: [
    ['another step than the one asked for', access('confirmed', { acrs: ['c1'] }), { reason: 'stepUpMissing', context: 'c7' }],
    ['no step', access('confirmed', { acrs: undefined }), { reason: 'stepUpMissing', context: 'c7' }],
    ['a step that only looks like it', access('confirmed', { acrs: 'c7' }), { reason: 'stepUpMissing', context: 'c7' }],
  ],
};

describe('A confirmation with Microsoft', () => {
  it('is evidence of who, where and when, by the id of the token', () => {
    const { evidence } = verifyFreshness(well);
    assert.deepEqual(evidence, { kind: 'fresh', account: 'operator@example.com', tenant, tokenId: 'uti-2', issuedAt: GIVEN - 300_000, askedAt: ASKED, givenAt: GIVEN });
  });

  it('has its hash for an id where it says none that can be kept', () => {
    for (const uti of [undefined, 7, '', 'with a space', 'x'.repeat(65), 'a.b.c']) assert.equal(verifyFreshness(access('confirmed', { uti })).evidence?.tokenId, 'b'.repeat(64), String(uti));
  });

  const alsoWell: Readonly<Record<string, Confirmable>> = {
    'at the very beginning of the time that it may be from': access('confirmed', { iat: seconds(ASKED) - 420 }),
    'at its very end': access('confirmed', { iat: seconds(GIVEN) + 120 }),
    'with an audience without its slash, or in capitals': access('confirmed', { aud: 'HTTPS://Management.Example.com' }),
    'with a directory in capitals': access('confirmed', { tid: tenant.toUpperCase() }),
    'where the kind of token is told by what it may alone': access('confirmed', { idtyp: undefined }),
    'where nobody tells when they signed in': shown('confirmed', { identity: {} }),
    'where only the one before tells when they signed in': shown('confirmed', { identity: { tid: tenant } }),
    'where no step is asked for': { ...access('confirmed', { acrs: undefined }), context: undefined } as unknown as Confirmable,
  };
  for (const [what, right] of Object.entries(alsoWell)) it(`counts ${what}`, () => assert.deepEqual(verifyFreshness(right).refusal, undefined));

  it('of another account says so before anything that its token says', () => {
    const other = { id: 'other', label: 'other@example.com' };
    for (const claims of [well.confirmed.access, {}])
      assert.deepEqual(verifyFreshness(shown('confirmed', { account: other, access: claims })).refusal, { reason: 'otherAccount', expected: account.label, confirmed: other.label });
  });

  it('has a case for every check', () => assert.deepEqual(Object.keys(foundBy), Object.keys(freshnessChecks)));

  for (const [name, cases] of Object.entries(foundBy))
    for (const [what, wrong, refusal] of cases)
      it(`does not count with ${what}, which "${name}" finds and no other check`, () => {
        assert.deepEqual(verifyFreshness(wrong), { refusal });
        const compared = compare(wrong);
        assert.ok(!('reason' in compared));
        const finding = Object.entries(freshnessChecks).filter(([, check]) => check(compared) !== undefined);
        assert.deepEqual(finding.map(([found]) => found), [name]);
      });

  const odd: Readonly<Record<string, readonly unknown[]>> = {
    aud: [undefined, '', 7, ['https://management.example.com']],
    tid: [undefined, '', 7],
    oid: [undefined, '', {}],
    iat: [undefined, '1', -1, 0, 1.5, Number.NaN, Infinity, 253_402_300_800],
  };
  for (const [claim, values] of Object.entries(odd))
    for (const end of ['confirmed', 'before'] as const)
      it(`does not count where the ${claim} of the token ${end} is missing or odd`, () => {
        for (const value of values) assert.deepEqual(verifyFreshness(access(end, { [claim]: value })), { refusal: { reason: 'unreadable', of: end, claim } }, String(value));
      });

  it('does not count where the identity token says something odd of when or where', () => {
    for (const [claim, value] of [['auth_time', 'yesterday'], ['tid', 7]] as const)
      assert.deepEqual(verifyFreshness(identity('confirmed', { [claim]: value })).refusal, { reason: 'unreadable', of: 'confirmed', claim });
  });

  it('does not count where a token says nothing at all', () => {
    assert.deepEqual(verifyFreshness(shown('confirmed', { access: {} })).refusal, { reason: 'unreadable', of: 'confirmed', claim: 'aud' });
    assert.deepEqual(verifyFreshness(shown('before', { access: {} })).refusal, { reason: 'unreadable', of: 'before', claim: 'aud' });
  });

  it('never throws, and counts with nothing that was made up', () => {
    const made = fc.dictionary(fc.constantFrom('aud', 'tid', 'oid', 'iat', 'uti', 'idtyp', 'scp', 'acrs', 'auth_time'), fc.jsonValue());
    fc.assert(fc.property(made, made, (one, two) => assert.ok(verifyFreshness(shown('confirmed', { access: one, identity: two })).refusal)));
  });
});
