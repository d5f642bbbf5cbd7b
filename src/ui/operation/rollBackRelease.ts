import * as vscode from 'vscode';
import { releaseSet, type Released } from '../../core/operations/releaseSet.ts';
import { sampleWord, type Reader } from '../../words/apps.ts';
import { releaseChoice, releaseWords } from '../../words/operations/asking.ts';
import type { Environment, Environments } from '../apps/environments.ts';
import { AppNode, EnvironmentNode } from '../apps/nodes.ts';
import { askReason } from './ask.ts';
import { plannedAndOpened, wantedOf, type OperatePorts, type Target } from './operate.ts';
import { Operation } from './operation.ts';

/** Takes back several apps as one release: one plan, one consent, a record for each. */
export function rollBackRelease(environments: Environments, { reader, open }: Pick<OperatePorts, 'reader' | 'open'>): (argument: unknown) => Promise<void> {
  return async (argument) => {
    const environment = argument instanceof EnvironmentNode ? argument.environment : await pickEnvironment(environments);
    if (environment === undefined) return;
    const { desk } = environment;
    const able = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: releaseWords().looking }, async () => {
      await Promise.all((environment.apps ?? []).map(({ id }) => environment.loadRevisions(id)));
      return releaseSet(environment.apps ?? []);
    });
    const picked = await pickApps(able, reader());
    const reason = picked && (await askReason(environment.name));
    if (picked === undefined || reason === undefined) return;
    const targets: Target[] = picked.map(({ app, to }) => ({ node: new AppNode(environment, app.id), wish: { kind: 'rollback', to: to.name } }));
    await plannedAndOpened(targets, new Operation(desk, targets.map(({ node, wish }) => wantedOf(node, wish)), reason), open);
  };
}

async function pickEnvironment({ all }: Environments): Promise<Environment | undefined> {
  if (all.length < 2) return all[0];
  const items = all.map((environment) => ({ label: environment.name, ...(environment.simulated ? { description: sampleWord() } : {}), environment }));
  return (await vscode.window.showQuickPick(items, { placeHolder: releaseWords().whichEnvironment }))?.environment;
}

async function pickApps(able: readonly Released[], reader: Reader): Promise<readonly Released[] | undefined> {
  if (able.length === 0) {
    void vscode.window.showInformationMessage(releaseWords().none);
    return undefined;
  }
  const items = able.map((each) => ({ ...releaseChoice(each, reader), picked: each.together, each }));
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, ignoreFocusOut: true, placeHolder: releaseWords().whichApps, matchOnDescription: true, matchOnDetail: true });
  return picked === undefined || picked.length === 0 ? undefined : picked.map(({ each }) => each);
}
