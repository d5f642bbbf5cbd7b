import { registerHooks } from 'node:module';
import type { ProviderConfig } from '../../../src/core/config/config.ts';
import { Mask } from '../../../src/core/mask.ts';

/**
 * Run as a program of its own, where nothing is loaded yet: uses the providers one after the other and prints, for each
 * step, which of Azure's files were loaded with it. Nobody is signed in and nothing is listened to, so that nothing leaves.
 */
const loaded: string[] = [];
registerHooks({
  load: (url, context, next) => {
    const [, part] = /\/(node_modules\/@azure\/[\w-]+|src\/adapters\/azure\/\w+\.ts)/.exec(url) ?? [];
    if (part !== undefined) loaded.push(part);
    return next(url, context);
  },
});
const { connect } = await import('../../../src/compose/connections/connect.ts');
const { readAzureSettings } = await import('../../../src/core/config/azure.ts');
const { readOperationSettings } = await import('../../../src/core/config/operations.ts');

const { signal } = new AbortController();
const steps: Record<string, readonly string[]> = {};

async function step(name: string, provider: ProviderConfig, settings: { readonly trusted?: boolean; readonly credential?: string; readonly ask?: boolean } = {}): Promise<void> {
  try {
    const made = connect(
      { name: 'live', protected: true, provider },
      {
        clock: { now: () => 0, monotonic: () => 0 },
        mask: new Mask(),
        tokens: { get: () => Promise.resolve(undefined), set: () => Promise.resolve(), remove: () => Promise.resolve() },
        isTrusted: () => settings.trusted ?? true,
        allowed: () => ({ auth: 'none' }),
        azure: () => readAzureSettings({ 'azure.credential': settings.credential ?? 'vscode' }),
        chosen: () => [],
        microsoft: () => ({ getToken: () => Promise.reject(new Error('nobody is signed in')) }),
        operator: () => ({ name: '-' }),
        operations: () => readOperationSettings({}),
      },
    );
    if (settings.ask !== false) await made.provider.list(signal);
  } catch {
    // Why is for other tests: what matters here is what was loaded on the way.
  }
  steps[name] = [...new Set(loaded.splice(0))];
}

process.env['PATH'] = '';
await step('start', { kind: 'sample', seed: 1, scenario: 'healthy' }, { ask: false });
await step('sample', { kind: 'sample', seed: 1, scenario: 'healthy' });
await step('service', { kind: 'service', url: 'http://127.0.0.1:1' });
await step('untrusted', { kind: 'azure', subscriptions: ['a'] }, { trusted: false });
await step('configured', { kind: 'azure', subscriptions: ['a'] }, { ask: false });
await step('vscode', { kind: 'azure', subscriptions: ['a'] });
await step('azureCli', { kind: 'azure', subscriptions: ['a'] }, { credential: 'azureCli' });
process.stdout.write(JSON.stringify(steps));
