import * as l10n from '@vscode/l10n';
import type { Head } from '../core/journal/chain.ts';
import type { RecordedStory } from '../core/journal/history.ts';
import type { Attempt, Consent, JournalRecord, Outcome, RestorePoint } from '../core/journal/record.ts';
import { attemptOf, type Try } from '../core/journal/stories.ts';
import type { Reader } from './apps.ts';
import { sampleWord, unknownWord } from './apps.ts';
import { stateWord, storyTitle, type State } from './history.ts';
import { kindWord } from './journal.ts';
import { plain } from './markdown.ts';
import { trafficColumns } from './operations/traffic.ts';
import { recordedSentence } from './recordedError.ts';
import { ago, moment } from './time.ts';

const advice: { readonly [S in State]: () => string } = {
  verified: () => l10n.t('It was done, and the app was read again and found so.'),
  accepted: () => l10n.t('The platform took it, and it was not seen to be so: look at the app.'),
  requested: () => l10n.t('It was asked for, and it is not known whether the platform took it: look at the app.'),
  failed: () => l10n.t('It stopped there; what came before may have been done. Look at the app, then try again.'),
  cancelled: () => l10n.t('It was stopped before it was done, and can be tried again.'),
  refused: () => l10n.t('Nothing was changed; it can be tried again when the reason is gone.'),
  notDone: () => l10n.t('It was not done, and the app serves as before; it can be tried again.'),
  unknown: () => l10n.t('Nobody knows whether it was done: look at the app before you do anything else.'),
  open: () => l10n.t('It is under way, or was interrupted: then the next start of Release Conductor looks at the app and writes down what it finds.'),
};

