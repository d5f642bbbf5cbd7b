import type { Evidence } from './evidence.ts';
import type { JudgeConfig } from './judgeConfig.ts';
import type { Finding } from './rule.ts';
import type { Run } from './run.ts';
import type { Decision, Measure, State, Verdict } from './verdict.ts';

/** What is to be said of a canary now. */
export function verdictOf(config: JudgeConfig, run: Run | undefined, rate: number, ended: boolean): Verdict {
  const { state, decision } = run === undefined ? noRun() : decide(config, run, ended);
  const evidence = run?.evidence;
  const counted = evidence?.errors.counted ?? { canaryErrors: 0, canaryRequests: 0, stableErrors: 0, stableRequests: 0, expected: 0 };
  return {
    state,
    decision,
    level: evidence?.level ?? 0,
    evidence: {
      error: ln(evidence?.errors.evidence ?? 1),
      slow95: lnOrNull(evidence?.latency?.slow95),
      slow99: lnOrNull(evidence?.latency?.slow99),
      total: ln(evidence?.total ?? 1),
    },
    highest: ln(evidence?.highest ?? 1),
    promoteEvidence: ln(evidence?.promotion.evidence ?? 1),
    excess: { all: evidence?.excess.all ?? null, long: evidence?.excess.long ?? null, short: evidence?.excess.short ?? null },
    counted: { ...counted },
    since: run?.startedAt ?? null,
    at: run?.lastAt ?? null,
    noData: run?.isBlind ?? true,
    promotable: run !== undefined && evidence?.isGood === true && !run.isBlind,
    approximate: evidence?.latency?.approximate ?? false,
    measuresSuccess: run?.rules.measureSuccess ?? false,
    traffic: run === undefined ? null : trafficOf(config, run, rate),
  };
}

interface Decided {
  readonly state: State;
  readonly decision: Decision;
}

function noRun(): Decided {
  return { state: 'no-data', decision: { by: 'noData', blind: 'both', seconds: 0 } };
}

function decide(config: JudgeConfig, run: Run, ended: boolean): Decided {
  const { evidence, rules } = run;
  const level = config.mode === 'rules' ? 0 : evidence.level;
  const worst = rules.worst;
  // What was certain once stays so, whatever is missing now; and nothing is decided while nothing is known.
  if (level === 3) return { state: 'abort', decision: byEvidence(evidence) };
  if (worst?.asks === 'abort') return { state: 'abort', decision: byRule(worst) };
  if (level === 2) return { state: 'recommend', decision: byEvidence(evidence) };
  if (worst?.asks === 'recommend') return { state: 'recommend', decision: byRule(worst) };
  if (run.isBlind) return { state: 'no-data', decision: { by: 'noData', blind: run.blind, seconds: evidence.blindSlots * config.sampleSeconds } };
  if (level === 1) return { state: 'hold', decision: byEvidence(evidence) };
  if (worst?.asks === 'hold') return { state: 'hold', decision: byRule(worst) };
  if (run.offWeight !== undefined) return { state: 'hold', decision: { by: 'weight', ...run.offWeight } };
  if (ended || (config.plannedSamples !== undefined && evidence.samples >= config.plannedSamples)) return atTheEnd(config, run, worst);
  return rules.isWarmingUp ? { state: 'warm-up', decision: { by: 'warmUp' } } : { state: 'collecting', decision: { by: 'collecting' } };
}

function atTheEnd({ mode, thresholds }: JudgeConfig, { evidence, rules }: Run, worst: Finding | undefined): Decided {
  const requests = evidence.errors.counted.canaryRequests;
  const hold = (decision: Decision): Decided => ({ state: 'hold', decision });
  if (requests < thresholds.minimumRequests) return hold({ by: 'tooFewRequests', requests, needed: thresholds.minimumRequests });
  // Rules that were skipped until the end have said nothing, so they cannot be kept.
  if (rules.isWarmingUp) return hold({ by: 'warmUp' });
  if (worst?.asks === 'gate') return hold(byRule(worst));
  if (mode === 'rules') return rules.haveLooked ? { state: 'promote', decision: { by: 'unbroken' } } : hold({ by: 'inconclusive' });
  return evidence.isGood ? { state: 'promote', decision: { by: 'promotion' } } : hold({ by: 'inconclusive' });
}

function byRule(finding: Finding): Decision {
  return { by: 'rule', finding };
}

/** The measure that has most to say. */
function byEvidence({ errors, latency }: Evidence): Decision {
  const measures: readonly (readonly [Measure, number])[] = [
    ['error', errors.evidence],
    ['slow95', latency?.slow95 ?? 0],
    ['slow99', latency?.slow99 ?? 0],
  ];
  return { by: 'evidence', measure: measures.reduce((most, each) => (each[1] > most[1] ? each : most))[0] };
}

function trafficOf({ sampleSeconds }: JudgeConfig, { evidence }: Run, stableRate: number): Verdict['traffic'] {
  const { canaryRequests, stableRequests } = evidence.errors.counted;
  const requests = canaryRequests + stableRequests;
  if (requests === 0 || evidence.samples === 0) return null;
  return { stableRate, requestsPerSecond: requests / (evidence.samples * sampleSeconds), share: canaryRequests / requests };
}

/** Evidence that has run out stays a number. */
function ln(evidence: number): number {
  return Math.log(Math.max(evidence, Number.MIN_VALUE));
}

function lnOrNull(evidence: number | null | undefined): number | null {
  return evidence === null || evidence === undefined ? null : ln(evidence);
}
