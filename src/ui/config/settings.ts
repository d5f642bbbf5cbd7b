import * as vscode from 'vscode';
import { azureSettingNames, readAzureSettings, type AzureSettings } from '../../core/config/azure.ts';
import { consentSettingNames, readConsentSettings, type ConsentSettings } from '../../core/config/consent.ts';
import { readJournalSettings, type JournalSettings } from '../../core/config/journal.ts';
import { isAllowed, readMachineSettings, type AllowedOrigin, type ReadSettings, type SettingProblem } from '../../core/config/machine.ts';
import { operationSettingNames, readOperationSettings, type OperationSettings } from '../../core/config/operations.ts';
import type { Log } from '../../core/log.ts';
import { settingSentence } from '../../words/config.ts';

const SECTION = 'releaseConductor';
const NAMES: readonly string[] = ['origins', 'unprotected', ...azureSettingNames, ...consentSettingNames, ...operationSettingNames];

interface Settings {
  readonly machine: ReadSettings;
  readonly azure: AzureSettings;
  readonly consent: ConsentSettings;
  readonly operations: OperationSettings;
}

/**
 * The settings of the machine. Only what its owner set counts, and else the default: a value of a workspace or folder is
 * not even looked at, whatever the manifest says about its scope.
 */
export class MachineSettingsReader implements vscode.Disposable {
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #journalChanged = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  #settings: Settings;
  #journal: JournalSettings;

  readonly onDidChange = this.#changed.event;
  /** Another event, since nobody who is contacted changes with the journal's place. */
  readonly onDidChangeJournal = this.#journalChanged.event;

  constructor(log: Log) {
    this.#log = log;
    this.#settings = this.#read();
    this.#journal = this.#readJournal();
    this.#listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.journal.path`)) {
        this.#journal = this.#readJournal();
        this.#journalChanged.fire();
      }
      if (!NAMES.some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) return;
      this.#settings = this.#read();
      this.#changed.fire();
    });
  }

  /** What is valid, and what of it is passed over. */
  get current(): ReadSettings {
    return this.#settings.machine;
  }

  /** Which Azure is asked, and as whom. */
  get azure(): AzureSettings {
    return this.#settings.azure;
  }

  /** How a person is asked before production is changed. */
  get consent(): ConsentSettings {
    return this.#settings.consent;
  }

  /** Who may change something. */
  get operations(): OperationSettings {
    return this.#settings.operations;
  }

  /** Where the journal is. */
  get journal(): JournalSettings {
    return this.#journal;
  }

  all(): readonly AllowedOrigin[] {
    return this.current.origins;
  }

  /** Whether an address, of which only the origin counts, may be contacted. */
  isAllowed(address: string): boolean {
    return isAllowed(this.current, address);
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

  #read(): Settings {
    const settings: Settings = {
      machine: readMachineSettings({ origins: ownValue('origins'), unprotected: ownValue('unprotected') }),
      azure: readAzureSettings(ownValues(azureSettingNames)),
      consent: readConsentSettings(ownValues(consentSettingNames)),
      operations: readOperationSettings(ownValues(operationSettingNames)),
    };
    const { machine, azure, consent, operations } = settings;
    this.#warn([machine, azure, consent, operations].flatMap(({ problems }) => problems));
    return settings;
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

function ownValues(names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, ownValue(name)]));
}

function ownValue(name: string): unknown {
  const values = vscode.workspace.getConfiguration(SECTION).inspect<unknown>(name);
  return values?.globalValue ?? values?.defaultValue;
}
