import * as vscode from 'vscode';

/** The ways in which an extension asks a person something. */
const PROMPTS = [
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'showQuickPick',
  'showInputBox',
  'showOpenDialog',
  'showSaveDialog',
  'showWorkspaceFolderPick',
] as const;
type Prompt = (typeof PROMPTS)[number];

interface Expected {
  readonly prompt: Prompt;
  readonly text: RegExp;
  readonly answer: unknown;
}

const expected: Expected[] = [];
const unexpected: string[] = [];

/** Answers the next prompt of this kind, which must say this. */
export function expectPrompt(prompt: Prompt, text: RegExp, answer?: unknown): void {
  expected.push({ prompt, text, answer });
}

/** Nobody is there to answer: a prompt that no test expects rejects at once, and fails the test that caused it. */
export function guardPrompts(): void {
  const host = vscode.window as unknown as Record<Prompt, (...args: unknown[]) => Promise<unknown>>;
  for (const prompt of PROMPTS) {
    host[prompt] = (...args) => {
      const said = JSON.stringify(args);
      const next = expected[0];
      if (next?.prompt === prompt && next.text.test(said)) return Promise.resolve(expected.shift()?.answer);
      unexpected.push(`${prompt}(${said})`);
      return Promise.reject(new Error(`Unexpected prompt: ${prompt}(${said})`));
    };
  }
}

/** Throws what went wrong with prompts since the last call. Runs after each test of every file. */
export function assertPromptsAnswered(): void {
  const problems = [
    ...unexpected.splice(0).map((prompt) => `unexpected prompt: ${prompt}`),
    ...expected.splice(0).map(({ prompt, text }) => `expected prompt never came: ${prompt} ${String(text)}`),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
