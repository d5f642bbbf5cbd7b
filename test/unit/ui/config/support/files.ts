import { parseYaml } from '../../../../../src/adapters/yaml/parse.ts';
import { Envelope } from '../../../../../src/ui/entry/envelope.ts';
import type { ReleaseFilePorts } from '../../../../../src/ui/config/releaseFile.ts';
import { importWithVscode, newWindow, type FakeWindow } from './fakeVscode.ts';

export const good = 'version: 1\nenvironments:\n  demo:\n    provider: sample\n';
export const broken = 'version: 1\nenvironments: [\n';

const { ReleaseFiles } = await importWithVscode(() => import('../../../../../src/ui/config/releaseFiles.ts'));

/** The files of a window, with time that passes when the test says so. */
export function setUp(prepare: (window: FakeWindow) => void = () => undefined) {
  const window = newWindow();
  prepare(window);
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const settingsListeners: (() => unknown)[] = [];
  let unprotected: readonly string[] = [];
  let now = 1_000;
  const waiting = new Set<() => void>();
  const envelope = new Envelope({
    clock: { now: () => now, monotonic: () => now },
    log: { debug: write, info: write, warn: write, error: write },
    telemetry: { send: () => undefined },
    show: () => undefined,
  });
  const ports: ReleaseFilePorts = {
    parse: (text) => Promise.resolve(parseYaml(text)),
    clock: { now: () => now, monotonic: () => now },
    timer: {
      after: (_ms, callback) => {
        waiting.add(callback);
        return () => void waiting.delete(callback);
      },
    },
    envelope,
    settings: {
      get current() {
        return { origins: [], unprotected };
      },
      onDidChange: (listener) => {
        settingsListeners.push(listener as () => unknown);
        return { dispose: () => void settingsListeners.splice(settingsListeners.indexOf(listener as () => unknown), 1) };
      },
    },
  };
  const files = new ReleaseFiles(ports);
  const changes: (typeof files.all)[] = [];
  const shown: { readonly path: string; readonly reasons: readonly string[] }[] = [];
  files.onDidChange((all) => void changes.push(all));
  files.onDidShow(({ uri, problems }) => void shown.push({ path: uri.path, reasons: problems.map(({ reason }) => reason) }));
  /** Lets the waiting time pass and everything that follows from it happen. */
  const settle = async (): Promise<void> => {
    now += 1_000;
    const due = [...waiting];
    waiting.clear();
    for (const callback of due) callback();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const setUnprotected = (names: readonly string[]): void => {
    unprotected = names;
    for (const listener of settingsListeners) listener();
  };
  return { window, files, ports, lines, changes, shown, settle, setUnprotected, waiting };
}
