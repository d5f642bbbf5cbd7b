import type { Sourced } from '../../../../src/core/apps/app.ts';
import { inApps, inRevisions, without, type WrongAdapter } from './wrongAdapter.ts';

const guessed = ({ value }: Sourced<string>): Sourced<string> => ({ value, from: 'imageTag' });
const aboutRevision = 'everything that is known of a revision arrives, with where it came from';
const unknownOfRevision = 'what is not known of a revision stays absent: not 0, not healthy, not running';
const names = 'names are data, whatever is in them and however long';
const unknownState = "a state that nobody knows is unknown, with the provider's word kept";

const cleanNames = (clean: (name: string) => string) => inApps((app) => ({ ...app, name: clean(app.name) }));

export const wrongAboutValues: readonly WrongAdapter[] = [
  {
    does: 'says that a value came from elsewhere',
    foundBy: aboutRevision,
    change: inRevisions((revision) => (revision.sha === undefined ? revision : { ...revision, sha: guessed(revision.sha) })),
  },
  {
    does: 'takes times for seconds',
    foundBy: aboutRevision,
    change: inRevisions((revision) => (revision.createdAt === undefined ? revision : { ...revision, createdAt: Math.floor(revision.createdAt / 1000) })),
  },
  { does: 'loses who else manages it', foundBy: 'everything that is known of an app arrives', change: inApps((app) => without(app, 'managedBy')) },
  { does: 'takes a missing number for 0', foundBy: unknownOfRevision, change: inRevisions((revision) => ({ replicas: 0, ...revision })) },
  { does: 'takes missing health for healthy', foundBy: unknownOfRevision, change: inRevisions((revision) => ({ health: { state: 'healthy' }, ...revision })) },
  { does: 'takes every revision for a running one', foundBy: unknownOfRevision, change: inRevisions((revision) => ({ active: true, ...revision })) },
  { does: 'takes a revision without a date for a new one', foundBy: unknownOfRevision, change: inRevisions((revision) => ({ createdAt: Date.now(), ...revision })) },
  { does: 'takes an app without a date for one changed now', foundBy: 'what is not known of an app stays absent', change: inApps((app) => ({ modifiedAt: Date.now(), ...app })) },
  {
    does: 'takes 0 for a missing number',
    foundBy: 'a zero that is told is a zero, and a no is a no',
    change: inRevisions((revision) => (revision.replicas === 0 ? without(revision, 'replicas') : revision)),
  },
  {
    does: "loses the provider's own word",
    foundBy: unknownState,
    change: inRevisions((revision) => (revision.health === undefined ? revision : { ...revision, health: without(revision.health, 'said') })),
  },
  {
    does: 'shows a state that it does not know as healthy',
    foundBy: unknownState,
    change: inRevisions((revision) => (revision.health?.state === 'unknown' ? { ...revision, health: { ...revision.health, state: 'healthy' } } : revision)),
  },
  {
    does: 'takes a mode that it does not know for single',
    foundBy: 'a mode and a provisioning that nobody knows are unknown',
    change: inApps((app) => ({ ...app, mode: app.mode === 'unknown' ? 'single' : app.mode })),
  },
  {
    does: 'takes a provisioning that it does not know for done',
    foundBy: 'a mode and a provisioning that nobody knows are unknown',
    change: inApps((app) => ({ ...app, provisioning: app.provisioning === 'unknown' ? 'succeeded' : app.provisioning })),
  },
  {
    does: 'knows health and its opposite',
    foundBy: 'every state of health is itself',
    change: inRevisions((revision) =>
      revision.health === undefined || revision.health.state === 'healthy' ? revision : { ...revision, health: { ...revision.health, state: 'unhealthy' } },
    ),
  },
  { does: 'takes every change for done', foundBy: 'provisioning is told as it is', change: inApps((app) => ({ ...app, provisioning: 'succeeded' })) },
  { does: 'strips markup from names', foundBy: names, change: cleanNames((name) => name.replaceAll(/<[^>]*>/g, '')) },
  { does: 'escapes names', foundBy: names, change: cleanNames((name) => name.replaceAll('<', '&lt;')) },
  { does: 'trims names', foundBy: names, change: cleanNames((name) => name.trim()) },
  { does: 'cuts long names', foundBy: names, change: cleanNames((name) => name.slice(0, 9_999)) },
  { does: 'removes what it cannot print', foundBy: names, change: cleanNames((name) => name.replaceAll(/\p{Cc}/gu, '')) },
  {
    does: 'cleans the names of revisions only',
    foundBy: names,
    change: inRevisions((revision) => ({ ...revision, name: revision.name.normalize('NFKD') })),
  },
];
