import type * as vscode from 'vscode';
import { fitOverview } from '../../protocol/fitOverview.ts';
import { isOverviewHostMessage, isOverviewViewMessage, type OverviewState, type OverviewViewMessage } from '../../protocol/overview.ts';
import { PageSession } from '../webview/pageSession.ts';
import { OVERVIEW_VIEW_TYPE, type OverviewPorts } from './overviewPorts.ts';

export type OverviewSession = PageSession<OverviewState, OverviewViewMessage>;

/** Fills one open panel with the Overview. */
export function overviewSession(panel: vscode.WebviewPanel, { envelope, state, onDidChange, run }: OverviewPorts, onEnd: () => void): OverviewSession {
  const ports = {
    viewType: OVERVIEW_VIEW_TYPE,
    envelope,
    state: () => fitOverview(state()),
    onDidChange,
    isAccepted: isOverviewHostMessage,
    isOurs: isOverviewViewMessage,
    handle: (message: Asked) => (offers(state(), message) ? run(message.action, message.environment, message.app) : undefined),
  };
  return new PageSession<OverviewState, OverviewViewMessage>(panel, ports, onEnd);
}

type Asked = Extract<OverviewViewMessage, { readonly type: 'run' }>;

/** The page may be a moment behind; what is no longer offered is not done. */
function offers({ environments }: OverviewState, { action, environment, app }: Asked): boolean {
  const found = environments.find(({ key }) => key === environment)?.apps.find(({ key }) => key === app);
  return found?.actions.some(({ id }) => id === action) ?? false;
}
