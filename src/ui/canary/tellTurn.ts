import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { countsOf } from '../../core/canary/explanation.ts';
import { verdictInShort } from '../../words/canary.ts';
import { turnSentence } from '../../words/watchedCanary.ts';
import type { CommandId } from '../commands/register.ts';
import { showCanary } from './showCanary.ts';
import type { Turn } from './tell.ts';
import type { WatchedCanary } from './watchedCanary.ts';

const acts: { readonly [T in Turn]: { readonly command: CommandId; readonly label: () => string } } = {
  abort: { command: 'releaseConductor.rollBack', label: () => l10n.t('Roll Back…') },
  promote: { command: 'releaseConductor.promote', label: () => l10n.t('Promote…') },
};

/** Tells a person that a canary is for them to act on. What is offered opens a plan, and nothing more. */
export async function tellTurn(canary: WatchedCanary, turn: Turn, locale: string): Promise<void> {
  const { app, environment, simulated, session, settings } = canary;
  const why = verdictInShort({ verdict: session.advice, explanation: countsOf(session.judge), settings, locale });
  const sentence = turnSentence({ app: app.name, environment: environment.config.name, simulated }, why);
  const { command, label } = acts[turn];
  const [open, act] = [l10n.t('Open Canary'), label()];
  const choice = turn === 'abort' ? await vscode.window.showWarningMessage(sentence, open, act) : await vscode.window.showInformationMessage(sentence, open, act);
  const chosen = choice === open ? showCanary : choice === act ? command : undefined;
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen, { environment: environment.key, app: app.id });
}
