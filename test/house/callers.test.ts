import assert from 'node:assert/strict';
import { waysWithoutCase } from '../support/callers.ts';
import { root } from '../../tools/lib/project.ts';
import { Copy } from './support/copy.ts';

describe('Every way in which somebody can call us', () => {
  it('has an attack that stands for it', () => assert.deepEqual(waysWithoutCase(root), []));

  const contribute = (kind: string): Damage => ['package.json', '"contributes": {', `"contributes": {\n    "${kind}": [],`, kind];
  const register = (call: string): Damage => ['src/ui/commands/register.ts', 'export type CommandId', `export const another = vscode.${call}(undefined as never);\nexport type CommandId`, call];
  const damages: Readonly<Record<string, Damage>> = {
    'keys of our own': contribute('keybindings'),
    tasks: contribute('taskDefinitions'),
    'a participant of a chat': contribute('chatParticipants'),
    'a tool of a language model': contribute('languageModelTools'),
    'a server of tools': contribute('mcpServerDefinitionProviders'),
    'a debugger': contribute('debuggers'),
    'a custom editor': contribute('customEditors'),
    'links that lead to us': register('window.registerUriHandler'),
    'a provider of tasks': register('tasks.registerTaskProvider'),
    'a tool that is only registered': register('lm.registerTool'),
    'a participant that is only registered': register('chat.createChatParticipant'),
    'a comment': register('comments.createCommentController'),
    'a start by a link': ['package.json', '"onStartupFinished"', '"onStartupFinished",\n    "onUri"', 'onUri'],
    'a start by a task': ['package.json', '"onStartupFinished"', '"onStartupFinished",\n    "onTaskType:release"', 'onTaskType'],
    'a link to a command that nobody declares': ['package.nls.json', 'command:releaseConductor.signIn)', 'command:releaseConductor.rollBackNow)', 'releaseConductor.rollBackNow'],
    'an entry of a menu that nobody declares': ['package.json', '"releaseConductor.openPortal",\n          "when": "false"', '"releaseConductor.now",\n          "when": "false"', 'releaseConductor.now'],
  };
  for (const [name, [file, from, to, found]] of Object.entries(damages))
    it(`is found to be without one: ${name}`, () => {
      const copy = new Copy();
      try {
        assert.ok(copy.read(file).includes(from), 'the place is there');
        copy.write(file, copy.read(file).replace(from, to));
        assert.deepEqual(waysWithoutCase(copy.at), [found]);
      } finally {
        copy.remove();
      }
    });
});

/** In a file, this instead of that, and what is then without a case. */
type Damage = readonly [file: string, from: string, to: string, found: string];
