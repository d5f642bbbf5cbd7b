import * as vscode from 'vscode';
import type { JournalRecord } from '../../core/journal/record.ts';
import { attemptOf, recordsOf } from '../../core/journal/stories.ts';
import type { JournalStore } from '../../core/journal/store.ts';
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
  const node = record && nodeOf(record, environments);
  if (record === undefined || attempt === undefined || wish === undefined || node === undefined) {
    void vscode.window.showWarningMessage(record === undefined ? retryWords().noRecord : retryWords().noApp);
    return;
  }
  await plannedAndOpened([{ node, wish, repeats: record.id }], new Operation(node.environment.desk, [wantedOf(node, wish, record.id)], attempt.reason), open);
}

async function recordOf(id: string, journal: JournalStore): Promise<JournalRecord | undefined> {
  for await (const record of recordsOf(journal.read(new AbortController().signal))) if (record.id === id) return record;
  return undefined;
}

function nodeOf({ environment: { name, provider }, app: of }: JournalRecord, { all }: Environments): AppNode | undefined {
  for (const environment of all) {
    const app = environment.name === name && environment.source.config.provider.kind === provider ? environment.apps?.find((each) => each.name === of) : undefined;
    if (app !== undefined) return new AppNode(environment, app.id);
  }
  return undefined;
}
