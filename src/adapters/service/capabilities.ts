import type { JsonHttp } from '../http/json.ts';
import { statusAddress } from './appsProvider.ts';
import { readStatus, type Capabilities } from './wire.ts';

/** What the service offers now: it may have been another one when its apps were listed. */
export async function readCapabilities({ baseUrl, http }: { readonly baseUrl: string; readonly http: JsonHttp }, signal: AbortSignal): Promise<Capabilities> {
  return (await http.get(statusAddress(baseUrl), readStatus, signal)).capabilities;
}
