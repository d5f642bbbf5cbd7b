import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Recorded } from '../../core/canary/recording.ts';
import { resolveSettings, type ResolvedSettings } from '../../core/canary/settings.ts';
import type { Timer } from '../../core/clock.ts';
import type { EnvironmentConfig } from '../../core/config/config.ts';
import { Failure, isCancellation } from '../../core/failure.ts';
import { plainText } from '../../words/markdown.ts';
import { moment } from '../../words/time.ts';
import type { Handler } from '../commands/register.ts';
import { signalOf } from '../commands/signalOf.ts';
import { replayTimeline } from './replayTimeline.ts';

/** A recording as a person picks it. */
export interface PickedRecording {
  readonly file: string;
  /** Which canary it is of, where it says so. */
  readonly of?: { readonly environment: string; readonly app: string; readonly canary: string };
  /** When it was written last. */
  readonly at?: number;
}

export interface ReplayCanaryPorts {
  readonly recordings: () => Promise<readonly PickedRecording[]>;
  /** What a file says of itself. */
  readonly describe: (file: string) => Promise<PickedRecording>;
  readonly read: (recording: PickedRecording) => AsyncIterable<Recorded>;
  readonly environments: () => readonly EnvironmentConfig[];
  readonly timer: Timer;
  readonly locale: () => string;
  readonly show: (title: string, lines: readonly string[]) => Promise<void>;
}

const FAST = 60;

/** The command "Replay a Recorded Canary": what the judge would have said, by the limits that count now. */
export function replayCanary(ports: ReplayCanaryPorts): Handler {
  return async () => {
    const recording = await pickRecording(ports);
    const settings = recording && (await settingsFor(recording, ports.environments()));
    const speed = settings && (await pickSpeed());
    if (recording === undefined || settings === undefined || speed === undefined) return;
    const locale = ports.locale();
    const title = recording.of === undefined ? fileName(recording.file) : `${recording.of.app} ${recording.of.canary}`;
    const timeline: string[] = [];
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: l10n.t('Replaying the canary…') }, async (progress, token) => {
      const lines = replayTimeline(ports.read(recording), { settings: settings.resolved, pace: { timer: ports.timer, speed }, locale, moment: (ms) => moment(ms, locale) }, signalOf(token));
      try {
        for await (const line of lines) {
          timeline.push(line);
          progress.report({ message: line });
        }
        if (timeline.length === 0) timeline.push(l10n.t('The recording has no sample.'));
      } catch (error) {
        if (!isCancellation(error)) throw error;
        timeline.push(l10n.t('The replay was stopped here.'));
      }
    });
    await ports.show(title, [l10n.t('{0}, replayed with the limits {1}.', plainText(title), settings.whose), '', ...timeline]);
  };
}

async function pickRecording({ recordings, describe, locale }: ReplayCanaryPorts): Promise<PickedRecording | undefined> {
  const kept = (await recordings()).map((recording) => ({
    label: plainText(recording.of?.app ?? fileName(recording.file)),
    description: plainText([recording.of?.environment ?? '', recording.of?.canary ?? ''].filter((part) => part !== '').join(' · ')),
    ...(recording.at === undefined ? {} : { detail: moment(recording.at, locale()) }),
    recording,
  }));
  const other = { label: l10n.t('Another file…'), recording: undefined };
  const picked = await vscode.window.showQuickPick([...kept, other], { placeHolder: l10n.t('Replay which recording?'), matchOnDescription: true });
  if (picked === undefined || picked.recording !== undefined) return picked?.recording;
  const [file] = (await vscode.window.showOpenDialog({ filters: { 'JSON Lines': ['jsonl'] }, title: l10n.t('Replay a Recorded Canary') })) ?? [];
  if (file === undefined) return undefined;
  if (file.scheme !== 'file') throw new Failure('noFile', { file: file.toString() });
  return describe(file.fsPath);
}

interface Limits {
  readonly resolved: ResolvedSettings;
  readonly whose: string;
}

/** Those of the environment that it was recorded in, as they are now; else the person picks. */
async function settingsFor({ of }: PickedRecording, environments: readonly EnvironmentConfig[]): Promise<Limits | undefined> {
  const limitsOf = ({ name, canary }: EnvironmentConfig): Limits => ({
    resolved: resolveSettings(canary?.settings, of === undefined ? undefined : canary?.apps.get(of.app)),
    whose: l10n.t('of {0}', plainText(name)),
  });
  const usual: Limits = { resolved: resolveSettings(), whose: l10n.t('that count by default') };
  const own = environments.find(({ name }) => name === of?.environment);
  if (own !== undefined) return limitsOf(own);
  if (environments.length === 0) return usual;
  const items = [...environments.map((environment) => ({ label: plainText(environment.name), limits: limitsOf(environment) })), { label: l10n.t('The defaults'), limits: usual }];
  return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('By whose limits?') }))?.limits;
}

async function pickSpeed(): Promise<number | undefined> {
  const items = [
    { label: l10n.t('At once'), speed: Infinity },
    { label: l10n.t('{0} times as fast as it was', FAST), speed: FAST },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('How fast?') }))?.speed;
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