/** An attempt with its retries, as a document: the story first, then all that was recorded of the one attempt. */
export function recordDocument({ story, heads }: RecordedStory, id: string, reader: Reader): string {
  const shown = story.tries.find((each) => each.id === id || recordsOf(each).some((record) => record.id === id)) ?? story.tries.at(-1)!;
  const { environment } = story;
  const ended = shown.outcomes.at(-1);
  const attempt = attemptOf(shown.intent ?? ended!);
  const state: State = ended?.result ?? 'open';
  const said = ended?.error === undefined ? [] : [plain(recordedSentence(ended.error), 1_000)];
  return [
    `# ${plain(storyTitle(story))}${environment.simulated ? ` · ${sampleWord()}` : ''}`,
    [`**${stateWord(state)}**`, ...said, advice[state]()].join('  \n'),
    facts(whatLines(story, attempt, shown)),
    ...(attempt === undefined ? [] : attemptBlocks(attempt, ended, reader)),
    section(l10n.t('Times'), facts(timeLines(shown, attempt, reader))),
    ...(ended === undefined ? [] : [section(l10n.t('Ids of the requests'), facts(ended.correlation.map(({ name, value }) => [plain(name), code(value)])))]),
    story.tries.length < 2 ? '' : section(l10n.t('Attempts'), story.tries.map((each, index) => tryLine(each, index, each === shown, reader)).join('\n')),
    section(l10n.t('In the journal'), chainList(shown, heads)),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

type Line = readonly [what: string, value: string];

function whatLines({ kind, app, environment }: RecordedStory['story'], attempt: Attempt | undefined, { id }: Try): Line[] {
  const providers = { azure: 'Azure Container Apps', service: l10n.t('release service'), sample: sampleWord() };
  const lines: Line[] = [
    [l10n.t('Operation'), kindWord(kind)],
    [l10n.t('App'), plain(app)],
    [l10n.t('Environment'), `${plain(environment.name)} (${providers[environment.provider]})`],
  ];
  if (attempt === undefined) return [...lines, [l10n.t('Attempt'), `${code(id)} (${l10n.t('the journal does not have its beginning')})`]];
  const { to, actor, role, reason, retryOf } = attempt;
  if (to.revision !== undefined) lines.push([l10n.t('Revision'), plain(to.revision)]);
  lines.push([l10n.t('Reason'), plain(reason, 2_000)]);
  lines.push([l10n.t('By'), actor.id === undefined ? plain(actor.name) : `${plain(actor.name)} (${code(actor.id)})`]);
  lines.push([l10n.t('Role'), plain(role)], [l10n.t('Attempt'), code(id)]);
  if (retryOf !== undefined) lines.push([l10n.t('Retry of'), code(retryOf)]);
  return lines;
}

function attemptBlocks({ consent, from, to, restore, loosened, plan }: Attempt, ended: Outcome | undefined, reader: Reader): string[] {
  const found = ended?.found === undefined ? [] : [[l10n.t('Found'), ended.found.traffic] as const];
  return [
    section(l10n.t('Agreement'), [...consentLines(consent), `${l10n.t('The plan that was shown has the digest:')} ${code(plan)}`].join('  \n')),
    section(l10n.t('Traffic'), trafficColumns([[l10n.t('Before'), from.traffic], [l10n.t('Planned'), to.traffic], ...found], reader.locale)),
    section(l10n.t('Restore point'), restoreBlock(restore)),
    section(l10n.t('Rules that are less strict here'), loosened.map(({ rule, by }) => `- ${plain(l10n.t('{0}, by {1}', rule, by))}`).join('\n')),
  ];
}

const because: { readonly [B in Extract<Consent, { readonly kind: 'typed' }>['because']]: () => string } = {
  sample: () => l10n.t('the environment is simulated'),
  service: () => l10n.t('a release service has no sign-in of Microsoft'),
  cli: () => l10n.t('the machine signs in by the Azure CLI'),
  managedIdentity: () => l10n.t('the machine signs in by its managed identity'),
  setting: () => l10n.t('a setting of the machine allows it'),
};

function consentLines(consent: Consent): string[] {
  switch (consent.kind) {
    case 'none':
      return [l10n.t('Nobody was asked, or nobody agreed.')];
    case 'fresh':
      return [l10n.t('Confirmed with Microsoft for this act, by {0}.', plain(consent.account)), `${l10n.t('Directory')}: ${code(consent.tenant)}`, `${l10n.t('Token id')}: ${code(consent.tokenId)}`];
    case 'typed':
      return [l10n.t('Typed: {0}. That was enough, since {1}.', plain(consent.typed), because[consent.because]())];
    case 'standing':
      return [`${l10n.t('Given before, for the steps of one plan, under the record:')} ${code(consent.grant)}`];
    case 'plain':
      return [l10n.t('Confirmed in a dialog; the environment is not protected.')];
  }
}

function restoreBlock({ latestRevision, revisions }: RestorePoint): string {
  const lines = revisions.map(({ name, active, image }): readonly string[] => [plain(name), active === undefined ? unknownWord() : active ? l10n.t('running') : l10n.t('not running'), image === undefined ? '' : plain(image, 600)]);
  const latest = latestRevision === undefined ? [] : [l10n.t('The latest revision was {0}.', plain(latestRevision))];
  return [...latest, ...(lines.length === 0 ? [] : [table([l10n.t('Revision'), l10n.t('State'), l10n.t('Image')], lines)])].join('\n\n');
}

/** Asked for, accepted and verified are three facts; one that is not there was not reached. */
function timeLines({ intent, outcomes }: Try, attempt: Attempt | undefined, reader: Reader): Line[] {
  const { consent } = attempt ?? {};
  const ended = outcomes.at(-1);
  const times: readonly (readonly [string, number | undefined])[] = [
    [l10n.t('Token issued'), consent?.kind === 'fresh' ? consent.issuedAt : undefined],
    [l10n.t('Agreement asked for'), consent !== undefined && 'askedAt' in consent ? consent.askedAt : undefined],
    [l10n.t('Agreement given'), consent !== undefined && 'givenAt' in consent ? consent.givenAt : undefined],
    [l10n.t('Agreement ends'), consent?.kind === 'standing' ? consent.until : undefined],
    [l10n.t('Intent recorded'), intent?.at],
    [l10n.t('Asked of the platform'), ended?.requestedAt],
    [l10n.t('Accepted'), ended?.acceptedAt],
    [l10n.t('Verified'), ended?.verifiedAt],
    [l10n.t('Outcome recorded'), ended?.at],
  ];
  return times.flatMap(([what, at]) => (at === undefined ? [] : [[what, when(at, reader)] as const]));
}

function tryLine(each: Try, index: number, isShown: boolean, reader: Reader): string {
  const begun = each.intent ?? each.outcomes[0]!;
  const line = `${stateWord(each.outcomes.at(-1)?.result ?? 'open')} · ${when(begun.at, reader)} · ${code(each.id)}`;
  return `${index + 1}. ${isShown ? `**${line}** (${l10n.t('this one')})` : line}`;
}

function chainList(shown: Try, heads: ReadonlyMap<JournalRecord, Head>): string {
  const lines = recordsOf(shown).flatMap((record) => {
    const head = heads.get(record);
    if (head === undefined) return [];
    const what = record.phase === 'intent' ? l10n.t('Intent') : l10n.t('Outcome: {0}', stateWord(record.result));
    // Below each other, since a hash alone is as wide as a page.
    return [`- ${l10n.t('Record {0}', head.number)} · ${what} · ${code(record.id)}  \n  ${code(head.hash)}`];
  });
  return lines.join('\n');
}

function recordsOf({ intent, outcomes }: Try): readonly JournalRecord[] {
  return intent === undefined ? outcomes : [intent, ...outcomes];
}

function when(ms: number, { locale, nowMs }: Reader): string {
  return plain(`${moment(ms, locale)} (${ago(ms, nowMs, locale)})`);
}

/** What is to be copied as it stands. Within the marks nothing else has a meaning, so the marks are what must not be in it. */
function code(text: string): string {
  return `\`${text.replaceAll(/[^\w.:@/ -]/g, '?').slice(0, 300)}\``;
}

function section(heading: string, block: string): string {
  return block === '' ? '' : `## ${heading}\n\n${block}`;
}

function facts(lines: readonly Line[]): string {
  return lines.length === 0 ? '' : table(['', ''], lines);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
