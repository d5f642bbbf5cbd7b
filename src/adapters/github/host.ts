/** A GitHub that somebody is signed in to: the only one that its token is sent to. */
export interface GitHubHost {
  /** Where its pages are. */
  readonly web: string;
  /** Where it answers GraphQL. */
  readonly endpoint: string;
}

export const gitHubCom: GitHubHost = { web: 'https://github.com', endpoint: 'https://api.github.com/graphql' };

/** The host of a GitHub Enterprise by the address in its setting; nothing where that is no address of the web over TLS. */
export function enterpriseHost(uri: string): GitHubHost | undefined {
  const url = URL.parse(uri);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  const { origin, host } = url;
  if (host === 'github.com') return gitHubCom;
  return { web: origin, endpoint: host.endsWith('.ghe.com') ? `https://api.${host}/graphql` : `${origin}/api/graphql` };
}

/** Where it answers REST, which is beside GraphQL. */
export function restAddress({ endpoint }: GitHubHost): string {
  return endpoint.endsWith('/api/graphql') ? endpoint.replace(/graphql$/, 'v3') : endpoint.replace(/\/graphql$/, '');
}

/** Where a repository is, as a remote says. */
export interface RemoteRepository {
  readonly host: GitHubHost;
  readonly owner: string;
  readonly name: string;
}

/** `git@host:path`, which no parser of addresses takes. */
const scpLike = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.*)$/;
const ownerForm = /^[A-Za-z0-9][\w-]{0,99}$/;
const nameForm = /^[\w.-]{1,100}$/;

/**
 * The repository that a remote leads to, where that is one of the given hosts. A remote can say anything: it chooses
 * among the hosts and names a repository there, and no part of it becomes an address.
 */
export function remoteRepository(remote: string, hosts: readonly GitHubHost[]): RemoteRepository | undefined {
  if (remote.length > 2_000) return undefined;
  const [hostname, path] = parts(remote.trim());
  const host = hosts.find(({ web }) => namesOf(new URL(web).hostname).includes(hostname));
  const [owner = '', name = '', ...more] = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '').split('/');
  if (host === undefined || more.length > 0 || !ownerForm.test(owner) || !nameForm.test(name) || /^\.+$/.test(name)) return undefined;
  return { host, owner, name };
}

/** The repository that the pull requests of a clone are made for: a fork's own remote is asked for last. */
export function repositoryAmong(remotes: readonly { readonly name: string; readonly url: string }[], hosts: readonly GitHubHost[]): RemoteRepository | undefined {
  const rank = ({ name }: { readonly name: string }): number => (name === 'upstream' ? 0 : name === 'origin' ? 1 : 2);
  return remotes.toSorted((a, b) => rank(a) - rank(b)).flatMap(({ url }) => remoteRepository(url, hosts) ?? [])[0];
}

function parts(remote: string): readonly [hostname: string, path: string] {
  const scp = scpLike.exec(remote);
  if (scp !== null) return [scp[1]!.toLowerCase(), scp[2]!];
  const url = /^(?:https?|ssh|git|git\+ssh):\/\//i.test(remote) ? URL.parse(remote) : null;
  return url === null ? ['', ''] : [url.hostname.toLowerCase(), url.pathname];
}

/** Under which names a host takes git. */
function namesOf(hostname: string): readonly string[] {
  return hostname === 'github.com' ? [hostname, 'www.github.com', 'ssh.github.com'] : [hostname];
}
