import type { App } from '../../core/apps/app.ts';
import { condition } from '../../core/apps/condition.ts';
import { findRevision, serving } from '../../core/apps/serving.ts';
import { rollbackCandidates } from '../../core/operations/candidates.ts';
import type { Effect, Wish } from '../../core/operations/wish.ts';
import type { Reader } from '../../words/apps.ts';
import { askingWords } from '../../words/operations/asking.ts';
import { askShare, pickRevision } from './ask.ts';

/** Finds out what a person wants of an app; `named` is the revision that they clicked. Nothing when they stop. */
export type AskWish = (app: App, named: string | undefined, reader: Reader) => Promise<Wish | undefined>;

export const askWish: { readonly [E in Effect]: AskWish } = {
  rollback: async (app, named, reader) => {
    const to = named ?? (await pickRevision(app, rollbackCandidates(app), askingWords(app.name).rollBackTo, reader));
    return to === undefined ? undefined : { kind: 'rollback', to };
  },
  promote: async (app, named, reader) => {
    const canaries = condition(app).canaries.flatMap(({ revision }) => findRevision(app, revision) ?? []);
    // With one or none of them the plan says what there is to say.
    if (named !== undefined || canaries.length < 2) return { kind: 'promote', ...(named === undefined ? {} : { revision: named }) };
    const revision = await pickRevision(app, canaries, askingWords(app.name).promote, reader);
    return revision === undefined ? undefined : { kind: 'promote', revision };
  },
  shift: async (app, named, reader) => {
    const revision = named ?? (await pickRevision(app, app.revisions, askingWords(app.name).shiftTo, reader));
    const weight = revision === undefined ? undefined : await askShare(app);
    return revision === undefined || weight === undefined ? undefined : { kind: 'shift', weights: shared(app, revision, weight) };
  },
  resumeLatest: () => Promise.resolve({ kind: 'resumeLatest' }),
  activate: async (app, named, reader) => {
    const stopped = app.revisions.filter(({ active }) => active === false);
    const revision = named ?? (await pickRevision(app, stopped, askingWords(app.name).start, reader));
    return revision === undefined ? undefined : { kind: 'activate', revision };
  },
  deactivate: async (app, named, reader) => {
    const now = serving(app);
    const busy = new Set(now.kind === 'traffic' ? now.shares.map(({ revision }) => revision) : []);
    const idle = app.revisions.filter(({ name, active }) => active === true && !busy.has(name));
    const revision = named ?? (await pickRevision(app, idle, askingWords(app.name).stop, reader));
    return revision === undefined ? undefined : { kind: 'deactivate', revision };
  },
};

/** This share for one revision, the rest for what serves most beside it. */
function shared(app: App, revision: string, weight: number): readonly { readonly revision: string; readonly weight: number }[] {
  const now = serving(app);
  const other = now.kind === 'traffic' ? now.shares.find((share) => share.revision !== revision)?.revision : undefined;
  return other === undefined || weight === 100 ? [{ revision, weight }] : [{ revision, weight }, { revision: other, weight: 100 - weight }];
}
