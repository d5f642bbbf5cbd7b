/**
 * What of the person's own `GIT_…` variables git may see: where its configuration and its programs are. `safe.directory`
 * is in that configuration, so leaving it out would refuse repositories that the person allowed. The rest would lead
 * git to another repository (as inside a hook), write traces, or ask somebody.
 */
const KEPT = /^GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/i;

/** Reading must ask nobody, change nothing, contact nothing, and say the same on every machine. */
const FIXED = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  // An id names what was deployed, whatever this clone would put in its place.
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
  // For a git that does not know the line above: no way to a remote is one it may take.
  GIT_ALLOW_PROTOCOL: 'none',
  // All of it is read at once: written commit by commit, it comes in thousands of pieces.
  GIT_FLUSH: '0',
};

export function gitEnvironment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !/^GIT_/i.test(name) || KEPT.test(name));
  return { ...Object.fromEntries(kept), ...FIXED };
}

/** Comes before every command: what a repository's configuration must not run. It wins over every file. */
export const SAFE_OPTIONS: readonly string[] = [
  '--no-pager',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false'].flatMap((setting) => ['-c', setting]),
];
