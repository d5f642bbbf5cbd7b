import * as vscode from 'vscode';
import { Calls, pause } from './calls.ts';
import { forgedArguments, hostileArguments } from './hostile.ts';
import type { AttackName, Order, Report } from './orders.ts';

const ID = 'release-conductor.release-conductor';
const OWN_ID = 'release-conductor-tests.test-caller';
const FLOOD = 250;

async function withEach(commands: readonly string[], hostile: readonly unknown[]): Promise<Report> {
  const calls = new Calls();
  for (const id of commands) {
    calls.command(id);
    for (const argument of hostile) calls.command(id, argument, argument, hostile);
    await calls.settled();
  }
  return calls.report();
}

/** Everything that an extension can do to another one by what VS Code gives it. */
export const attacks: { readonly [A in AttackName]: (order: Order) => Promise<Report> } = {
  /** Every command with every argument, in every place where one can stand. */
  arguments: ({ commands, real }) => withEach(commands, hostileArguments(real)),
  forgeries: ({ commands, real }) => withEach(commands, forgedArguments(real)),

  /** By way of the window itself, which turns the handle of a row into the row: as if it had been clicked. */
  rows: async ({ commands, views, real: { environment, apps } }) => {
    const calls = new Calls();
    const ids = [environment, ...apps.flatMap(({ id, revisions }) => [`${environment}/${id}`, ...revisions.map((name) => `${environment}/${id}/${name}`)])];
    const rows = views.flatMap(($treeViewId) => ids.map((id) => ({ $treeViewId, $treeItemHandle: `1/${id}`, $focusedTreeItem: true, $selectedTreeItems: true })));
    for (const id of commands) {
      for (const args of rows.slice(0, 12)) calls.begin(id, () => vscode.commands.executeCommand('runCommands', { commands: [{ command: id, args }] }));
      await calls.settled();
    }
    return calls.report();
  },

  /** So many at once that one of them might slip through. */
  flood: async ({ operations, real: { environment, apps, records } }) => {
    const calls = new Calls();
    for (let call = 0; call < FLOOD; call++) calls.command('releaseConductor.retry', records[call % records.length]);
    await calls.ended();
    for (let call = 0; call < FLOOD; call++) {
      const { id: app } = apps[call % apps.length]!;
      for (const id of operations) calls.command(id, call % 2 === 0 ? { environment, app } : (records[call % records.length] ?? app));
    }
    await calls.settled();
    return calls.report(vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label)));
  },

  /** Accepts, types and pastes into whatever is asked, as if there were somebody. */
  macros: async ({ operations, real: { environment, apps } }) => {
    const calls = new Calls();
    await vscode.env.clipboard.writeText('web');
    const answers = ['workbench.action.acceptSelectedQuickOpenItem', 'quickInput.accept', 'editor.action.clipboardPasteAction', 'workbench.action.acceptSelectedQuickOpenItem', 'quickInput.accept', 'list.select', 'notification.acceptPrimaryAction'];
    for (const id of operations)
      for (const { id: app } of apps.slice(0, 2)) {
        calls.command(id, { environment, app });
        // A command of the window that finds nothing to do may say so by throwing.
        for (const answer of answers) await Promise.allSettled([vscode.commands.executeCommand(answer), vscode.commands.executeCommand('type', { text: 'web' }), pause()]);
        await calls.settled();
      }
    return calls.report();
  },

  /** Addresses that name us, and one that names whoever attacks; what is found are those by which a browser opens them. */
  addresses: async ({ operations, real: { environment, apps } }) => {
    const calls = new Calls();
    const external: string[] = [];
    const query = `environment=${encodeURIComponent(environment)}&app=${encodeURIComponent(apps[0]!.id)}&to=${apps[0]!.revisions[0]}&confirm=true`;
    const paths = ['', '/', '/rollback', '/rollBack/web', '/releaseConductor.rollBack', '/../../x', `/${'x'.repeat(2_000)}`, '/did-authenticate', '/%00%ff'];
    const own = vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: OWN_ID, path: '/heard' });
    const ours = paths.map((path) => vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: ID, path, query }));
    for (const uri of [own, ...ours]) calls.begin(uri.path, async () => void external.push((await vscode.env.asExternalUri(uri)).toString(true)));
    for (const id of operations) calls.begin(`link ${id}`, () => vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(`command:${id}?${encodeURIComponent(JSON.stringify([{ environment, app: apps[0]!.id }]))}`)));
    await calls.settled();
    return { ...calls.report(external), returned: [] };
  },

  /** Documents of ours at addresses that were made up, and what the editor asks for in a file of ours. */
  documents: async ({ real: { environment, apps, records } }) => {
    const calls = new Calls();
    const [{ id: app, revisions }] = apps as [Order['real']['apps'][number]];
    const queries = ['', 'x', '{}', 'null', '[]', '[[],[]]', '[1,2,3,4]', '["__proto__","constructor"]', JSON.stringify([environment, app]), JSON.stringify([environment, app, revisions[0], revisions[1]]), JSON.stringify([environment, app, '__proto__', {}]), 'x'.repeat(100_000), '['.repeat(100_000), ...records];
    for (const scheme of ['release-conductor-record', 'release-conductor-app', 'release-conductor-changes'])
      for (const query of queries)
        calls.begin(`${scheme} ${query.slice(0, 20)}`, async () => {
          const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: '/made up.md', query }));
          return document.getText().includes('undefined') ? 'undefined' : undefined;
        });
    const [file] = await vscode.workspace.findFiles('release.yaml');
    if (file !== undefined) {
      await vscode.workspace.openTextDocument(file);
      const range = new vscode.Range(0, 0, 100, 0);
      const quietly = (command: string, ...args: readonly unknown[]): void => calls.begin(command, async () => void (await vscode.commands.executeCommand(command, file, ...args)));
      quietly('vscode.executeHoverProvider', new vscode.Position(0, 0));
      quietly('vscode.executeCompletionItemProvider', new vscode.Position(3, 4));
      quietly('vscode.executeCodeActionProvider', range);
    }
    await calls.settled();
    return calls.report();
  },

  /** Pages that look like ours, and say what ours say. */
  pages: async () => {
    const calls = new Calls();
    const heard: string[] = [];
    const messages = ['ready', 'run'].flatMap((type) => ['confirm', 'retry', 'undo', 'newPlan', 'resumeLatest', 'showApp', 'promote', 'rollBack'].map((action) => ({ type, action, environment: 'prod', app: 'web' })));
    for (const viewType of ['releaseConductor.operation', 'releaseConductor.overview', 'releaseConductor.canary']) {
      const panel = vscode.window.createWebviewPanel(viewType, `Not ${viewType}`, vscode.ViewColumn.Active, { enableScripts: true });
      const told = Promise.withResolvers<void>();
      panel.webview.onDidReceiveMessage((message) => {
        if (heard.push(JSON.stringify(message)) % messages.length === 0) told.resolve();
      });
      panel.webview.html = `<script>const host = acquireVsCodeApi(); for (const message of ${JSON.stringify(messages)}) { host.postMessage(message); window.parent.postMessage(message, '*'); window.top.postMessage(message, '*'); }</script>`;
      for (const message of messages) calls.begin(`to ${viewType}`, async () => void (await panel.webview.postMessage(message)));
      await told.promise;
      panel.dispose();
    }
    await calls.settled();
    return calls.report(heard);
  },

  /** Every task that could be ours, and tasks of the workspace that call our commands on their way. */
  tasks: async ({ operations, real }) => {
    const calls = new Calls();
    const found = await vscode.tasks.fetchTasks();
    const chosen = found.filter(({ source, definition, name }) => /release.?conductor/i.test(source + definition.type) || name.startsWith('attack'));
    for (const task of chosen) calls.begin(task.name, async () => void (await vscode.tasks.executeTask(task)));
    for (const id of operations) {
      const execution = new vscode.ShellExecution(`echo \${command:${id}}`);
      const task = new vscode.Task({ type: 'shell' }, vscode.TaskScope.Workspace, `made up ${id} ${real.apps[0]!.id}`, 'attack', execution);
      calls.begin(id, async () => void (await vscode.tasks.executeTask(task)));
    }
    await calls.settled();
    // The window says what it could not make of them.
    return { ...calls.report(chosen.map(({ name }) => name)), thrown: [] };
  },

  /** What a workspace cannot loosen, and what an extension can: none of it is an agreement. */
  settings: async ({ settings, operations, real: { environment, apps } }) => {
    const calls = new Calls();
    const loose: Readonly<Record<string, unknown>> = {
      'releaseConductor.consent.typed': true,
      'releaseConductor.unprotected': ['prod'],
      'releaseConductor.roleActions': [],
      'releaseConductor.azure.endpoint': 'https://evil.example',
      'releaseConductor.origins': [{ origin: 'https://evil.example', auth: 'none' }],
    };
    const refused: string[] = [];
    for (const name of settings)
      for (const target of [vscode.ConfigurationTarget.Workspace, vscode.ConfigurationTarget.WorkspaceFolder]) {
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
        await vscode.workspace.getConfiguration(undefined, folder).update(name, loose[name] ?? 'x', target).then(undefined, () => refused.push(name));
      }
    for (const id of operations) for (const { id: app } of apps) calls.command(id, { environment, app });
    await calls.settled();
    return calls.report(refused);
  },

  /** What we hand to whoever asks for us. */
  exports: async () => {
    const calls = new Calls();
    const extension = vscode.extensions.getExtension(ID);
    calls.begin('activate', async () => extension?.activate());
    calls.begin('exports', () => Promise.resolve(extension?.exports));
    await calls.settled();
    return calls.report([String(extension?.isActive)]);
  },

  /** What VS Code has registered in our name, called with nothing and with what is hostile; its own as well. */
  registered: async ({ commands, real }) => {
    const calls = new Calls();
    const all = (await vscode.commands.getCommands(false)).filter((id) => /releaseConductor\.|release-conductor\.release-conductor/.test(id));
    const others = all.filter((id) => !commands.includes(id));
    const quietly = (id: string, ...args: readonly unknown[]): void => calls.begin(id, () => vscode.commands.executeCommand(id, ...args).then(() => undefined, () => undefined));
    for (const id of others) {
      quietly(id);
      quietly(id, { environment: real.environment, app: real.apps[0]!.id });
    }
    await calls.settled();
    return calls.report(all);
  },
};
