import * as vscode from 'vscode';
import { systemClock } from '../adapters/system/clock.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import type { Log } from '../core/log.ts';
import type { ParseText } from '../core/config/syntax.ts';
import type { Tokens } from '../core/tokens.ts';
import { environmentSources, type EnvironmentSource } from '../ui/apps/sources.ts';
import type { EmptyReason } from '../ui/apps/welcome.ts';
import type { Handlers } from '../ui/commands/register.ts';
import { SampleChoice } from '../ui/commands/sampleChoice.ts';
import { showDiagnostics } from '../ui/config/diagnostics.ts';
import { registerLanguageHelp } from '../ui/config/languageHelp.ts';
import { ReleaseFiles } from '../ui/config/releaseFiles.ts';
import { MachineSettingsReader } from '../ui/config/settings.ts';
import type { Envelope } from '../ui/entry/envelope.ts';

export interface ConfigurationPorts {
  readonly context: vscode.ExtensionContext;
  readonly envelope: Envelope;
  readonly log: Log;
  readonly tokens: Tokens;
}

type ConfigurationHandlers = Pick<
  Handlers,
  | 'releaseConductor.allowOrigin'
  | 'releaseConductor.createConfiguration'
  | 'releaseConductor.exploreSample'
  | 'releaseConductor.hideSample'
  | 'releaseConductor.openConfiguration'
  | 'releaseConductor.removeToken'
  | 'releaseConductor.setToken'
>;

export interface Configuration {
  readonly handlers: ConfigurationHandlers;
  readonly settings: MachineSettingsReader;
  readonly emptyReason: () => EmptyReason;
  /** Tells the environments now and whenever they change; `anew` when what may be asked has changed, not the files. */
  readonly start: (tell: (sources: readonly EnvironmentSource[], anew: boolean) => void, read: () => void, allowanceChanged: vscode.Event<void>) => void;
}

/** The parser is large and many windows have no release.yaml: it is loaded with the first one. */
const parse: ParseText = async (text) => (await import('../adapters/yaml/parse.ts')).parseYaml(text);

/** What is configured: by the workspace's files, by the machine's settings, and by the person's choice. */
export function composeConfiguration({ context, envelope, log, tokens }: ConfigurationPorts): Configuration {
  const settings = new MachineSettingsReader(log);
  const files = new ReleaseFiles({ parse, clock: systemClock, timer: systemTimer, envelope, settings });
  const sample = new SampleChoice(context.workspaceState);
  const tokenChanged = new vscode.EventEmitter<void>();
  const changed = (): void => tokenChanged.fire();
  // What is asked for once in a machine's life is loaded then.
  const [forOrigins, forFiles] = [() => import('../ui/commands/origins.ts'), () => import('../ui/config/createFile.ts')];
  const handlers: ConfigurationHandlers = {
    'releaseConductor.allowOrigin': async (...args) => forOrigins().then(({ allowOrigin, setToken }) => allowOrigin(settings, setToken(tokens, settings, changed))(...args)),
    'releaseConductor.createConfiguration': async (...args) => forFiles().then(({ createConfiguration }) => createConfiguration(files, settings)(...args)),
    'releaseConductor.exploreSample': sample.choose(true),
    'releaseConductor.hideSample': sample.choose(false),
    'releaseConductor.openConfiguration': async (...args) => forFiles().then(({ openConfiguration }) => openConfiguration(files)(...args)),
    'releaseConductor.removeToken': async (...args) => forOrigins().then(({ removeToken }) => removeToken(tokens, settings, changed)(...args)),
    'releaseConductor.setToken': async (...args) => forOrigins().then(({ setToken }) => setToken(tokens, settings, changed)(...args)),
  };
  context.subscriptions.push(settings, files, sample, tokenChanged, showDiagnostics(files), registerLanguageHelp(files, parse));

  const sources = (): readonly EnvironmentSource[] =>
    environmentSources(
      (files.all ?? []).map(({ root, folder, config, lastGoodSince }) => ({
        root: root.toString(),
        folder: folder.name,
        ...(config === undefined ? {} : { config }),
        ...(lastGoodSince === undefined ? {} : { lastGoodSince }),
      })),
      sample.exploring,
    );
  return {
    handlers,
    settings,
    emptyReason: () => emptyReason(files),
    start: (tell, read, allowanceChanged) => {
      context.subscriptions.push(
        files.onDidChange(() => tell(sources(), false)),
        sample.onDidChange(() => tell(sources(), false)),
        settings.onDidChange(() => tell(sources(), true)),
        tokenChanged.event(() => tell(sources(), true)),
        allowanceChanged(() => tell(sources(), true)),
        vscode.workspace.onDidGrantWorkspaceTrust(() => tell(sources(), true)),
      );
      tell(sources(), false);
      // Also where they cannot be read: nothing more is to be waited for then.
      void files.start().then(read);
    },
  };
}

function emptyReason({ all }: ReleaseFiles): EmptyReason {
  if (all === undefined) return 'loading';
  return all.some(({ uri }) => uri !== undefined) ? 'broken' : 'unconfigured';
}
