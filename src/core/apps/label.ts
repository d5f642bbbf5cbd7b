import { clue, shaOf, type Clue } from './clue.ts';

export interface LabelClue extends Clue {
  /** The CI run that it names. */
  readonly run?: string;
}

/** The longest that a registry takes for a tag. */
const longest = 128;

/** The tag of an image; one that is named by its digest alone has none. */
export function imageTag(image: string): string | undefined {
  const [reference = ''] = image.split('@', 1);
  // A colon before the last slash is that of the registry's port.
  return /:([\w.-]{1,128})$/.exec(reference.slice(reference.lastIndexOf('/') + 1))?.[1];
}

/** What an image tag or a revision's suffix says, by the forms that deploy tools and pipelines give them. */
export function readLabel(label: string): LabelClue {
  if (label.length > longest || uuid.test(label)) return {};
  const run = runOf(label);
  if (run !== undefined) return { run };
  const found = buildNumber.test(label) ? undefined : shaForms.map((form) => form.exec(label)).find((match) => isCommit(match?.groups?.['sha']));
  if (found === null || found === undefined) return clue(buildForm(label), undefined);
  const rest = label.slice(0, found.index) + label.slice(found.index + found[0].length);
  return clue(buildForm(rest), shaOf(found.groups!['sha']));
}

/** Its parts are hexadecimal and mean nothing. */
const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i;

/** `b1234567` is how some write "build 1234567", and would pass for a commit. */
const buildNumber = /^(?:b|r|run-?|build[-.]?)?(?<number>\d{1,20})$/;

/** As the whole; after `sha-`; and at the end, as `git describe` and many pipelines write it. */
const shaForms: readonly RegExp[] = [/^g?(?<sha>[\da-f]{7,40})$/, /(?:^|[-_.])sha-(?<sha>[\da-f]{7,40})(?=$|[-_.])/, /[-_.]g?(?<sha>[\da-f]{7,40})$/];

/** Letters alone are as likely a word: "defaced", "effaced". */
function isCommit(sha: string | undefined): boolean {
  return shaOf(sha) !== undefined && /\d/.test(sha!);
}

/**
 * `<run id>.<number>` is how the deploy action of the platform tags; what the number is, its code and its description
 * do not agree on. Eight digits that are a day begin the build number of another system.
 */
function runOf(label: string): string | undefined {
  const run = /^(?<run>\d{8,20})[.-]\d{1,10}$/.exec(label)?.groups?.['run'];
  return run !== undefined && !day.test(run) ? run : undefined;
}

const day = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** A number, a version, a day with a number, or the mark of a deploy tool; a branch or `latest` names no build. */
function buildForm(text: string): string | undefined {
  const number = buildNumber.exec(text)?.groups?.['number'];
  if (number !== undefined) return number;
  return /^(?:v?\d+(?:[.-]\d+){1,3}(?:[-.](?:alpha|beta|rc|pre|preview)[-.]?\d{0,9})?|azd-deploy-\d{1,20})$/.test(text) ? text : undefined;
}
