import { parseArgs } from 'node:util';
import { acts, killAt, stepsOf, writePoints, type Finding, type KillPoint } from '../test/faults/killed.ts';
import { race } from '../test/faults/raced.ts';
import { Missing, say } from './lib/project.ts';

/** `npm run faults -- [--times N] [--rounds N]`: kills processes at every step of every operation, and lets two race. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { times: { type: 'string', default: '1' }, rounds: { type: 'string', default: '50' } } });
  const [times, rounds] = [count('times', values.times), count('rounds', values.rounds)];
  const killed = await killEverywhere(times);
  console.log(JSON.stringify(killed));
  say(`two processes at once, ${rounds} rounds`);
  const raced = await race(rounds, Math.random);
  console.log(JSON.stringify(raced));
  const isWell = killed.lostIntents + killed.doubleEffects + killed.unterminated + killed.untrue + killed.missed + raced.open === 0;
  return isWell && killed.chainsBroken === 0 && raced.chainOk && raced.effects === raced.rounds ? 0 : 1;
}

async function killEverywhere(times: number) {
  const sum = { steps: 0, runs: 0, lostIntents: 0, doubleEffects: 0, unterminated: 0, untrue: 0, chainsBroken: 0, missed: 0 };
  for (const act of acts) {
    const points: readonly KillPoint[] = [...(await stepsOf(act)).map((step) => ({ step })), ...writePoints];
    say(`${act.name}: killed at ${points.length} places, ${times} times each`);
    sum.steps += points.length;
    for (const point of points)
      for (let time = 0; time < times; time++) {
        const found = await killAt(act, point);
        if (!isGood(found)) say(`${act.name}, ${JSON.stringify(point)}: ${JSON.stringify(found)}`);
        sum.runs++;
        sum.lostIntents += found.lostIntents;
        sum.doubleEffects += found.doubleEffects;
        sum.unterminated += found.unterminated;
        sum.untrue += found.untrue;
        sum.chainsBroken += found.chainOk ? 0 : 1;
        sum.missed += found.killed ? 0 : 1;
      }
  }
  return sum;
}

function isGood({ lostIntents, doubleEffects, unterminated, untrue, chainOk, killed }: Finding): boolean {
  return lostIntents + doubleEffects + unterminated + untrue === 0 && chainOk && killed;
}

function count(name: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Missing(`--${name} takes a number from 1 to 9999.`);
  return Number(text);
}
