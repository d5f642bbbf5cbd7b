import type { App } from '../../../../src/core/apps/app.ts';
import { inApps, inEntries, inRevisions, inTraffic, without, type WrongAdapter } from './wrongAdapter.ts';

const isStopped = ({ revisions }: App, name: string | undefined): boolean => revisions.some((revision) => revision.name === name && revision.active === false);

export const wrongAboutTraffic: readonly WrongAdapter[] = [
  {
    does: 'takes the newest revision for the one that serves',
    foundBy: 'traffic stays with a revision that is not the newest',
    change: inEntries((entry, { latestRevision }) => (latestRevision === undefined || entry.revision === undefined ? entry : { ...entry, revision: latestRevision })),
  },
  {
    does: 'takes the newest revision for a ready one',
    foundBy: 'the newest revision and the newest that is ready are told apart',
    change: inApps((app) => (app.latestRevision === undefined ? app : { ...app, latestReadyRevision: app.latestRevision })),
  },
  {
    does: 'loses labels',
    foundBy: 'labels are kept, also where an entry has no traffic',
    change: inEntries((entry) => without(entry, 'label')),
  },
  {
    does: 'drops the entries without traffic',
    foundBy: 'labels are kept, also where an entry has no traffic',
    change: inTraffic((traffic) => traffic.filter(({ weight }) => weight > 0)),
  },
  {
    does: 'resolves an entry for the latest to a name',
    foundBy: 'an entry for the latest stays one, and names no revision',
    change: inEntries((entry, { latestReadyRevision }) => (entry.latest && latestReadyRevision !== undefined ? { ...entry, latest: false, revision: latestReadyRevision } : entry)),
  },
  {
    does: 'drops the entries that name no revision',
    foundBy: 'an entry for the latest stays one, and names no revision',
    change: inTraffic((traffic) => traffic.filter(({ revision }) => revision !== undefined)),
  },
  {
    does: 'takes the newest for the active one in single mode',
    foundBy: 'single mode, after an old revision was activated again',
    change: inRevisions((revision, { mode, latestRevision }) => (mode === 'single' ? { ...revision, active: revision.name === latestRevision } : revision)),
  },
  {
    does: 'orders the table by weight',
    foundBy: 'multiple mode: every share as it is, in the order of the table',
    change: inTraffic((traffic) => traffic.toSorted((a, b) => b.weight - a.weight)),
  },
  {
    does: 'makes the shares sum up',
    foundBy: 'shares are not made to sum up',
    change: inTraffic((traffic) => {
      const sum = traffic.reduce((total, { weight }) => total + weight, 0);
      return traffic.map((entry) => ({ ...entry, weight: sum === 0 ? 0 : Math.round((entry.weight * 100) / sum) }));
    }),
  },
  {
    does: 'knows two modes',
    foundBy: 'labels mode',
    change: inApps((app) => ({ ...app, mode: app.mode === 'single' ? 'single' : 'multiple' })),
  },
  {
    does: 'takes ingress for granted',
    foundBy: 'an app without ingress has none, and no traffic',
    change: inApps((app) => ({ ...app, ingress: true })),
  },
  {
    does: 'gives an app without ingress traffic to what runs',
    foundBy: 'an app without ingress has none, and no traffic',
    change: inTraffic((traffic, { ingress, revisions }) => (ingress ? traffic : revisions.map(({ name }) => ({ revision: name, latest: false, weight: 100 })))),
  },
  {
    does: 'hides that traffic goes to what is stopped',
    foundBy: 'a stopped revision keeps its weight, and is told to be stopped',
    change: inTraffic((traffic, app) => traffic.filter(({ revision }) => !isStopped(app, revision))),
  },
  {
    does: 'shows what is stopped as running',
    foundBy: 'a stopped revision keeps its weight, and is told to be stopped',
    change: inRevisions((revision) => ({ ...revision, active: true })),
  },
];
