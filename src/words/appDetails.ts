import * as l10n from '@vscode/l10n';
import type { App, Provenance, Revision, Sourced } from '../core/apps/app.ts';
import { condition, type Condition } from '../core/apps/condition.ts';
import { labelsOf } from '../core/apps/serving.ts';
import { concernSentence, conditionWord, healthWord, sampleWord, unknownWord, type Reader } from './apps.ts';
import { plain } from './markdown.ts';
import { ago, moment, percent } from './time.ts';

/** One line of the details: what, its value, and where the value came from. */
type Line = readonly [what: string, value: string, from: string];

/**
 * Everything known about an app, each value with where it came from: the tooltip, and the same as a document. `from` is
 * what told the rest: the platform, a service or the sample.
 */
export function appDetails(app: App, environment: string, from: Provenance, reader: Reader): string {
  const now = condition(app);
  const title = `**${plain(app.name)}** · ${plain(environment)}${from === 'sample' ? ` · **${sampleWord()}**` : ''}`;
  const blocks = [title, stateLine(app, now)];
  for (const revision of shownRevisions(app, now)) blocks.push(revisionBlock(app, revision, now, from, reader));
  blocks.push(table(appLines(app, from, reader)));
  return blocks.join('\n\n');
}

/** The same for one revision. */
export function revisionDetails(app: App, revision: Revision, from: Provenance, reader: Reader): string {
  return revisionBlock(app, revision, condition(app), from, reader);
}

function stateLine(app: App, now: Condition): string {
  if (now.concerns.length === 0) return conditionWord(now);
  return now.concerns.map((concern) => `- ${plain(concernSentence(app.name, concern))}`).join('\n');
}

/** What serves, the largest share first, then nothing more: a tooltip is read, not scrolled. */
function shownRevisions(app: App, { serving }: Condition): Revision[] {
  const names = serving.kind === 'traffic' ? serving.shares.map(({ revision }) => revision) : serving.kind === 'running' ? serving.revisions : [];
  return names.flatMap((name) => app.revisions.find((revision) => revision.name === name) ?? []);
}

function revisionBlock(app: App, revision: Revision, { serving }: Condition, from: Provenance, reader: Reader): string {
  const share = serving.kind === 'traffic' ? serving.shares.find((each) => each.revision === revision.name) : undefined;
  const own = provenanceWord(from);
  const labels = labelsOf(app, revision.name);
  const lines: Line[] = [];
  if (share !== undefined) {
    const role = share.role === 'stable' ? l10n.t('stable') : l10n.t('canary');
    lines.push([l10n.t('Traffic'), `${percent(share.weight, reader.locale)} (${role}${share.followsLatest ? `, ${l10n.t('follows the latest')}` : ''})`, own]);
  }
  if (labels.length > 0) lines.push([l10n.t('Labels'), labels.map((label) => plain(label)).join(', '), own]);
  lines.push([l10n.t('Health'), revision.active === false ? l10n.t('not running') : healthLine(revision), own]);
  lines.push(sourced(l10n.t('Build'), revision.buildId), sourced(l10n.t('Commit'), revision.sha), sourced(l10n.t('Message'), revision.message));
  if (revision.image !== undefined) lines.push([l10n.t('Image'), plain(revision.image), own]);
  if (revision.replicas !== undefined) lines.push([l10n.t('Replicas'), String(revision.replicas), own]);
  if (revision.createdAt !== undefined) lines.push([l10n.t('Created'), when(revision.createdAt, reader), own]);
  if (revision.lastActiveAt !== undefined) lines.push([l10n.t('Last ran'), when(revision.lastActiveAt, reader), own]);
  return table(lines, plain(revision.name));
}

function healthLine(revision: Revision): string {
  const said = revision.health?.said;
  return said === undefined ? healthWord(revision) : `${healthWord(revision)} (${plain(said)})`;
}

function appLines(app: App, from: Provenance, reader: Reader): Line[] {
  const own = provenanceWord(from);
  const modes = { single: l10n.t('single'), multiple: l10n.t('multiple'), labels: l10n.t('labels (shown only)'), unknown: l10n.t('unknown') };
  const lines: Line[] = [
    [l10n.t('Revision mode'), modes[app.mode], own],
    [l10n.t('Ingress'), app.ingress ? l10n.t('yes') : l10n.t('no'), own],
  ];
  if (app.latestRevision !== undefined) lines.push([l10n.t('Newest revision'), plain(app.latestRevision), own]);
  if (app.modifiedAt !== undefined) lines.push([l10n.t('Last changed'), when(app.modifiedAt, reader), own]);
  if (app.managedBy !== undefined) lines.push([l10n.t('Managed by'), plain(app.managedBy), own]);
  return lines;
}

function sourced(what: string, value: Sourced<string> | undefined): Line {
  return value === undefined ? [what, unknownWord(), ''] : [what, plain(value.value), provenanceWord(value.from)];
}

export function provenanceWord(from: Provenance): string {
  switch (from) {
    case 'platform':
      return l10n.t('from the platform');
    case 'service':
      return l10n.t('from the release service');
    case 'sample':
      return l10n.t('simulated');
    case 'pattern':
      return l10n.t('by your pattern');
    case 'variable':
      return l10n.t('from an environment variable');
    case 'imageTag':
      return l10n.t("from the image's tag");
    case 'revisionSuffix':
      return l10n.t("from the revision's suffix");
    case 'ciRun':
      return l10n.t('from the CI run');
    case 'localGit':
      return l10n.t('from the local repository');
    case 'github':
      return l10n.t('from GitHub');
  }
}

function when(ms: number, { locale, nowMs }: Reader): string {
  return plain(`${moment(ms, locale)} (${ago(ms, nowMs, locale)})`);
}

function table(lines: readonly Line[], heading = ''): string {
  const rows = lines.map(([what, value, from]) => `| ${what} | ${value} | ${from} |`);
  return [`| ${heading} | | |`, '|---|---|---|', ...rows].join('\n');
}
