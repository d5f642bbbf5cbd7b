import * as l10n from '@vscode/l10n';

export interface ProblemFacts {
  /** Name and version pairs, in the order in which they are shown. */
  readonly versions: readonly (readonly [name: string, value: string])[];
  /** The latest log lines, oldest first, already masked. */
  readonly log: readonly string[];
}

/** The Markdown document behind "Report a Problem": the person reads it, adds to it, and decides where it goes. */
export function problemReport({ versions, log }: ProblemFacts): string {
  const text = log.join('\n');
  const fence = fenceFor(text);
  return [
    `# ${l10n.t('Release Conductor: problem report')}`,
    '',
    l10n.t('Nothing has been sent. Read it, take out what you would not share, and attach it to your report.'),
    '',
    `## ${l10n.t('What happened')}`,
    '',
    l10n.t('Describe what you did, what you expected and what you saw.'),
    '',
    `## ${l10n.t('Versions')}`,
    '',
    ...versions.map(([name, value]) => `- ${name}: ${value}`),
    '',
    `## ${l10n.t('Latest log lines (secrets masked)')}`,
    '',
    `${fence}text`,
    text,
    fence,
    '',
  ].join('\n');
}

/** A fence longer than any run of backticks in the text, so that no log line can end the block. */
function fenceFor(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(3, longest + 1));
}
