import assert from 'node:assert/strict';
import { readConsentSettings, type RawConsentSettings } from '../../../../src/core/config/consent.ts';

describe('The settings for how a person is asked', () => {
  it('allow nothing and ask for nothing by default', () => {
    assert.deepEqual(readConsentSettings({}), { typed: false, problems: [] });
    assert.deepEqual(readConsentSettings({ 'consent.typed': false, 'consent.authenticationContext': '' }), { typed: false, problems: [] });
  });

  it('say what the owner of the machine said', () => {
    for (const context of ['c1', 'c25', 'c99']) assert.deepEqual(readConsentSettings({ 'consent.typed': true, 'consent.authenticationContext': context }), { typed: true, context, problems: [] });
  });

  const wrong: readonly (readonly [RawConsentSettings, setting: string, fault: string])[] = [
    ...['true', 1, null, [true]].map((typed) => [{ 'consent.typed': typed }, 'consent.typed', 'notTrueOrFalse'] as const),
    ...['c0', 'c100', 'C1', 'c1 c2', 'urn:context', 7, null, ['c1']].map((context) => [{ 'consent.authenticationContext': context }, 'consent.authenticationContext', 'badContext'] as const),
  ];
  for (const [raw, setting, fault] of wrong)
    it(`allow nothing where they are wrong, and say so: ${JSON.stringify(raw)}`, () => assert.deepEqual(readConsentSettings(raw), { typed: false, problems: [{ setting, fault }] }));
});
