import type { Answer } from './faults.ts';
import type { Project } from './project.ts';

/** As somebody asked for it. */
export interface ReleaseDraft {
  readonly repository: string;
  readonly tag_name: string;
  readonly target_commitish?: string;
  readonly name?: string;
  readonly body: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
}

const PATH = /^(?:\/api\/v3)?\/repos\/([\w.-]+)\/([\w.-]+)\/releases$/;
const MOST_CHARACTERS = 125_000;

/** Whether a request is one for a release. */
export function isForReleases(path: string): boolean {
  return PATH.test(path);
}

/** What GitHub answers to whoever wants to make a release, by its public description; what it makes is kept. */
export function makeRelease(path: string, wanted: unknown, web: string, projects: readonly Project[], kept: ReleaseDraft[]): Answer {
  const [, owner, name] = PATH.exec(path)!;
  const is = (other: string): boolean => other.toLowerCase() === `${owner}/${name}`.toLowerCase();
  const project = projects.find((each) => is(each.name));
  if (project === undefined) {
    const renamed = projects.find(({ formerly }) => formerly.some(is));
    return renamed === undefined ? { status: 404, body: { message: 'Not Found' } } : { status: 307, headers: { location: `${web}/repositories/1/releases` }, body: { message: 'Temporary Redirect' } };
  }
  if (typeof wanted !== 'object' || wanted === null) return { status: 400, body: { message: 'Problems parsing JSON' } };
  const { tag_name: tag, body = '', draft = false, prerelease = false, ...more } = wanted as Partial<ReleaseDraft>;
  const refused = (code: string, field: string): Answer => ({ status: 422, body: { message: 'Validation Failed', errors: [{ resource: 'Release', code, field }] } });
  if (typeof tag !== 'string' || tag === '') return refused('missing_field', 'tag_name');
  if (typeof body !== 'string' || Array.from(body).length > MOST_CHARACTERS) return refused('custom', 'body');
  if (!draft && kept.some((each) => each.tag_name === tag && !each.draft)) return refused('already_exists', 'tag_name');
  kept.push({ ...more, repository: project.name, tag_name: tag, body, draft, prerelease });
  return { status: 201, body: { id: kept.length, html_url: `${web}/${project.name}/releases/tag/untagged-${kept.length}`, draft, prerelease, tag_name: tag } };
}
