import { sha256 } from '../../../src/adapters/crypto/sha256.ts';
import { MicrosoftConfirmation } from '../../../src/adapters/vscode/confirmation.ts';
import { Failure } from '../../../src/core/failure.ts';
import { Mask } from '../../../src/core/mask.ts';
import type { Environment } from '../../../src/core/operations/plan.ts';
import type { ConsentRules } from '../../../src/core/operations/ways.ts';
import { EditorConsent } from '../../../src/ui/consent/editorConsent.ts';
import type { AskingPorts } from '../../../src/ui/consent/asking.ts';
import { HOME_TENANT, operator } from '../../fakes/identity/behaviour.ts';
import { FakeEditor } from '../../fakes/identity/editor.ts';
import type { Harness, Opened, Person } from './harness.ts';
import { FakeScreen, importWithScreen, useScreen } from './support/fakeScreen.ts';

const { screen } = await importWithScreen(() => import('../../../src/ui/consent/screen.ts'));

const audience = 'https://management.example.com';
/** How long a person takes to answer. */
const THINKING_MS = 5_000;

export interface Window extends Opened {
  readonly editor: FakeEditor;
  readonly fakeScreen: FakeScreen;
  /** The plans whose key was asked for, by their apps. */
  readonly keysFor: string[];
}

/** A window with everything that asks in it real, and the editor's own part not. */
export function openWindow(rules: ConsentRules, ports: Partial<AskingPorts> = {}): Window {
  const editor = new FakeEditor();
  editor.signIn(operator.id);
  const fakeScreen = new FakeScreen();
  useScreen(fakeScreen);
  const keysFor: string[] = [];
  const clock = { now: () => editor.now, monotonic: () => editor.now };
  let broken = false;
  const confirmation = new MicrosoftConfirmation({
    authentication: editor,
    chosen: () => ({ provider: 'microsoft', scope: `${audience}/.default`, origin: audience, audiences: [audience] }),
    mask: new Mask(),
    clock,
    timer: { after: () => () => undefined },
    digest: sha256,
  });
  const consent = new EditorConsent({
    screen,
    confirmation,
    rules: () => rules,
    whoFor: () => Promise.resolve({ account: { id: operator.id, label: operator.label }, tenant: HOME_TENANT }),
    keyFor: ({ app, environment }) => {
      keysFor.push(app.name);
      if (broken) return Promise.reject(new Failure('noCredential', { origin: audience, credential: 'azureCli' }));
      return Promise.resolve(environment.provider === 'azure' ? { token: 'token-of-the-machine' } : {});
    },
    changes: () => undefined,
    locale: () => 'en',
    clock,
    ...ports,
  });
  const thinking = (answer: () => void) => (): void => {
    editor.now += THINKING_MS;
    answer();
  };
  const person = (does: Person): void => {
    if (does === 'waits') {
      editor.person = undefined;
      fakeScreen.person = undefined;
    } else {
      editor.person = ({ answer }) => thinking(() => answer(does === 'yes'))();
      fakeScreen.person = ({ text, kind, answer }) => thinking(() => answer(does === 'no' ? undefined : agreement(kind, text)))();
    }
  };
  person('yes');
  return {
    consent,
    editor,
    fakeScreen,
    keysFor,
    shown: () => [...editor.dialogs.map(({ detail }) => detail ?? ''), ...fakeScreen.shown.map(({ text }) => text)],
    person,
    answerNow: () => {
      editor.now += THINKING_MS;
      editor.dialogs.at(-1)?.answer(true);
      const last = fakeScreen.shown.at(-1);
      last?.answer(agreement(last.kind, last.text));
    },
    breakDown: () => {
      broken = true;
      editor.behave({ interactive: 'fail' });
    },
    now: () => editor.now,
    pass: (ms) => void (editor.now += ms),
  };
}

/** What a person types or clicks who agrees: what the question itself says. */
function agreement(kind: 'input' | 'modal', text: string): string {
  return kind === 'modal' ? 'Agree' : /Type "(.*)" to agree\.$/.exec(text)![1]!;
}

const environment = (provider: Environment['provider'], isProtected = true): Environment => ({ name: 'prod', provider, simulated: provider === 'sample', protected: isProtected });
const rules = (credential: ConsentRules['credential'], typed = false): ConsentRules => ({ credential, typed });

export const harnesses: Readonly<Record<string, Harness>> = {
  'with Microsoft': { environment: environment('azure'), evidence: 'fresh', opens: true, open: () => openWindow(rules('vscode')) },
  'typed, with the Azure CLI': { environment: environment('azure'), evidence: 'typed', opens: true, open: () => openWindow(rules('azureCli')) },
  'typed, by a setting': { environment: environment('azure'), evidence: 'typed', opens: true, open: () => openWindow(rules('environment', true)) },
  'typed, for a service': { environment: environment('service'), evidence: 'typed', opens: false, open: () => openWindow(rules('vscode')) },
  'typed, for the sample': { environment: environment('sample'), evidence: 'typed', opens: false, open: () => openWindow(rules('vscode')) },
  plain: { environment: environment('azure', false), evidence: 'plain', opens: true, open: () => openWindow(rules('vscode')) },
};
