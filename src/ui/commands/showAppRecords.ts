import type { Handler } from './register.ts';
import type { Targets } from './target.ts';

/** The command "Show Records": what was done to an app. */
export function showAppRecords(targets: Targets, show: (app: string, environment: string) => Promise<void>): Handler {
  return async (argument) => {
    const node = await targets.app(argument);
    if (node?.app !== undefined) await show(node.app.name, node.environment.name);
  };
}
