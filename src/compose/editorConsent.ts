import * as vscode from 'vscode';
import { parseId } from '../adapters/azure/resourceId.ts';
import { sha256 } from '../adapters/crypto/sha256.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import { MicrosoftConfirmation, type ConfirmedWith } from '../adapters/vscode/confirmation.ts';
import { audiencesOf, signInProvider } from '../core/config/azure.ts';
import { Failure } from '../core/failure.ts';
import type { Consent } from '../core/operations/consent.ts';
import type { Key } from '../core/operations/grant.ts';
import type { Plan } from '../core/operations/plan.ts';
import type { ConsentRules } from '../core/operations/ways.ts';
import { told } from '../core/told.ts';
import { EditorConsent } from '../ui/consent/editorConsent.ts';
import { screen } from '../ui/consent/screen.ts';
import type { ConsentPorts } from './consent.ts';
import { tokenFrom } from './signedIn.ts';

/** Asks in this window, by the settings of the moment. */
export function editorConsent({ settings, mask, azure, changes }: ConsentPorts): Consent {
  const confirmation = new MicrosoftConfirmation({
    authentication: vscode.authentication,
    chosen: () => confirmedWith(azure, settings),
    mask,
    clock: systemClock,
    timer: systemTimer,
    digest: sha256,
  });
  return new EditorConsent({
    screen,
    confirmation,
    rules: () => rulesOf(settings),
    whoFor: (plan, signal) => azure.whoFor(subscriptionOf(plan, azure), signal),
    keyFor: (plan, signal) => keyFor(plan, { settings, mask, azure }, signal),
    changes: changes ?? (() => undefined),
    locale: () => vscode.env.language,
    clock: systemClock,
  });
}

function confirmedWith(azure: ConsentPorts['azure'], { consent }: ConsentPorts['settings']): ConfirmedWith {
  const cloud = azure.cloud();
  return { provider: signInProvider(cloud), scope: cloud.scope, origin: cloud.endpoint, audiences: audiencesOf(cloud), ...told({ context: consent.context }) };
}

function rulesOf({ azure, consent }: ConsentPorts['settings']): ConsentRules {
  const [problem] = consent.problems;
  if (problem !== undefined || azure.credential === undefined) throw new Failure('badSetting', { setting: `releaseConductor.${problem?.setting ?? 'azure.credential'}` });
  return { credential: azure.credential, typed: consent.typed };
}

/** A service has a token of its own, which stays with whoever opens it; the sample needs none. */
async function keyFor(plan: Plan, { settings, mask, azure }: Omit<ConsentPorts, 'changes'>, signal: AbortSignal): Promise<Key> {
  if (plan.environment.provider !== 'azure') return {};
  const { credential } = rulesOf(settings);
  const { scope, endpoint: origin, authority } = azure.cloud();
  const own = credential === 'vscode' ? undefined : (await import('../adapters/azure/credential.ts')).machineCredential(credential, { clock: systemClock, mask, origin, ...told({ authority }) });
  return { token: await tokenFrom(own ?? azure.credentialOf(subscriptionOf(plan, azure)), { scope, origin, signal }) };
}

function subscriptionOf({ app }: Plan, { cloud }: ConsentPorts['azure']): string {
  const id = parseId(app.id);
  if (id === undefined) throw new Failure('notFound', { origin: cloud().endpoint, account: 'microsoft' });
  return id.subscription;
}
