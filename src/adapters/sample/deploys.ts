import { COMMITS, NEXT_PULL_REQUEST } from './commits.ts';
import type { Commit } from './commits.ts';
import { Random } from './random.ts';
import type { LaterDeploys, ShopApp } from './shop.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** How many revisions an app keeps; the platform throws older ones away. */
const KEPT_REVISIONS = 12;
/** About a commit each eight hours, so the history of deploys began six days before the world was born. */
const PACE = 8 * HOUR;
/** The canary's revision was made a little before traffic went to it. */
export const CANARY_MADE_BEFORE = 6 * 60 * SECOND;
/** Shorter than any two deploys of an app are apart, so a build's number is its own. */
const BUILD_EVERY = HOUR / 4;

/** When and from which seed the world began; its whole course follows from these two. */
export interface Birth {
  readonly seed: number;
  readonly at: number;
}

export interface Deploy {
  /** Below 0: before the birth, -1 being the last of these. */
  readonly number: number;
  readonly revision: string;
  readonly at: number;
  /** When its replicas answer, and traffic may go to it. */
  readonly readyAt: number;
  readonly version: string;
  readonly commit: Commit;
  readonly build: string;
}

/** The deploys of an app that were begun by `now`, newest first; as much work in a minute's world as in a year's. */
export function deploysUntil(birth: Birth, app: ShopApp, now: number): readonly Deploy[] {
  const past = app.history.map((_, i) => pastDeploy(birth, app, -1 - i));
  return [...laterDeploys(birth, app, now), ...past]
    .filter(({ at }) => at <= now)
    .slice(0, KEPT_REVISIONS);
}

/** One more than are kept, as the newest may not have begun yet. */
function laterDeploys(birth: Birth, app: ShopApp, now: number): readonly Deploy[] {
  const { later } = app;
  if (later === undefined || now < birth.at + later.firstAfterMs) return [];
  const newest = Math.floor((now - birth.at - later.firstAfterMs) / later.everyMs);
  return Array.from({ length: Math.min(newest, KEPT_REVISIONS) + 1 }, (_, i) => laterDeploy(birth, app, later, newest - i));
}

function pastDeploy(birth: Birth, app: ShopApp, number: number): Deploy {
  const [version, sha] = app.history.at(number)!;
  const place = COMMITS.findIndex((commit) => commit.sha === sha);
  const delay = PACE * new Random(birth.seed, 'delay', app.name, number).between(0.1, 0.4);
  const age = (COMMITS.length - place) * PACE - delay;
  const canary = number === -1 && app.newest === 'canary';
  return deploy(birth, app, number, birth.at - (canary ? CANARY_MADE_BEFORE : Math.floor(age)), version, COMMITS[place]!);
}

function laterDeploy(birth: Birth, app: ShopApp, later: LaterDeploys, number: number): Deploy {
  const random = new Random(birth.seed, 'later', app.name, number);
  const delay = number === 0 ? 0 : random.between(0, later.everyMs / 2);
  const age = later.firstAfterMs + Math.floor(number * later.everyMs + delay);
  const pullRequest = NEXT_PULL_REQUEST + Math.floor(age / HOUR);
  const first = new Random(birth.seed, 'first work', app.name).integer(0, later.work.length - 1);
  const message = `${later.work[(first + number) % later.work.length]!} (#${pullRequest})`;
  const [major, minor] = later.from;
  return deploy(birth, app, number, birth.at + age, `${major}.${minor}.${number}`, { sha: madeUpSha(random), message });
}

function deploy(birth: Birth, app: ShopApp, number: number, at: number, version: string, commit: Commit): Deploy {
  const firstNumber = new Random(birth.seed, 'first revision', app.name).integer(3, 40);
  const firstBuild = new Random(birth.seed, 'first build').integer(2_000, 6_000);
  const start = Math.floor(new Random(birth.seed, 'start', app.name, number).between(45, 105) * SECOND);
  return {
    number,
    revision: `${app.name}--${String(firstNumber + app.history.length + number).padStart(7, '0')}`,
    at,
    readyAt: at + start,
    version,
    commit,
    build: String(firstBuild + Math.floor((at - birth.at + COMMITS.length * PACE) / BUILD_EVERY)),
  };
}

/** With a letter at a place of its own: seven digits could be taken for a build's number. */
function madeUpSha(random: Random): string {
  const digits = Array.from({ length: 7 }, () => random.integer(0, 15).toString(16));
  digits[random.integer(0, 6)] = random.integer(10, 15).toString(16);
  return digits.join('');
}
