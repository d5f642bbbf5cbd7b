import { getInfo } from '@changesets/get-github-info';
import { NAME } from './shapes.ts';
import { TOKEN, type Setting } from './setting.ts';

type Where = Pick<Setting, 'url' | 'shas'>;

/** How many it can ask for at once and be answered; it has no bound of its own. */
const AT_ONCE = 50;
/** A client that asks for each commit is not made to wait for each. */
const SIDE_BY_SIDE = 8;
const [owner, name] = NAME.split('/');

/** `@changesets/get-github-info`, for so many commits and then for the next; gives the numbers that it found. */
export async function changesets({ url, shas }: Where, atOnce = AT_ONCE): Promise<ReadonlySet<number>> {
  process.env['GITHUB_GRAPHQL_URL'] = `${url}/graphql`;
  process.env['GITHUB_TOKEN'] = TOKEN;
  const found = new Set<number>();
  for (let from = 0; from < shas.length; from += atOnce)
    for (const { pull } of await Promise.all(shas.slice(from, from + atOnce).map((commit) => getInfo({ repo: NAME, commit })))) if (pull !== null) found.add(pull);
  return found;
}

const FACTS = 'number title merged author { login } labels(first: 20) { nodes { name } }';

/** The same, and then the titles and labels of what it found, without which there are no notes: a hundred after a hundred. */
export async function changesetsWithFacts(where: Where): Promise<ReadonlySet<number>> {
  const numbers = [...(await changesets(where))];
  const merged = new Set<number>();
  for (let from = 0; from < numbers.length; from += 100) {
    const aliases = numbers.slice(from, from + 100).map((number) => `n${number}: pullRequest(number: ${number}) { ${FACTS} }`);
    const { repository } = await ask<{ repository: Record<string, { number: number; merged: boolean }> }>(where.url, `query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { ${aliases.join(' ')} } }`, {});
    for (const pull of Object.values(repository)) if (pull.merged) merged.add(pull.number);
  }
  return merged;
}

const ONE = `query($owner: String!, $name: String!, $oid: GitObjectID!) { repository(owner: $owner, name: $name) { object(oid: $oid) { ... on Commit { associatedPullRequests(first: 5) { nodes { ${FACTS} } } } } } }`;

/** One request for each commit, eight at a time. */
export async function perCommit({ url, shas }: Where): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const left = [...shas];
  const one = async (): Promise<void> => {
    for (let oid = left.pop(); oid !== undefined; oid = left.pop()) {
      const { repository } = await ask<{ repository: { object: { associatedPullRequests: { nodes: { number: number; merged: boolean }[] } } } }>(url, ONE, { oid });
      for (const pull of repository.object.associatedPullRequests.nodes) if (pull.merged) found.add(pull.number);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
  return found;
}

async function ask<T>(url: string, query: string, variables: Readonly<Record<string, string>>): Promise<T> {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { authorization: `bearer ${TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables: { owner, name, ...variables } }) });
  return ((await response.json()) as { data: T }).data;
}
