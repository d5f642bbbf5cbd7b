import { parseArgs } from 'node:util';
import { commandLineWords } from '../words/commandLine.ts';
import { Misuse } from './ports.ts';

const modes = ['default', 'exact', 'rules'] as const;
const formats = ['json', 'text'] as const;
const MOST_SAMPLES = 1_000_000;

export interface JudgeOptions {
  readonly file: string;
  readonly config?: string;
  readonly environment?: string;
  readonly app?: string;
  readonly mode?: (typeof modes)[number];
  readonly plannedSamples?: number;
  readonly format: (typeof formats)[number];
}

/** What is written behind `judge`, or undefined where help is asked for. */
export function judgeOptions(args: readonly string[]): JudgeOptions | undefined {
  const words = commandLineWords();
  const { values, positionals } = parsed(args);
  if (values.help === true) return undefined;
  const [file, ...more] = positionals;
  if (file === undefined || file === '' || more.length > 0) throw new Misuse(words.oneRecording);
  const { config, environment, app, mode, format = 'json', 'planned-samples': planned } = values;
  const plannedSamples = planned === undefined ? undefined : Number(planned);
  if (planned !== undefined && !(/^\d{1,7}$/.test(planned) && plannedSamples! >= 1 && plannedSamples! <= MOST_SAMPLES))
    throw new Misuse(words.notANumber('--planned-samples', MOST_SAMPLES));
  if (config === undefined && (environment !== undefined || app !== undefined)) throw new Misuse(words.needsConfig);
  return {
    file,
    format: oneOf(formats, '--format', format),
    ...(mode === undefined ? {} : { mode: oneOf(modes, '--mode', mode) }),
    ...(plannedSamples === undefined ? {} : { plannedSamples }),
    ...(config === undefined ? {} : { config }),
    ...(environment === undefined ? {} : { environment }),
    ...(app === undefined ? {} : { app }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { config: text, environment: text, app: text, mode: text, 'planned-samples': text, format: text, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<Choice extends string>(choices: readonly Choice[], option: string, value: string): Choice {
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) throw new Misuse(commandLineWords().notAChoice(option, choices));
  return chosen;
}
