import { countsOf, explain, type Explanation } from '../../core/canary/explanation.ts';
import type { Judge } from '../../core/canary/judge.ts';
import type { Marker } from '../../core/canary/session.ts';
import { DIFFERENCE_SECONDS } from '../../core/canary/slotTable.ts';
import type { State, Verdict } from '../../core/canary/verdict.ts';
import type { CanaryAbout, CanaryAction, CanaryHead, CanaryMarker, CanaryTone, CanaryWords } from '../../protocol/canary.ts';
import { stateWord, verdictStory } from '../../words/canary.ts';
import { evidenceScales, limitLines } from '../../words/canaryEvidence.ts';
import { canaryActionLabels, canaryTitle, canaryWords, heldSentence, markerWords, nothingYetSentence, sourceSentence, sourceWord } from '../../words/canaryPage.ts';
import { sourceLimits } from '../../words/canarySources.ts';
import type { CanaryAsked, ShownCanary } from './shownCanary.ts';

const tones: { readonly [S in State]: CanaryTone } = {
  'no-data': 'unknown',
  'warm-up': 'neutral',
  collecting: 'neutral',
  hold: 'attention',
  recommend: 'attention',
  abort: 'bad',
  promote: 'good',
};

/** How the verdict is told by a colour and a shape, beside its word. */
export function toneOf(state: State): CanaryTone {
  return tones[state];
}

/** The labels of the page. */
export function wordsOf(locale: string): CanaryWords {
  return canaryWords(DIFFERENCE_SECONDS, locale);
}

/** What does not change while a canary is watched. */
export function aboutOf({ key, app, environment, canary, stable, source, simulated, settings }: ShownCanary, locale: string): CanaryAbout {
  const { errorRateDelta, errorRate, p95Ms, p99Ms } = settings.config.thresholds;
  return {
    key,
    title: canaryTitle(app),
    place: `${environment} · ${sourceWord(source)}`,
    sample: simulated,
    canary,
    stable,
    locale,
    lines: {
      difference: errorRateDelta,
      ...(errorRate === undefined ? {} : { errorRate }),
      ...(p95Ms === undefined ? {} : { p95: p95Ms }),
      ...(p99Ms === undefined ? {} : { p99: p99Ms }),
    },
    limits: limitLines(settings, locale),
  };
}

/** What is said of it now. */
export function headOf(canary: ShownCanary, explanation: Explanation | undefined, locale: string): CanaryHead {
  const { session, settings, knows, failure, isHeld, change } = canary;
  const { advice: verdict, state, outcome } = session;
  const hasCome = session.sampleSeconds !== undefined;
  const { lead, reasons } = hasCome ? verdictStory({ verdict, explanation, settings, locale }) : { lead: nothingYetSentence(), reasons: [] };
  return {
    state: verdict.state,
    tone: toneOf(verdict.state),
    word: stateWord(verdict.state),
    lead,
    reasons: [...reasons, ...(knows === undefined ? [] : sourceLimits(knows, verdict))],
    ...(isHeld ? { held: heldSentence() } : {}),
    ...(change === undefined ? {} : { change: { text: change, label: canaryActionLabels().showChanges } }),
    meters: (hasCome ? evidenceScales(verdict, settings, locale) : []).map((scale) => ({ ...scale, tone: scale.key === 'good' ? 'good' : harmTone(verdict) })),
    source: outcome !== undefined ? 'ended' : failure === undefined ? state.is : 'waiting',
    sourceLabel: sourceSentence(state, outcome, failure, locale),
    actions: actionsOf(verdict.state, canary.actions()),
  };
}

function harmTone({ level }: Verdict): CanaryTone {
  return level === 3 ? 'bad' : level > 0 ? 'attention' : 'neutral';
}

/** What the verdict asks for stands out; a person may still do the other. */
function actionsOf(state: State, offered: readonly CanaryAsked[]): CanaryHead['actions'] {
  const labels = canaryActionLabels();
  const wanted: CanaryAsked | undefined = state === 'promote' ? 'promote' : state === 'abort' || state === 'recommend' ? 'rollBack' : undefined;
  const kindOf = (action: CanaryAction): 'primary' | 'secondary' | 'danger' => (action === wanted ? 'primary' : action === 'rollBack' ? 'danger' : 'secondary');
  return [...offered, 'exportCsv' as const].map((id) => ({ id, label: labels[id], kind: kindOf(id) }));
}

/** The events, in words. */
export function markersOf(markers: readonly Marker[], locale: string): readonly CanaryMarker[] {
  return markers.map((marker) => ({ kind: marker.kind, tone: markerTone(marker), at: marker.at, ...markerWords(marker, locale) }));
}

function markerTone(marker: Marker): CanaryTone {
  if (marker.kind === 'verdict') return toneOf(marker.state);
  if (marker.kind === 'step') return 'neutral';
  return marker.outcome === 'promoted' ? 'good' : marker.outcome === 'rolledBack' ? 'bad' : 'unknown';
}

/** So old an explanation may be, while the verdict is the same: it costs more than a verdict, and a burst must not pay it each time. */
const EXPLANATION_MS = 10_000;

/** Explains a verdict as often as somebody could read it; the counts in it are always those of now. */
export class Explainer {
  readonly #judge: () => Judge;
  readonly #monotonic: () => number;
  #made: { readonly explanation: Explanation | undefined; readonly of: string; readonly at: number } | undefined;

  constructor(judge: () => Judge, monotonic: () => number) {
    this.#judge = judge;
    this.#monotonic = monotonic;
  }

  get explanation(): Explanation | undefined {
    const judge = this.#judge();
    const { state, decision, level } = judge.verdict;
    const of = `${state} ${decision.by} ${level}`;
    const at = this.#monotonic();
    if (this.#made === undefined || this.#made.of !== of || at - this.#made.at >= EXPLANATION_MS) this.#made = { explanation: explain(judge), of, at };
    const counts = countsOf(judge);
    return counts === undefined ? undefined : { ...this.#made.explanation, ...counts };
  }
}
