import * as vscode from 'vscode';
import { azureSettingNames, readAzureSettings, type AzureSettings } from '../../core/config/azure.ts';
import { readJournalSettings, type JournalSettings } from '../../core/config/journal.ts';
import { isAllowed, readMachineSettings, type AllowedOrigin, type ReadSettings, type SettingProblem } from '../../core/config/machine.ts';
import { operationSettingNames, readOperationSettings, type OperationSettings } from '../../core/config/operations.ts';
import type { Log } from '../../core/log.ts';
import { settingSentence } from '../../words/config.ts';

const SECTION = 'releaseConductor';
const NAMES: readonly string[] = ['origins', 'unprotected', ...azureSettingNames, ...operationSettingNames];

/**
 * The settings of the machine. Only what its owner set counts, and else the default: a value of a workspace or folder is
 * not even looked at, whatever the manifest says about its scope.
 */
export class MachineSettingsReader implements vscode.Disposable {
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #journalChanged = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  #current: ReadSettings;
  #azure: AzureSettings;
  #journal: JournalSettings;
  #operations: OperationSettings;

  readonly onDidChange = this.#changed.event;
  /** Another event, since nobody who is contacted changes with the journal's place. */
  readonly onDidChangeJournal = this.#journalChanged.event;

  constructor(log: Log) {
    this.#log = log;
    [this.#current, this.#azure, this.#operations] = this.#read();
    this.#journal = this.#readJournal();
    this.#listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.journal.path`)) {
        this.#journal = this.#readJournal();
        this.#journalChanged.fire();
      }
      if (!NAMES.some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) return;
      [this.#current, this.#azure, this.#operations] = this.#read();
      this.#changed.fire();
    });
  }

  /** What is valid, and what of it is passed over. */
  get current(): ReadSettings {
    return this.#current;
  }

  /** Which Azure is asked, and as whom. */
  get azure(): AzureSettings {
    return this.#azure;
  }

  /** Where the journal is. */
  get journal(): JournalSettings {
    return this.#journal;
  }

  /** Who may change something. */
  get operations(): OperationSettings {
    return this.#operations;
  }

  all(): readonly AllowedOrigin[] {
    return this.#current.origins;
  }

  /** Whether an address, of which only the origin counts, may be contacted. */
  isAllowed(address: string): boolean {
    return isAllowed(this.#current, address);
  }

  /** Allows an origin, or changes how it is signed in to. Whatever else is in the setting stays. */
  async add(entry: AllowedOrigin): Promise<void> {
    const raw = ownValue('origins');
    const others = (Array.isArray(raw) ? (raw as unknown[]) : []).filter((other) => {
      const [read] = readMachineSettings({ origins: [other], unprotected: [] }).origins;
      return read?.origin !== entry.origin;
    });
    await vscode.workspace.getConfiguration(SECTION).update('origins', [...others, entry], vscode.ConfigurationTarget.Global);
  }

  #read(): [ReadSettings, AzureSettings, OperationSettings] {
    const read = readMachineSettings({ origins: ownValue('origins'), unprotected: ownValue('unprotected') });
    const azure = readAzureSettings(Object.fromEntries(azureSettingNames.map((name) => [name, ownValue(name)])));
    const operations = readOperationSettings(Object.fromEntries(operationSettingNames.map((name) => [name, ownValue(name)])));
    this.#warn([...read.problems, ...azure.problems, ...operations.problems]);
    return [read, azure, operations];
  }

  #readJournal(): JournalSettings {
    const read = readJournalSettings(ownValue('journal.path'));
    this.#warn(read.problems);
    return read;
  }

  #warn(problems: readonly SettingProblem[]): void {
    for (const problem of problems) this.#log.warn(`${SECTION}.${problem.setting}: ${settingSentence(problem)}`);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
    this.#journalChanged.dispose();
  }
}

function ownValue(name: string): unknown {
  const values = vscode.workspace.getConfiguration(SECTION).inspect<unknown>(name);
  return values?.globalValue ?? values?.defaultValue;
}
