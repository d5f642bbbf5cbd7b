import * as l10n from '@vscode/l10n';
import type { Failure, FailureFacts, FailureReason, SignIn } from '../core/failure.ts';
import { plainText } from './markdown.ts';

/** What a person can do next; `ui/` knows the command behind each. */
export type ActionId = 'reportProblem' | 'showLog' | 'refresh' | 'setToken' | 'allowOrigin' | 'manageTrust' | 'openConfiguration' | 'openSettings';

export interface Message {
  /** One plain sentence. */
  readonly sentence: string;
  /** The one thing to do about it; `origin` or `setting` where the action is about one. */
  readonly action?: { readonly id: ActionId; readonly label: string; readonly origin?: string; readonly setting?: string };
}

const sentences: { readonly [R in FailureReason]: (facts: FailureFacts[R]) => Message } = {
  unexpected: () => ({
    sentence: l10n.t('Release Conductor met an error it did not expect; the log has the details.'),
    action: reportProblem(),
  }),
  unreachable: ({ origin }) => ({ sentence: l10n.t('{0} cannot be reached.', plainText(origin)), action: tryAgain() }),
  timedOut: ({ origin, seconds }) => ({
    sentence: l10n.t('{0} did not answer within {1} s.', plainText(origin), seconds),
    action: tryAgain(),
  }),
  signedOut: ({ origin, signIn }) =>
    signIn === undefined
      ? { sentence: l10n.t('{0} asks for a token that it accepts.', plainText(origin)), action: { id: 'setToken', label: l10n.t('Set Token…'), origin } }
      : { sentence: signedOut[signIn](plainText(origin)), action: tryAgain() },
  forbidden: ({ origin, signIn }) =>
    signIn === undefined
      ? { sentence: l10n.t('{0} does not allow this with the token it was given.', plainText(origin)), action: { id: 'setToken', label: l10n.t('Set Token…'), origin } }
      : { sentence: l10n.t('{0} does not let this account read the container apps; the role Reader would.', plainText(origin)), action: tryAgain() },
  notFound: ({ origin }) => ({
    sentence: l10n.t('{0} does not have what it was asked for; see what release.yaml names.', plainText(origin)),
    action: openConfiguration(),
  }),
  throttled: ({ origin, retryAfterMs }) => ({
    sentence:
      retryAfterMs === undefined
        ? l10n.t('{0} asks for fewer requests; it is asked again later.', plainText(origin))
        : l10n.t('{0} asks for fewer requests; it is asked again in {1} s.', plainText(origin), Math.ceil(retryAfterMs / 1_000)),
    action: showLog(),
  }),
  serverError: ({ origin, status }) => ({
    sentence: l10n.t('{0} failed with status {1}.', plainText(origin), status),
    action: tryAgain(),
  }),
  notUnderstood: ({ origin }) => ({
    sentence: l10n.t('The answer of {0} is not what was expected; the log tells where.', plainText(origin)),
    action: showLog(),
  }),
  tooLarge: ({ origin, limitBytes }) => ({
    sentence: l10n.t('The answer of {0} is larger than {1} MB and was not read.', plainText(origin), Math.round(limitBytes / 1_048_576)),
    action: showLog(),
  }),
  redirected: ({ origin, to }) => ({
    sentence: l10n.t('{0} sends to {1}, which was not followed.', plainText(origin), plainText(to)),
    action: openConfiguration(),
  }),
  noSubscription: ({ origin }) => ({
    sentence: l10n.t('No subscription of {0} is chosen; release.yaml can name them.', plainText(origin)),
    action: openConfiguration(),
  }),
  badSetting: ({ setting }) => ({
    sentence: l10n.t('Azure is not asked, because the setting {0} of this machine cannot be used.', plainText(setting)),
    action: { id: 'openSettings', label: l10n.t('Open Settings'), setting },
  }),
  originNotAllowed: ({ origin }) => ({
    sentence: l10n.t('{0} is not contacted until you allow it on this machine.', plainText(origin)),
    action: { id: 'allowOrigin', label: l10n.t('Allow…'), origin },
  }),
  notTrusted: ({ origin }) => ({
    sentence: l10n.t('{0} is not contacted from a workspace that you do not trust.', plainText(origin)),
    action: { id: 'manageTrust', label: l10n.t('Manage Workspace Trust') },
  }),
};

const signedOut: { readonly [S in SignIn]: (origin: string) => string } = {
  microsoft: (origin) => l10n.t('{0} asks you to be signed in with Microsoft.', origin),
  azureCli: (origin) => l10n.t('The Azure CLI is not signed in to {0}; "az login" signs it in.', origin),
  environment: (origin) => l10n.t('The environment variables of the editor sign nobody in to {0}.', origin),
  managedIdentity: (origin) => l10n.t('This machine has no managed identity that {0} accepts.', origin),
};

export function failureMessage<R extends FailureReason>(failure: Failure<R>): Message {
  return sentences[failure.reason](failure.facts);
}

function reportProblem(): Message['action'] & object {
  return { id: 'reportProblem', label: l10n.t('Report a Problem') };
}

function tryAgain(): Message['action'] & object {
  return { id: 'refresh', label: l10n.t('Try Again') };
}

function showLog(): Message['action'] & object {
  return { id: 'showLog', label: l10n.t('Show Log') };
}

function openConfiguration(): Message['action'] & object {
  return { id: 'openConfiguration', label: l10n.t('Open release.yaml') };
}
