import type { Draft } from '../../src/core/notes/draft.ts';
import { changesets, perCommit } from './notes/peers.ts';
import { inSetting, type Counts, type Setting } from './notes/setting.ts';
import { shapes, type ShapeName } from './notes/shapes.ts';
import { inTurn, median, type Bench, type Row } from './support/bench.ts';

/** What a range of a size may cost at most, and how long the whole draft may take. */
const sizes = [
  { commits: 100, requests: 4, ms: 600 },
  { commits: 1_000, requests: 25, ms: 1_500 },
  { commits: 5_000, requests: 66, ms: 3_000 },
] as const;
/** Where no commit carries a number, each has to be asked for. */
const WITHOUT_NUMBERS = 32;
/** The slowest of the peers takes its time for each commit alike, so that a part of them tells it. */
const PART = 250;
const LARGEST = 5_000;
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
          const times = await timesOf(rounds, setting);
          const data = { shape, commits, pulls: setting.pulls, ...cost, ms: Math.round(times) };
          lines.push({ cells: [shape, ...[commits, setting.pulls, cost.found, cost.requests, cost.points, data.ms].map(String)], data });
          rows.push({ name: `requests, ${commits} commits, ${shape}`, unit: '', ours: cost.requests, reference: shape === 'no numbers' && commits === 1_000 ? WITHOUT_NUMBERS : requests, goal: 1, against: 'the most there may be' });
          rows.push({ name: `points, ${commits} commits, ${shape}`, unit: '', ours: cost.points, reference: cost.requests, goal: 1, against: 'one for each request' });
          rows.push({ name: `pull requests not found, ${commits} commits, ${shape}`, unit: '', ours: setting.pulls - cost.found, reference: setting.pulls, goal: 0, against: 'all there are' });
          rows.push({ name: `whole draft, ${commits} commits, ${shape}`, unit: 'ms', ours: times, reference: ms, goal: 1, against: 'the longest it may take' });
          if (shape === 'squash' && commits === LARGEST) rows.push(...(await besidePeers(rounds, setting)));
        });
      }
    show({ title: 'Drafts of release notes, GitHub 50 ms away', columns: ['merged by', 'commits', 'pull requests', 'found', 'requests', 'points', 'ms'], lines });
    return rows;
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The first draft is not timed: the stand-in checks what it has not seen before. */
async function costOf(setting: Setting): Promise<Counts & { readonly found: number }> {
  await setting.counts();
  const draft = await setting.draft();
  return { ...(await setting.counts()), found: numbersIn(draft).size };
}

async function timesOf(rounds: number, setting: Setting): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(() => setting.draft()));
  return median(times);
}

function numbersIn({ sections, folded }: Draft): ReadonlySet<number> {
  return new Set([...sections.flatMap(({ lines }) => lines.map(({ entry }) => entry)), ...folded.map(({ entry }) => entry)].flatMap(({ number }) => number ?? []));
}

async function besidePeers(rounds: number, setting: Setting): Promise<Row[]> {
  const ours = (): Promise<number> => timed(() => setting.draft());
  const newest = { ...setting, shas: setting.shas.slice(0, PART) };
  const scale = setting.shas.length / PART;
  const rows: Row[] = [];
  const beside = async (against: string, times: number, reference: () => Promise<number>): Promise<void> => {
    rows.push({ name: `${LARGEST} commits beside a peer`, unit: 'ms', ...(await inTurn(times, reference, ours)), goal: FASTER, against });
  };
  await beside('get-github-info, fifty commits at a time', rounds, () => timed(() => changesets(setting)));
  await beside(`get-github-info, one commit at a time (of ${PART})`, 1, async () => scale * (await timed(() => changesets(newest, 1))));
  await beside('a request for each commit, eight at a time', 1, () => timed(() => perCommit(setting)));
  return rows;
}
