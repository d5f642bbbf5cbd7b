import type { App } from '../apps/app.ts';
import type { AppsProvider } from '../apps/provider.ts';

/** What an operation asks about a revision beyond what every app shows; what is absent is unknown. */
export interface RevisionParticulars {
  /** Secrets of the app that its containers name. */
  readonly secretRefs?: readonly string[];
  /** Ports that its probes ask. */
  readonly probedPorts?: readonly number[];
  readonly minReplicas?: number;
  /** Whether a registry said that the image is not there any more. */
  readonly imageGone?: boolean;
}

export interface Particulars {
  /** Names of the app's secrets; their values never come here. */
  readonly secrets?: readonly string[];
  readonly targetPort?: number;
  /** Who changed the app last, as the platform names them. */
  readonly changedBy?: string;
  readonly revisions?: ReadonlyMap<string, RevisionParticulars>;
}

/** An app as it is now, with its every revision. */
export interface LiveApp {
  readonly app: App;
  readonly particulars?: Particulars;
}

/** Port: reads one app anew, from the platform and not from a cache. Rejects with a `Failure`. */
export interface LiveApps {
  /** Nothing where the app is gone. */
  read(appId: string, signal: AbortSignal): Promise<LiveApp | undefined>;
}

/** For providers that have no shorter way to one app than their list. */
export function liveThrough(provider: AppsProvider): LiveApps {
  return {
    read: async (appId, signal) => {
      const { apps } = await provider.list(signal);
      const app = apps.find(({ id }) => id === appId);
      if (app === undefined) return undefined;
      return { app: { ...app, revisions: await provider.revisions(app, signal), revisionsComplete: true } };
    },
  };
}
