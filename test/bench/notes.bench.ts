import { setTimeout as sleep } from 'node:timers/promises';
import type { Draft } from '../../src/core/notes/draft.ts';
import { changesets, changesetsWithFacts, perCommit } from './notes/peers.ts';
import { inSetting, type Counts, type Setting } from './notes/setting.ts';
import { shapes, type ShapeName } from './notes/shapes.ts';
import { inTurn, median, type Bench, type Row, type Table } from './support/bench.ts';

/** What a range of a size may cost at most, and how long the whole draft may take. */
const sizes = [
  { commits: 100, requests: 4, ms: 600 },
  { commits: 1_000, requests: 25, ms: 1_500 },
  { commits: 5_000, requests: 66, ms: 3_000 },
] as const;
/** Where no commit carries a number, each has to be asked for. */
const WITHOUT_NUMBERS = 32;
const LARGEST = 5_000;
/** Of the pull requests of a range, so many may not be told where nobody can be asked; where no commit carries a number, nobody could. */
const MISSED_ALONE = 0.025;
const CANCEL_MS = 200;
const FASTER = 0.2;

export const bench: Bench = {
  run: async ({ full, show }) => {
    const rounds = full ? 7 : 3;
    const rows: Row[] = [];
    const lines: { readonly cells: readonly string[]; readonly data: object }[] = [];
    for (const shape of Object.keys(shapes) as ShapeName[])
      for (const { commits, requests, ms } of sizes) {
        // Beyond a thousand commits without any number, no range is asked for one by one.
        if (shape === 'no numbers' && commits === LARGEST) continue;
        await inSetting(shape, commits, async (setting) => {
          const cost = await costOf(setting);
          const times = await timesOf(rounds, () => setting.draft());
          const alone = await timesOf(rounds, () => setting.draftAlone());
          const data = { shape, commits, pulls: setting.pulls.size, ...cost, found: cost.found.size, ms: Math.round(times), aloneMs: Math.round(alone) };
          lines.push({ cells: [shape, ...[commits, data.pulls, data.found, cost.requests, cost.points, data.ms, data.aloneMs].map(String)], data });
          rows.push({ name: `requests, ${commits} commits, ${shape}`, unit: '', ours: cost.requests, reference: shape === 'no numbers' && commits === 1_000 ? WITHOUT_NUMBERS : requests, goal: 1, against: 'the most there may be' });
          rows.push({ name: `points, ${commits} commits, ${shape}`, unit: '', ours: cost.points, reference: cost.requests, goal: 1, against: 'one for each request' });
          rows.push({ name: `pull requests not found, ${commits} commits, ${shape}`, unit: '', ours: countOnlyIn(setting.pulls, cost.found), reference: data.pulls, goal: 0, against: 'all there are' });
          rows.push({ name: `pull requests invented, ${commits} commits, ${shape}`, unit: '', ours: countOnlyIn(cost.found, setting.pulls), reference: data.pulls, goal: 0, against: 'all there are' });
          rows.push({ name: `whole draft, ${commits} commits, ${shape}`, unit: 'ms', ours: times, reference: ms, goal: 1, against: 'the longest it may take' });
          if (shape !== 'no numbers') rows.push({ name: `not found without a token, ${commits} commits, ${shape}`, unit: '', ours: countOnlyIn(setting.pulls, numbersIn(await setting.draftAlone())), reference: data.pulls, goal: MISSED_ALONE, against: 'all there are' });
          rows.push({ name: `until it has stopped, ${commits} commits, ${shape}`, unit: 'ms', ours: await slowestStop(setting, times), reference: CANCEL_MS, goal: 1, against: 'the longest it may take' });
          if (shape === 'squash' && commits === LARGEST) rows.push(...(await besidePeers(rounds, setting, show)));
        });
      }
    show({ title: 'Drafts of release notes, GitHub 50 ms away', columns: ['merged by', 'commits', 'pull requests', 'found', 'requests', 'points', 'ms', 'ms without a token'], lines });
    return rows;
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The first draft is not timed: the stand-in checks what it has not seen before. */
async function costOf(setting: Setting): Promise<Counts & { readonly found: ReadonlySet<number> }> {
  await setting.counts();
  const draft = await setting.draft();
  return { ...(await setting.counts()), found: numbersIn(draft) };
}

async function timesOf(rounds: number, draft: () => Promise<Draft>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(draft));
  return median(times);
}

/** Stopped after a tenth of its time, after two, and so on: the longest that it takes to end, with all that it started. */
async function slowestStop(setting: Setting, lasts: number): Promise<number> {
  const times: number[] = [];
  for (let tenth = 1; tenth < 10; tenth++) {
    const stop = new AbortController();
    const drafting = setting.draft(stop.signal).then(() => undefined, () => undefined);
    await sleep((lasts * tenth) / 10);
    times.push(await timed(() => (stop.abort(), drafting)));
  }
  return Math.max(...times);
}

function numbersIn({ sections, folded }: Draft): ReadonlySet<number> {
  return new Set([...sections.flatMap(({ lines }) => lines.map(({ entry }) => entry)), ...folded.map(({ entry }) => entry)].flatMap(({ number }) => number ?? []));
}

function countOnlyIn(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  return [...one].filter((number) => !other.has(number)).length;
}

/** The package as it is asks for everything at once, which no GitHub answers; what it finds has neither title nor labels. */
const peers = {
  'get-github-info, all at once': (setting) => changesets(setting, LARGEST),
  'get-github-info, fifty at a time': (setting) => changesets(setting),
  'get-github-info, fifty at a time, then titles and labels': changesetsWithFacts,
  'a request for each commit, eight at a time': perCommit,
} as const satisfies Record<string, (setting: Setting) => Promise<ReadonlySet<number>>>;

type Peer = keyof typeof peers;

/** Those that are answered at all: the first of them comes to numbers alone, the others to what notes are made of. */
const withGoal: readonly Peer[] = ['get-github-info, fifty at a time', 'get-github-info, fifty at a time, then titles and labels', 'a request for each commit, eight at a time'];

async function besidePeers(rounds: number, setting: Setting, show: (table: Table) => void): Promise<Row[]> {
  const lines: { readonly cells: readonly string[]; readonly data: object }[] = [];
  const rows: Row[] = [];
  for (const [peer, find] of Object.entries(peers) as [Peer, (setting: Setting) => Promise<ReadonlySet<number>>][]) {
    await setting.counts();
    const found = await find(setting).catch(() => new Set<number>());
    const { requests, points, refused } = await setting.counts();
    const data = { peer, found: found.size, requests, points, refused };
    if (refused > 0) {
      lines.push({ cells: [peer, ...[found.size, requests, points, refused].map(String), '', ''], data });
      continue;
    }
    const times = await inTurn(peer.startsWith('a request') ? 1 : rounds, () => timed(() => find(setting)), () => timed(() => setting.draft()));
    lines.push({ cells: [peer, ...[found.size, requests, points, refused, Math.round(times.reference), Math.round(times.ours)].map(String)], data: { ...data, ms: Math.round(times.reference), ours: Math.round(times.ours) } });
    if (withGoal.includes(peer)) rows.push({ name: `${LARGEST} commits beside a peer`, unit: 'ms', ...times, goal: FASTER, against: peer });
  }
  show({ title: `Peers, ${LARGEST} commits, merged by squash, ${setting.pulls.size} pull requests`, columns: ['', 'found', 'requests', 'points', 'refused', 'ms', 'our whole draft, ms'], lines });
  return rows;
}
