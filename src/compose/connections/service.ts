import type { ServiceConfig } from '../../core/config/config.ts';
import { LazyProvider } from '../lazyProvider.ts';
import { person } from './actor.ts';
import type { ConnectPorts } from './connect.ts';
import { once, type Connection } from './connection.ts';
import { admitted } from './gate.ts';

/** A release service at an address that a file names: asked only in a trusted workspace, and only where the machine's owner allows the origin. */
export function serviceConnection({ url: baseUrl }: ServiceConfig, { clock, tokens, isTrusted, allowed, operations }: ConnectPorts): Connection {
  const token = admitted(baseUrl, { tokens, isTrusted, allowed });
  const reading = once(async () => {
    const { JsonHttp } = await import('../../adapters/http/json.ts');
    return new JsonHttp({ baseUrl, clock, ...token });
  });
  const provider = new LazyProvider('service', async () => {
    const [http, { ServiceAppsProvider }] = await Promise.all([reading(), import('../../adapters/service/appsProvider.ts')]);
    return new ServiceAppsProvider({ baseUrl, http });
  });
  const executor = once(async () => {
    const [http, { readCapabilities }, { serviceRoles }, { serviceAbilities, openServiceControl }, { liveThrough }] = await Promise.all([
      reading(),
      import('../../adapters/service/capabilities.ts'),
      import('../../adapters/service/roles.ts'),
      import('../../adapters/service/trafficControl.ts'),
      import('../../core/operations/live.ts'),
    ]);
    return {
      live: liveThrough(provider),
      roles: serviceRoles({ baseUrl, http, role: operations().role ?? '' }),
      abilities: async (signal: AbortSignal) => serviceAbilities(await readCapabilities({ baseUrl, http }, signal)),
      actor: person,
      openControl: openServiceControl({ baseUrl, clock, ...token }),
    };
  });
  return { provider, executor, lockKey: (appId) => `service ${placeOf(baseUrl)} ${appId}` };
}

/** An address is the same one with and without slashes at its end, as whoever asks it takes it. */
function placeOf(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
