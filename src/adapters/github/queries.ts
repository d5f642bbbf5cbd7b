import { limits } from './limits.ts';

/*
 * What differs between two requests is in variables alone: nothing from outside is ever part of a query, and a host that
 * keeps what it has checked finds it again. Aliases are positions, as the digits of two ids can begin alike.
 */

const rate = 'rateLimit { cost remaining resetAt }';
const ref = 'number state baseRepository { nameWithOwner } mergeCommit { oid }';
const facts = (labels: number): string => `${ref} title headRefName author { __typename login } labels(first: ${labels}) { totalCount nodes { name } }`;

/** A tag of a tag of a tag is followed, and no further. */
const target = '__typename oid ... on Tag { target { __typename oid ... on Tag { target { __typename oid ... on Tag { target { __typename oid } } } } } }';

const identity = 'nameWithOwner defaultBranchRef { name }';

function positions(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function declared(count: number, letter: string, type: string): string {
  return positions(count).map((index) => `, $${letter}${index}: ${type}`).join('');
}

function inRepository(variables: string, asked: string): string {
  return `query($owner: String!, $name: String!${variables}) { repository(owner: $owner, name: $name, followRenames: true) { ${asked} } ${rate} }`;
}

/** Many of one kind: what is asked of each is written once, as a host reads all of a query before it answers. */
function each(count: number, type: string, field: (variable: string) => string, on: string, asked: string): string {
  return `${inRepository(declared(count, 'v', type), positions(count).map((index) => `a${index}: ${field(`$v${index}`)} { ...asked }`).join(' '))} fragment asked on ${on} { __typename ${asked} }`;
}

/** Who it is, and of a fork whose it is, with the tags of both. */
export function identityQuery(tags: number): string {
  const peeled = positions(tags).map((index) => `a${index}: ref(qualifiedName: $v${index}) { target { ${target} } }`).join(' ');
  return inRepository(declared(tags, 'v', 'String!'), `${identity} ${peeled} parent { ${identity} ${peeled} }`);
}

export function numbersQuery(count: number, labels: number = limits.labels): string {
  return each(count, 'Int!', (number) => `issueOrPullRequest(number: ${number})`, 'IssueOrPullRequest', `... on PullRequest { ${facts(labels)} }`);
}

export function commitsQuery(count: number, pullRequests: number = limits.pullRequestsOfCommit): string {
  return each(count, 'GitObjectID!', (oid) => `object(oid: ${oid})`, 'GitObject', `... on Commit { associatedPullRequests(first: ${pullRequests}) { totalCount nodes { ${ref} } } }`);
}

export function latestMergedQuery(): string {
  return inRepository(', $base: String!, $count: Int!', `pullRequests(states: [MERGED], baseRefName: $base, orderBy: { field: UPDATED_AT, direction: DESC }, first: $count) { nodes { ${facts(limits.labels)} } }`);
}

export function searchesQuery(count: number): string {
  return `query(${declared(count, 'v', 'String!').slice(2)}) { ${positions(count).map((index) => `a${index}: search(query: $v${index}, type: ISSUE, first: 1) { issueCount }`).join(' ')} ${rate} }`;
}
