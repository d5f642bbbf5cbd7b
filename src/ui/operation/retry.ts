import * as vscode from 'vscode';
import type { JournalRecord } from '../../core/journal/record.ts';
import { attemptOf, recordsOf } from '../../core/journal/stories.ts';
import type { JournalStore } from '../../core/journal/store.ts';
import { isElsewhere } from '../../core/operations/place.ts';
import { wishAgain } from '../../core/operations/wishAgain.ts';
import { retryWords } from '../../words/operations/asking.ts';
import type { Environments } from '../apps/environments.ts';
import { AppNode } from '../apps/nodes.ts';
import { recordIdOf } from '../history/nodes.ts';
import { plannedAndOpened, wantedOf, type OperatePorts } from './operate.ts';
import { Operation } from './operation.ts';

export interface RetryPorts extends Pick<OperatePorts, 'open'> {
  readonly environments: Environments;
  /** Shows the plan that repeats an attempt, where there is one already. */
  readonly reveal: (record: string) => boolean;
  readonly journal: () => Promise<JournalStore>;
}

/** Wants once more what a record of the journal wanted, from how things are now; the two are one story. */
export function retry(ports: RetryPorts): (argument: unknown) => Promise<void> {
  // Nobody is asked before the plan is there: however often this is called, there is one for each attempt.
  const planning = new Set<string>();
  return async (argument) => {
    const id = recordIdOf(argument) ?? '';
    if (planning.has(id) || ports.reveal(id)) return;
    planning.add(id);
    try {
      await planAgain(id, ports);
    } finally {
      planning.delete(id);
    }
  };
}

async function planAgain(id: string, { environments, open, journal }: RetryPorts): Promise<void> {
  const record = id === '' ? undefined : await recordOf(id, await journal());
  const attempt = record && attemptOf(record);
  const wish = attempt && wishAgain(record.kind, attempt);
  if (record === undefined || attempt === undefined || wish === undefined) return say(record === undefined ? retryWords().noRecord : retryWords().noApp);
  const named = nodesNamed(record, environments);
  const node = named.find(({ id: app, environment }) => !isElsewhere(record, environment.desk.place(app)));
  if (node === undefined) return say(named.length === 0 ? retryWords().noApp : retryWords().elsewhere);
  await plannedAndOpened([{ node, wish, repeats: record.id }], new Operation(node.environment.desk, [wantedOf(node, wish, record.id)], attempt.reason), open);
}

async function recordOf(id: string, journal: JournalStore): Promise<JournalRecord | undefined> {
  for await (const record of recordsOf(journal.read(new AbortController().signal))) if (record.id === id) return record;
  return undefined;
}

/** The apps that are called as a record calls its app, of environments that are called as its environment. */
function nodesNamed({ environment: { name, provider }, app: of }: JournalRecord, { all }: Environments): readonly AppNode[] {
  return all.flatMap((environment) => {
    const app = environment.name === name && environment.source.config.provider.kind === provider ? environment.apps?.find((each) => each.name === of) : undefined;
    return app === undefined ? [] : [new AppNode(environment, app.id)];
  });
}

function say(sentence: string): void {
  void vscode.window.showWarningMessage(sentence);
}
