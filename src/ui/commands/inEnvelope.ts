import type { Envelope } from '../entry/envelope.ts';
import type { Commands, Handler, Handlers } from './register.ts';

export function inEnvelope(envelope: Envelope, handlers: Handlers): Commands {
  const enclosed = ([id, handler]: readonly [string, Handler]): readonly [string, Commands[keyof Commands]] => [
    id,
    async (...args) => {
      const outcome = await envelope.run({ kind: 'command', id }, () => handler(...args));
      return outcome.kind === 'done' ? outcome.value : undefined;
    },
  ];
  return Object.fromEntries(Object.entries(handlers).map(enclosed)) as Commands;
}
