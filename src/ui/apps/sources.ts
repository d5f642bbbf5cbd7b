import type { EnvironmentConfig, ReleaseConfig } from '../../core/config/config.ts';

/** An environment as it is configured, and where. */
export interface EnvironmentSource {
  /** Unique in the window, and the same after a reload. */
  readonly key: string;
  readonly config: EnvironmentConfig;
  /** The root that holds its file, as a URI; absent where no file says it. */
  readonly root?: string;
  /** The name of the workspace folder, for windows with several. */
  readonly folder?: string;
  /** Since when the file is broken, and this is what it said before, in milliseconds since 1970. */
  readonly lastGoodSince?: number;
}

/** A release.yaml that was understood, and whose it is. */
export interface ConfiguredFolder {
  /** The root that holds the file, as a URI: two folders of one repository share it. */
  readonly root: string;
  /** The workspace folder's name. */
  readonly folder: string;
  readonly config?: ReleaseConfig;
  readonly lastGoodSince?: number;
}

/** What "Explore with the sample" shows: a canary that goes wrong is what there is most to see of. */
const EXPLORED: EnvironmentConfig = {
  name: 'harbour-shop',
  protected: true,
  provider: { kind: 'sample', seed: 1, scenario: 'regressing' },
};

/** The environments of this window: those of each file, once, and the sample where somebody explores it. */
export function environmentSources(folders: readonly ConfiguredFolder[], exploring: boolean): EnvironmentSource[] {
  const roots = new Map(folders.flatMap((each) => (each.config === undefined ? [] : [[each.root, each] as const])));
  const several = roots.size > 1;
  const sources = [...roots.values()].flatMap(({ root, folder, config, lastGoodSince }) =>
    config!.environments.map(
      (environment): EnvironmentSource => ({
        key: `${root}#${environment.name}`,
        config: environment,
        root,
        ...(several ? { folder } : {}),
        ...(lastGoodSince === undefined ? {} : { lastGoodSince }),
      }),
    ),
  );
  return exploring ? [...sources, { key: 'sample', config: EXPLORED }] : sources;
}
