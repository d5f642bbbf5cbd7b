import { getInfo } from '@changesets/get-github-info';
import { NAME } from './shapes.ts';
import { TOKEN, type Setting } from './setting.ts';

/** How many it can ask for at once and be answered; it has no bound of its own. */
const AT_ONCE = 50;
/** A client that asks for each commit is not made to wait for each. */
const SIDE_BY_SIDE = 8;

/** `@changesets/get-github-info`, for fifty commits and then for the next; gives how many pull requests it found. */
export async function changesets({ url, shas }: Pick<Setting, 'url' | 'shas'>, atOnce = AT_ONCE): Promise<number> {
  process.env['GITHUB_GRAPHQL_URL'] = `${url}/graphql`;
  process.env['GITHUB_TOKEN'] = TOKEN;
  const found = new Set<number | null>();
  for (let from = 0; from < shas.length; from += atOnce) for (const { pull } of await Promise.all(shas.slice(from, from + atOnce).map((commit) => getInfo({ repo: NAME, commit })))) found.add(pull);
  found.delete(null);
  return found.size;
}

const ONE = 'query($owner: String!, $name: String!, $oid: GitObjectID!) { repository(owner: $owner, name: $name) { object(oid: $oid) { ... on Commit { associatedPullRequests(first: 5) { nodes { number title merged author { login } labels(first: 20) { nodes { name } } } } } } } }';

/** One request for each commit, eight at a time. */
export async function perCommit({ url, shas }: Pick<Setting, 'url' | 'shas'>): Promise<number> {
  const [owner, name] = NAME.split('/');
  const found = new Set<number>();
  const left = [...shas];
  const one = async (): Promise<void> => {
    for (let oid = left.pop(); oid !== undefined; oid = left.pop()) {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { authorization: `bearer ${TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify({ query: ONE, variables: { owner, name, oid } }) });
      const { data } = (await response.json()) as { data: { repository: { object: { associatedPullRequests: { nodes: { number: number; merged: boolean }[] } } } } };
      for (const { number, merged } of data.repository.object.associatedPullRequests.nodes) if (merged) found.add(number);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
  return found.size;
}
