import assert from 'node:assert/strict';
import { isEnough } from '../../../../src/core/operations/consent.ts';
import type { Evidence } from '../../../../src/core/operations/grant.ts';
import type { Environment } from '../../../../src/core/operations/plan.ts';
import { phraseFor, wayFor, wayWithoutMicrosoft, type ConsentRules, type Way } from '../../../../src/core/operations/ways.ts';

const environment = (provider: Environment['provider'], isProtected = true): Environment => ({ name: 'prod', provider, simulated: provider === 'sample', protected: isProtected });
const rules = (credential: ConsentRules['credential'], typed = false): ConsentRules => ({ credential, typed });
const credentials = ['vscode', 'azureCli', 'environment', 'managedIdentity'] as const;
const providers = ['azure', 'service', 'sample'] as const;

const evidenceBy = (way: Way): Evidence => {
  const times = { askedAt: 1, givenAt: 2 };
  if (way.ask === 'plain') return { kind: 'plain', ...times };
  if (way.ask === 'type') return { kind: 'typed', typed: 'api', because: way.because, ...times };
  return { kind: 'fresh', account: 'a', tenant: 't', tokenId: 'i', issuedAt: 1, ...times };
};

describe('How a person is asked', () => {
  const expected: readonly (readonly [Environment['provider'], ConsentRules, Way | undefined])[] = [
    ['azure', rules('vscode'), { ask: 'confirm' }],
    ['azure', rules('vscode', true), { ask: 'confirm' }],
    ['azure', rules('azureCli'), { ask: 'type', because: 'cli' }],
    ['azure', rules('managedIdentity'), { ask: 'type', because: 'managedIdentity' }],
    ['azure', rules('environment'), undefined],
    ['azure', rules('environment', true), { ask: 'type', because: 'setting' }],
    ['service', rules('vscode', true), { ask: 'type', because: 'service' }],
    ['sample', rules('vscode', true), { ask: 'type', because: 'sample' }],
  ];
  for (const [provider, given, way] of expected)
    it(`about ${provider} with ${given.credential}${given.typed ? ', where typing is allowed' : ''}: ${JSON.stringify(way)}`, () => assert.deepEqual(wayFor(environment(provider), () => given), way));

  it('is always a way that is enough for where it is asked, or none', () => {
    for (const provider of providers)
      for (const credential of credentials)
        for (const typed of [true, false])
          for (const isProtected of [true, false]) {
            const where = environment(provider, isProtected);
            for (const way of [wayFor(where, () => rules(credential, typed)), provider === 'azure' ? wayWithoutMicrosoft(rules(credential, typed)) : undefined])
              if (way !== undefined) assert.ok(isEnough(evidenceBy(way), where), `${provider} ${credential} ${way.ask}`);
          }
  });

  it('asks for the rules of Azure only where Azure is asked about', () => {
    const broken = (): never => assert.fail('asked');
    for (const provider of ['service', 'sample'] as const) assert.ok(wayFor(environment(provider), broken));
    for (const provider of providers) assert.ok(wayFor(environment(provider, false), broken));
  });

  it('is plain only where the machine says that no protection is needed', () => {
    for (const provider of providers)
      for (const credential of credentials) {
        assert.deepEqual(wayFor(environment(provider, false), () => rules(credential)), { ask: 'plain' });
        assert.notDeepEqual(wayFor(environment(provider), () => rules(credential, true)), { ask: 'plain' });
      }
  });
});

describe('What has to be typed', () => {
  const plan = (app: string, where = 'prod') => ({ app: { name: app }, environment: { name: where } });
  it('is the name of the app, or of several how many and where', () => {
    assert.equal(phraseFor([plan('api')]), 'api');
    assert.equal(phraseFor([plan('api'), plan('web'), plan('app')]), '3 prod');
    assert.equal(phraseFor([plan('api'), plan('web', 'europe'), plan('app')]), '3 prod europe');
  });
});
