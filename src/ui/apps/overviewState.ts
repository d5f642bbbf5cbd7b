import type { App } from '../../core/apps/app.ts';
import { condition, summarise } from '../../core/apps/condition.ts';
import { findRevision, servingNames } from '../../core/apps/serving.ts';
import type { OverviewApp, OverviewEnvironment, OverviewState } from '../../protocol/overview.ts';
import { canaryShare, concernSentence, conditionWord, shortRevision, loadingWord, summaryWords, unknownWord, type Reader } from '../../words/apps.ts';
import { plainText } from '../../words/markdown.ts';
import { canaryReason, overviewActionLabels, overviewWords } from '../../words/overview.ts';
import { ago, percent } from '../../words/time.ts';
import type { CanariesTold, CanaryTold } from '../canary/told.ts';
import type { Environment } from './environments.ts';
import { staleNote } from './rows.ts';

/** What the Overview page shows, in words: the same rows as the tree, from the same data. */
export function overviewState(environments: readonly Environment[], reader: Reader, told: CanariesTold['of'] = () => undefined): OverviewState {
  return { words: overviewWords(), environments: environments.map((environment) => environmentState(environment, reader, told)) };
}

function environmentState(environment: Environment, reader: Reader, told: CanariesTold['of']): OverviewEnvironment {
  const { apps, source, name, simulated } = environment;
  const note = staleNote(environment, reader);
  return {
    key: source.key,
    title: plainText(source.folder === undefined ? name : `${name} (${source.folder})`),
    sample: simulated,
    summary: apps === undefined ? loadingWord() : summaryWords(summarise(apps)),
    ...(apps === undefined ? { pending: true } : {}),
    ...(note === undefined ? {} : { note }),
    apps: (apps ?? []).map((app) => appState(app, reader, told(source.key, app.id))),
  };
}

function appState(app: App, reader: Reader, watched: CanaryTold | undefined): OverviewApp {
  const now = condition(app);
  const [stable] = servingNames(app);
  const revision = stable === undefined ? undefined : findRevision(app, stable);
  const share = now.serving.kind === 'traffic' ? now.serving.shares[0] : undefined;
  const [canary, ...others] = now.canaries;
  const unknown = unknownWord();
  return {
    key: app.id,
    name: plainText(app.name),
    state: now.state,
    stateLabel: conditionWord(now),
    serving: stable === undefined ? unknown : shortRevision(app.name, stable),
    ...(share === undefined ? {} : { share: percent(share.weight, reader.locale) }),
    build: plainText(revision?.buildId?.value ?? unknown),
    sha: plainText(revision?.sha?.value.slice(0, 7) ?? unknown),
    message: plainText(revision?.message?.value ?? unknown),
    age: revision?.createdAt === undefined ? unknown : ago(revision.createdAt, reader.nowMs, reader.locale),
    ...(canary === undefined
      ? {}
      : { canary: { revision: shortRevision(app.name, canary.revision), share: canary.weight, shareLabel: percent(canary.weight, reader.locale) } }),
    // The bar shows one canary; the others are told in words.
    reasons: [...(watched === undefined ? [] : [canaryReason(watched)]), ...now.concerns.map((concern) => concernSentence(app.name, concern)), ...others.map((other) => `${shortRevision(app.name, other.revision)}: ${canaryShare(other, reader)}`)],
    actions: actionsFor(app, revision?.sha?.value),
  };
}

/** Only what can be done is offered. */
function actionsFor(app: App, sha: string | undefined): OverviewApp['actions'] {
  const labels = overviewActionLabels();
  const ids = [...(['showApp'] as const), ...(sha === undefined ? [] : (['copySha'] as const)), ...(app.url === undefined ? [] : (['openUrl'] as const))];
  return ids.map((id) => ({ id, label: labels[id] }));
}
