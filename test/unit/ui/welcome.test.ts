import assert from 'node:assert/strict';
import type { App } from '../../../src/core/apps/app.ts';
import { Failure, type FailureReason } from '../../../src/core/failure.ts';
import { welcomeFor } from '../../../src/ui/apps/welcome.ts';
import { app } from '../core/apps/fixtures.ts';

interface Shown {
  readonly apps: readonly App[] | undefined;
  readonly state: { readonly failure?: Failure };
}

function failed(reason: 'signedOut' | 'notTrusted' | 'unreachable' & FailureReason): Shown {
  return { apps: undefined, state: { failure: new Failure(reason, { origin: 'https://x.example' }) } };
}

describe('The welcome of the Apps view', () => {
  const full: Shown = { apps: [app()], state: {} };
  const empty: Shown = { apps: [], state: {} };
  const loading: Shown = { apps: undefined, state: {} };

  const cases: readonly (readonly [when: string, all: readonly Shown[], welcome: string])[] = [
    ['nothing is configured', [], 'unconfigured'],
    ['there are apps', [full], 'rows'],
    ['some environment has apps', [empty, full, failed('signedOut')], 'rows'],
    ['no environment has an app', [empty, empty], 'noApps'],
    ['a token is missing', [failed('signedOut')], 'signedOut'],
    ['the workspace is not trusted', [failed('notTrusted'), failed('notTrusted')], 'untrusted'],
    ['the first answer is awaited', [loading], 'rows'],
    ['something else failed', [failed('unreachable')], 'rows'],
    ['the reasons differ', [failed('unreachable'), empty], 'rows'],
  ];
  for (const [when, all, welcome] of cases) it(`is "${welcome}" when ${when}`, () => assert.equal(welcomeFor(all, 'unconfigured'), welcome));
});
