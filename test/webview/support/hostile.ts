import type { OverviewApp, OverviewEnvironment, OverviewState, OverviewWords } from '../../../src/protocol/overview.ts';

/** What a commit message, a revision or a platform's answer may hold, by somebody's mistake or intent. */
export const HOSTILE: Readonly<Record<string, string>> = {
  html: `<img src=x onerror="violations.push('ran')"><script>violations.push('ran')</script><style>*{display:none}</style>`,
  attributes: `" onmouseover="violations.push('ran')" style="color:red" x='`,
  markdown: '[click](command:workbench.action.quit) **bold** ![x](https://example.test/x.png) `code` $(warning)',
  template: '${violations.push("ran")} {{constructor.constructor("x")()}} </textarea></title></table>',
  'control characters': 'a\u0000b\u0007c\u001B[31md\u0085e\u2028f\r\ng\th',
  'bidirectional characters': '\u202Egnp.exe\u2066\u2067\u200F\u05D0\u05D1 100% \u202D',
  'combining characters': `a${'\u0301\u0489\u20DD'.repeat(300)}b`,
  emoji: '👩‍👩‍👧‍👦'.repeat(200),
  'no break': 'x'.repeat(10_000),
  'only spaces': ' '.repeat(10_000),
};

/** The state with every text of it, and every key, replaced by one. */
export function allTexts(state: OverviewState, text: string): OverviewState {
  const words = Object.fromEntries(Object.keys(state.words).map((word) => [word, text])) as unknown as OverviewWords;
  return { words, environments: state.environments.map((environment, index) => hostileEnvironment(environment, text, index)) };
}

function hostileEnvironment(environment: OverviewEnvironment, text: string, index: number): OverviewEnvironment {
  const apps = environment.apps.map((app, at) => hostileApp(app, text, at));
  return { ...environment, key: unique(text, index), title: text, summary: text, note: text, apps };
}

function hostileApp(app: OverviewApp, text: string, index: number): OverviewApp {
  return {
    ...app,
    key: unique(text, index),
    name: text,
    stateLabel: text,
    serving: text,
    share: text,
    build: text,
    sha: text,
    message: text,
    age: text,
    ...(app.canary === undefined ? {} : { canary: { revision: text, share: 10, shareLabel: text } }),
    reasons: app.reasons.map(() => text),
    actions: app.actions.map(({ id }) => ({ id, label: text })),
  };
}

function unique(text: string, index: number): string {
  return `${text.slice(0, 9_000)}${index}`;
}
