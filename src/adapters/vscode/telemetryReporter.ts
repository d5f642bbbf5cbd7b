import { TelemetryReporter } from '@vscode/extension-telemetry';
import type { Reporter } from '../telemetry/sender.ts';

/** In a file of its own, so that it becomes a chunk of its own: the library is five times the size of the rest. */
export function createReporter(key: string): Reporter {
  return new TelemetryReporter(key);
}
