import * as l10n from '@vscode/l10n';
import type { Marker } from '../core/canary/session.ts';
import type { Outcome, SourceKind, SourceState } from '../core/canary/source.ts';
import type { Failure } from '../core/failure.ts';
import { stateWord } from './canary.ts';
import { duration, rate, timeOfDay } from './canaryNumbers.ts';
import { failureMessage } from './failures.ts';
import { plainText } from './markdown.ts';

/** The labels of the page of a canary itself. */
export function canaryWords(differenceSeconds: number, locale: string) {
  return {
    sample: l10n.t('Sample'),
    canary: l10n.t('Canary'),
    stable: l10n.t('Stable'),
    verdict: l10n.t('Verdict'),
    reasons: l10n.t('Reasons'),
    evidence: l10n.t('Evidence'),
    ranges: l10n.t('Range of time'),
    range5m: l10n.t('5 min'),
    range1h: l10n.t('1 h'),
    range24h: l10n.t('24 h'),
    rangeAll: l10n.t('All'),
    graphs: l10n.t('Graphs'),
    graphsHelp: l10n.t('Left and right arrow: slot by slot. Page up and down: in larger steps. Home and End: to the beginning and the end. Escape: back to the latest.'),
    table: l10n.t('Table'),
    tableOf: l10n.t('Figures of canary and stable, newest first'),
    time: l10n.t('Time'),
    difference: l10n.t('Difference of the error rates'),
    differenceNote: l10n.t('Canary less stable, mean of {0}. In the band, 95 of 100 such differences lie; it is for the eye alone and decides nothing.', duration(differenceSeconds, locale)),
    errorRate: l10n.t('Error rate'),
    p95: l10n.t('95th percentile'),
    p99: l10n.t('99th percentile'),
    traffic: l10n.t('Traffic'),
    limit: l10n.t('Limit'),
    points: l10n.t('points'),
    milliseconds: l10n.t('ms'),
    perSecond: l10n.t('requests/s'),
    events: l10n.t('Events'),
    limits: l10n.t('Limits, and who set them'),
    setting: l10n.t('Setting'),
    value: l10n.t('Value'),
    setBy: l10n.t('Set by'),
    actions: l10n.t('Actions'),
    exportPng: l10n.t('Export PNG'),
    empty: l10n.t('No figures have come yet. They appear here as soon as the source tells them.'),
    noLatency: l10n.t('The source tells no latency.'),
    unknown: l10n.t('not known'),
    gap: l10n.t('nothing came'),
    late: l10n.t('came too late to be judged'),
    lateNote: l10n.t('Ticks at the lower edge: what came when its time had been judged already. It is drawn, and was not judged.'),
  };
}

export function canaryActionLabels() {
  return {
    promote: l10n.t('Promote…'),
    hold: l10n.t('Hold'),
    letGo: l10n.t('Stop Holding'),
    rollBack: l10n.t('Roll back…'),
    showChanges: l10n.t('What is in it'),
    exportCsv: l10n.t('Export CSV'),
  };
}

/** What the tab is called. */
export function canaryTitle(app: string): string {
  return l10n.t('Canary: {0}', plainText(app, 60));
}

const sources: { readonly [K in SourceKind]: () => string } = {
  sample: () => l10n.t('simulated'),
  sse: () => l10n.t('told by the release service'),
  prometheus: () => l10n.t('told by Prometheus'),
  azureMonitor: () => l10n.t('told by Azure Monitor'),
};

export function sourceWord(kind: SourceKind): string {
  return sources[kind]();
}

const outcomes: { readonly [O in Outcome]: () => string } = {
  promoted: () => l10n.t('Ended: promoted'),
  rolledBack: () => l10n.t('Ended: rolled back'),
  superseded: () => l10n.t('Ended: superseded by another'),
  unknown: () => l10n.t('Ended'),
};

/** Before the first figures. */
export function nothingYetSentence(): string {
  return l10n.t('Nothing came of the canary yet.');
}

/** That a person leaves it as it is. */
export function heldSentence(): string {
  return l10n.t('You hold it: it keeps its share of the traffic, and you are asked again only if it gets worse.');
}

/** How the source does, or how the canary ended. */
export function sourceSentence(state: SourceState, outcome: Outcome | undefined, failure: Failure | undefined, locale: string): string {
  if (outcome !== undefined) return outcomes[outcome]();
  if (failure !== undefined) return l10n.t('Not watched. {0}', failureMessage(failure).sentence);
  if (state.is === 'connecting') return l10n.t('Connecting');
  if (state.is === 'live') return l10n.t('Live');
  return l10n.t('{0} It is asked again at {1}.', failureMessage(state.because).sentence, timeOfDay(state.until, locale));
}

/** A marker in the graph: short for the line, and all of it for the list. */
export function markerWords(marker: Marker, locale: string): { readonly label: string; readonly text: string } {
  if (marker.kind === 'verdict') return { label: stateWord(marker.state), text: l10n.t('Verdict: {0}', stateWord(marker.state)) };
  if (marker.kind === 'end') return { label: outcomes[marker.outcome](), text: outcomes[marker.outcome]() };
  const share = rate(marker.share, locale);
  if (marker.by === undefined) return { label: share, text: l10n.t('The canary gets {0} of the traffic.', share) };
  return { label: share, text: l10n.t('The canary gets {0} of the traffic, by {1}.', share, plainText(marker.by, 60)) };
}
