import type { OperationApp, OperationState } from '../../../src/protocol/operation.ts';

/** What is no text of somebody's, but one of our words or a key. */
const KEPT = new Set(['id', 'kind', 'phase', 'tone', 'state', 'side', 'afterIs']);

/** The state with every text in it replaced by one, and every key made of it. */
export function allOperationTexts(state: OperationState, text: string): OperationState {
  const replaced = replaceIn(state, text) as OperationState;
  return { ...replaced, actions: state.actions.map((action) => ({ ...action, label: text })), apps: replaced.apps.map((app, index) => withKeys(app, text, index)) };
}

function withKeys(app: OperationApp, text: string, index: number): OperationApp {
  const key = (at: number): string => `${text.slice(0, 9_000)}${at}`;
  const impact = app.impact && { ...app.impact, items: app.impact.items.map((item) => ({ ...item, id: text })) };
  return { ...app, key: key(index), traffic: app.traffic.map((row, at) => ({ ...row, key: key(at) })), ...(impact === undefined ? {} : { impact }) };
}

function replaceIn(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, KEPT.has(name) ? (inner as unknown) : replaceIn(inner, text)]));
}
