import type { CommandId } from '../commands/register.ts';

/** What shows a canary; called with the keys of its environment and app. */
export const showCanary: CommandId = 'releaseConductor.openCanary';

/** The kind of its tab. */
export const CANARY_VIEW_TYPE = 'releaseConductor.canary';
