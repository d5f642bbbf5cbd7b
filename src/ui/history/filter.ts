import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { kinds, results } from '../../core/journal/record.ts';
import type { StoryFilter } from '../../core/journal/stories.ts';
import type { StoryLine } from '../../core/journal/storyIndex.ts';
import { stateWord } from '../../words/history.ts';
import { kindWord } from '../../words/journal.ts';
import { plainText } from '../../words/markdown.ts';

/** Names that can be chosen from: more than that nobody reads. */
const most = 200;

interface Choice extends vscode.QuickPickItem {
  readonly of: 'apps' | 'environments' | 'kinds' | 'states';
  readonly value: string;
}

/** Asks what is to be seen; of a group in which nothing is chosen, everything. */
export async function pickFilter(stories: readonly StoryLine[], now: StoryFilter): Promise<StoryFilter | undefined> {
  const group = (heading: string, of: Choice['of'], values: readonly (readonly [value: string, label: string])[]): (Choice | vscode.QuickPickItem)[] => {
    const chosen: readonly string[] = now[of] ?? [];
    const items = values.map(([value, label]): Choice => ({ label, of, value, picked: chosen.includes(value) }));
    return [{ label: heading, kind: vscode.QuickPickItemKind.Separator }, ...items];
  };
  const items = [
    ...group(l10n.t('Outcome'), 'states', [...results, 'open' as const].map((state) => [state, stateWord(state)])),
    ...group(l10n.t('Operation'), 'kinds', kinds.map((kind) => [kind, kindWord(kind)])),
    ...group(l10n.t('App'), 'apps', names(stories.map(({ app }) => app), now.apps)),
    ...group(l10n.t('Environment'), 'environments', names(stories.map(({ environment }) => environment.name), now.environments)),
  ];
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, title: l10n.t('Filter the History'), placeHolder: l10n.t('Nothing chosen in a group: all of it') });
  return picked === undefined ? undefined : filterOf(picked.filter((item): item is Choice => 'of' in item));
}

function names(all: readonly string[], chosen: readonly string[] = []): (readonly [string, string])[] {
  return [...new Set([...chosen, ...all])].slice(0, most).sort().map((name) => [name, plainText(name, 80)]);
}

function filterOf(picked: readonly Choice[]): StoryFilter {
  const groups = new Map<string, string[]>();
  for (const { of, value } of picked) groups.set(of, [...(groups.get(of) ?? []), value]);
  return Object.fromEntries(groups);
}
