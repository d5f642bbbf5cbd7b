import { resolve } from 'node:path';
import { Git } from '../adapters/git/git.ts';
import { GitHistory } from '../adapters/git/localHistory.ts';
import { enterpriseHost, gitHubCom, remoteRepository, repositoryAmong, type GitHubHost, type RemoteRepository } from '../adapters/github/host.ts';
import { GitHubPullRequests } from '../adapters/github/pullRequests.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import { parseYaml } from '../adapters/yaml/parse.ts';
import { isEndpoint } from '../cli/notesOptions.ts';
import type { NotesPorts } from '../cli/ports.ts';

/** What the terminal drafts notes of: git in a folder, and GitHub where the environment has a token for it. */
export function notesPorts(folder: string, environment: NodeJS.ProcessEnv, signal: AbortSignal): NotesPorts {
  const history = new GitHistory(new Git({ program: 'git', timer: systemTimer }), resolve(folder));
  const token = environment['GITHUB_TOKEN'] || environment['SYS_RELEASES_GITHUB_TOKEN'];
  return {
    history,
    parse: (text) => Promise.resolve(parseYaml(text)),
    now: () => systemClock.now(),
    signal,
    async pullRequestsOf({ githubUrl, repository }) {
      if (token === undefined || token === '') return undefined;
      const said = environment['GITHUB_GRAPHQL_URL'];
      const hosts = hostsFor(githubUrl ?? (said !== undefined && isEndpoint(said) ? said : undefined));
      const place = named(repository, hosts) ?? repositoryAmong(await history.remotes(signal), hosts) ?? named(environment['GITHUB_REPOSITORY'], hosts);
      return place === undefined ? undefined : new GitHubPullRequests({ ...place, token: () => Promise.resolve(token), clock: systemClock, timer: systemTimer });
    },
  };
}

/**
 * The hosts that the token may go to: the one address that whoever runs this has named, or else GitHub's. A remote at
 * GitHub is asked for at that address too, as it can stand in for it.
 */
export function hostsFor(endpoint: string | undefined): readonly GitHubHost[] {
  if (endpoint === undefined || endpoint === gitHubCom.endpoint) return [gitHubCom];
  const { protocol, origin, hostname } = new URL(endpoint);
  const web = hostname.startsWith('api.') && hostname.endsWith('.ghe.com') ? `${protocol}//${hostname.slice('api.'.length)}` : origin;
  return [{ web: enterpriseHost(web)?.web ?? web, endpoint }, { web: gitHubCom.web, endpoint }];
}

function named(repository: string | undefined, hosts: readonly GitHubHost[]): RemoteRepository | undefined {
  return repository === undefined ? undefined : remoteRepository(`${hosts[0]!.web}/${repository}`, hosts);
}
