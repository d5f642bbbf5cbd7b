import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AllowedOrigin } from '../../core/config/machine.ts';
import type { Tokens } from '../../core/tokens.ts';
import type { Handler } from './register.ts';

/** The origins that the machine's owner allows: read from, and written to, machine settings alone. */
export interface AllowedOrigins {
  all(): readonly AllowedOrigin[];
  add(entry: AllowedOrigin): Promise<void>;
}

/** Asks whether an origin that a file names may be contacted, and with what. Nothing else lets it through. */
export function allowOrigin(allowed: AllowedOrigins, askForToken: Handler): Handler {
  return async (argument) => {
    const origin = originOf(argument);
    if (origin === undefined) return;
    const withToken = l10n.t('Allow, with a Token');
    const without = l10n.t('Allow, without a Token');
    const choice = await vscode.window.showWarningMessage(
      l10n.t('Allow Release Conductor to contact {0} from this machine?', origin),
      { modal: true, detail: l10n.t('A release.yaml in this workspace names it. A token that you enter is kept in the secret storage and sent only there.') },
      withToken,
      without,
    );
    if (choice === undefined) return;
    await allowed.add({ origin, auth: choice === withToken ? 'token' : 'none' });
    if (choice === withToken) await askForToken(origin);
  };
}

export function setToken(tokens: Tokens, allowed: AllowedOrigins, changed: () => void): Handler {
  return async (argument) => {
    const origin = originOf(argument) ?? (await pickOrigin(allowed));
    if (origin === undefined) return;
    const token = await vscode.window.showInputBox({
      title: l10n.t('Token for {0}', origin),
      prompt: l10n.t('It is kept in the secret storage of this machine and sent only to {0}.', origin),
      password: true,
      ignoreFocusOut: true,
      validateInput: (value) => (/^[\x21-\x7e]*$/.test(value.trim()) ? undefined : l10n.t('A token has no spaces and only plain characters.')),
    });
    if (token === undefined || token.trim() === '') return;
    await tokens.set(origin, token.trim());
    changed();
  };
}

export function removeToken(tokens: Tokens, allowed: AllowedOrigins, changed: () => void): Handler {
  return async (argument) => {
    const origin = originOf(argument) ?? (await pickOrigin(allowed));
    if (origin === undefined) return;
    // Another extension may have named it, and many services show a token only once.
    const remove = l10n.t('Remove Token');
    const choice = await vscode.window.showWarningMessage(
      l10n.t('Remove the token for {0} from this machine?', origin),
      { modal: true, detail: l10n.t('It cannot be shown again, and stays valid until it is revoked where it was issued.') },
      remove,
    );
    if (choice !== remove) return;
    await tokens.remove(origin);
    changed();
  };
}

/** An origin and nothing more: what a caller passes is data. */
function originOf(argument: unknown): string | undefined {
  const url = typeof argument === 'string' ? URL.parse(argument) : null;
  return url !== null && url.origin !== 'null' && url.origin === argument ? url.origin : undefined;
}

async function pickOrigin(allowed: AllowedOrigins): Promise<string | undefined> {
  const origins = allowed.all().flatMap(({ origin, auth }) => (auth === 'token' ? origin : []));
  if (origins.length > 0) return vscode.window.showQuickPick(origins, { placeHolder: l10n.t('For which origin?') });
  void vscode.window.showInformationMessage(l10n.t('No origin that takes a token is allowed on this machine yet.'));
  return undefined;
}
