import { resolveSettings, type ResolvedSettings } from '../core/canary/settings.ts';
import type { EnvironmentConfig } from '../core/config/config.ts';
import { Positions } from '../core/config/positions.ts';
import type { ConfigProblem } from '../core/config/problem.ts';
import { validate } from '../core/config/validate.ts';
import { commandLineWords } from '../words/commandLine.ts';
import { problemSentence } from '../words/config.ts';
import type { JudgeOptions } from './options.ts';
import { Misuse, type Ports } from './ports.ts';

/** The settings of the environment and the app in `--config`; what is weaker than by default is told. */
export async function settingsFrom({ config: file, environment, app, mode }: JudgeOptions, { readConfiguration, err }: Ports): Promise<ResolvedSettings> {
  const asked = mode === undefined ? {} : { mode };
  if (file === undefined) return resolveSettings(asked);
  const parsed = await readConfiguration(file);
  const { config, problems } = validate(parsed);
  const positions = new Positions(parsed.text);
  const told = problems.map((problem: ConfigProblem) => `${file}:${positions.at(problem.start).line + 1}: ${problemSentence(problem)}`);
  if (config === undefined) throw new Misuse(told[problems.findIndex(({ severity }) => severity === 'error')] ?? told[0] ?? file);
  for (const line of told) await err(line);
  const { canary } = chosen(config.environments, environment);
  return resolveSettings({ ...canary?.settings }, { ...(app === undefined ? {} : canary?.apps.get(app)), ...asked });
}

function chosen(environments: readonly EnvironmentConfig[], name: string | undefined): EnvironmentConfig {
  const names = environments.map((each) => each.name);
  const found = name === undefined && environments.length === 1 ? environments[0] : environments.find((each) => each.name === name);
  if (found === undefined) throw new Misuse(commandLineWords().whichEnvironment(names));
  return found;
}
