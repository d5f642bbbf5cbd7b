import type { Harm } from './harm.ts';
import type { RowLog } from './rowLog.ts';
import { factor, ratios, ShareBet } from './shareBet.ts';

/** How many times as likely to fail as stable the canary is at least: what is asked, from just above 1 to 50 times. */
const asked: readonly number[] = Array.from({ length: 24 }, (_, i) => 1.05 * (50 / 1.05) ** (i / 23));

/** The slot since the canary began from which on the bets would have won most; none where nothing was counted. */
export function likelyStart({ rows, config: { toleratedRatio } }: Harm): number | undefined {
  const since = new Float64Array(ratios.length);
  let best: number | undefined;
  let most = -Infinity;
  for (let k = rows.length - 1; k >= 0; k -= 1) {
    const row = rows.at(k);
    const errors = row[1]! + row[3]!;
    if (errors > 0)
      for (const [j, ratio] of ratios.entries()) since[j]! += Math.log(factor(ratio, toleratedRatio, row[1]! / errors, row[2]!, row[4]!));
    const worth = lnMean(since);
    if (worth > most) {
      most = worth;
      best = row[0]!;
    }
  }
  return best;
}

/** The largest ratio of which the evidence says that the canary exceeds it; none if it says so of no ratio. */
export function ratioAtLeast({ rows, config: { plannedSamples } }: Harm, falseAlarm: number): number | undefined {
  return asked.findLast((ratio) => exceeds(rows, ratio, plannedSamples, 1 / falseAlarm));
}

function exceeds(rows: RowLog, ratio: number, planned: number | undefined, needed: number): boolean {
  const bet = new ShareBet(ratio, planned);
  for (let k = 0; k < rows.length; k += 1) {
    const row = rows.at(k);
    bet.add(row[1]!, row[2]!, row[3]!, row[4]!);
    if (bet.evidence >= needed) return true;
  }
  return false;
}

function lnMean(logarithms: Float64Array): number {
  const most = Math.max(...logarithms);
  return most + Math.log(logarithms.reduce((sum, each) => sum + Math.exp(each - most), 0) / logarithms.length);
}
