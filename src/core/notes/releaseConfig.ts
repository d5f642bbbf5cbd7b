import type { MapNode, ParsedText, SyntaxNode } from '../config/syntax.ts';

/** `.github/release.yml`, which a repository may have for the notes that its host generates. */
export interface ReleaseConfig {
  readonly exclude: Exclusion;
  /** In the order of the file: the first one that fits takes it. */
  readonly categories: readonly Category[];
}

export interface Exclusion {
  /** In lower case. */
  readonly labels: ReadonlySet<string>;
  readonly authors: ReadonlySet<string>;
}

export interface Category {
  readonly title: string;
  readonly labels: ReadonlySet<string>;
  readonly exclude: Exclusion;
}

export const RELEASE_CONFIG_PATHS = ['.github/release.yml', '.github/release.yaml'] as const;
const MOST_CATEGORIES = 50;
const MOST_NAMES = 200;

/** Nothing where the text is not such a file: then it says nothing, rather than something else than was meant. */
export function readReleaseConfig({ root, problems }: ParsedText): ReleaseConfig | undefined {
  if (problems.length > 0 || root?.kind !== 'map') return undefined;
  const changelog = valueOf(root, 'changelog');
  if (changelog?.kind !== 'map') return undefined;
  const listed = valueOf(changelog, 'categories');
  if (listed !== undefined && listed.kind !== 'list' && !isNothing(listed)) return undefined;
  const exclude = exclusion(changelog);
  const categories = (listed?.kind === 'list' ? listed.items : []).slice(0, MOST_CATEGORIES).map(category);
  if (exclude === undefined || categories.includes(undefined)) return undefined;
  return { exclude, categories: categories as Category[] };
}

function category(node: SyntaxNode): Category | undefined {
  if (node.kind !== 'map') return undefined;
  const title = valueOf(node, 'title');
  const labels = names(valueOf(node, 'labels'));
  const exclude = exclusion(node);
  if (title?.kind !== 'scalar' || isNothing(title) || labels === undefined || labels.size === 0 || exclude === undefined) return undefined;
  return { title: String(title.value), labels, exclude };
}

function exclusion(of: MapNode): Exclusion | undefined {
  const node = valueOf(of, 'exclude');
  if (node === undefined || isNothing(node)) return { labels: new Set(), authors: new Set() };
  if (node.kind !== 'map') return undefined;
  const labels = names(valueOf(node, 'labels'));
  const authors = names(valueOf(node, 'authors'));
  return labels === undefined || authors === undefined ? undefined : { labels, authors: new Set([...authors].map(bareLogin)) };
}

function names(node: SyntaxNode | undefined): Set<string> | undefined {
  if (node === undefined || isNothing(node)) return new Set();
  if (node.kind !== 'list' || node.items.some((item) => item.kind !== 'scalar')) return undefined;
  return new Set(node.items.slice(0, MOST_NAMES).map((item) => String(item.kind === 'scalar' ? item.value : '').toLowerCase()));
}

function valueOf(map: MapNode, key: string): SyntaxNode | undefined {
  return map.entries.find((entry) => entry.key.text === key)?.value;
}

function isNothing(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The title of the category that takes it, or that none does, or that it is kept out. */
export function categoryOf(config: ReleaseConfig, labels: readonly string[], author: string | undefined): { readonly title?: string; readonly excluded: boolean } {
  const own = labels.map((label) => label.toLowerCase());
  if (excludes(config.exclude, own, author)) return { excluded: true };
  const taking = config.categories.find((each) => (each.labels.has('*') || own.some((label) => each.labels.has(label))) && !excludes(each.exclude, own, author));
  return taking === undefined ? { excluded: false } : { title: taking.title, excluded: false };
}

function excludes({ labels, authors }: Exclusion, own: readonly string[], author: string | undefined): boolean {
  if (labels.has('*') || own.some((label) => labels.has(label))) return true;
  return author !== undefined && authors.has(bareLogin(author));
}

/** One interface of the host says `dependabot`, the other `dependabot[bot]`, and files say either. */
function bareLogin(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/, '');
}
