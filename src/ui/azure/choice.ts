import * as vscode from 'vscode';
import type { Subscription } from '../../core/apps/subscription.ts';

const REMEMBERED = 'azure';
const VERSION = 1;
const MOST = 100;

export interface Chosen {
  readonly account?: vscode.AuthenticationSessionAccountInformation;
  readonly subscriptions: readonly Subscription[];
}

/** As whom and in which subscriptions a person works: kept with the workspace on this machine, and no token with it. */
export class AzureChoice implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get chosen(): Chosen {
    return read(this.#memento.get(REMEMBERED));
  }

  async choose(chosen: Chosen): Promise<void> {
    await this.#memento.update(REMEMBERED, { version: VERSION, ...chosen });
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** What another version wrote, or anybody else, counts for nothing. */
function read(stored: unknown): Chosen {
  if (!isObject(stored) || stored['version'] !== VERSION || !Array.isArray(stored['subscriptions'])) return { subscriptions: [] };
  const subscriptions = stored['subscriptions'].slice(0, MOST).flatMap((each: unknown): Subscription[] => {
    const [id, name, tenant] = texts(each, 'id', 'name', 'tenant');
    return id === undefined || name === undefined || tenant === undefined ? [] : [{ id, name, tenant }];
  });
  const [id, label] = texts(stored['account'], 'id', 'label');
  return { subscriptions, ...(id === undefined || label === undefined ? {} : { account: { id, label } }) };
}

function texts(value: unknown, ...keys: readonly string[]): readonly (string | undefined)[] {
  return keys.map((key) => {
    const text = isObject(value) ? value[key] : undefined;
    return typeof text === 'string' ? text : undefined;
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
