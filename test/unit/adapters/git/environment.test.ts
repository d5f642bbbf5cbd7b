import assert from 'node:assert/strict';
import { gitEnvironment } from '../../../../src/adapters/git/environment.ts';
import { failureOf, tooOld } from '../../../../src/adapters/git/failures.ts';

describe('The environment of git', () => {
  it("keeps the person's configuration, and what git needs to run", () => {
    const found = { PATH: '/bin', HOME: '/home/x', GIT_EXEC_PATH: '/x', GIT_CEILING_DIRECTORIES: '/c' };
    const files = { GIT_CONFIG_GLOBAL: '/g', GIT_CONFIG_SYSTEM: '/s', GIT_CONFIG_NOSYSTEM: '1' };
    const own = { ...found, ...files, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };
    for (const [name, value] of Object.entries(own)) assert.equal(gitEnvironment(own)[name], value, name);
  });

  it('has nothing that leads elsewhere, traces, or asks somebody', () => {
    const dropped = ['GIT_DIR', 'git_dir', 'GIT_INDEX_FILE', 'GIT_CONFIG', 'GIT_CONFIG_PARAMETERS', 'GIT_TRACE', 'GIT_TRACE2_EVENT', 'GIT_ASKPASS', 'GIT_SSH_COMMAND', 'GIT_REPLACE_REF_BASE', 'GIT_SHALLOW_FILE'];
    const environment = gitEnvironment(Object.fromEntries(dropped.map((name) => [name, 'x'])));
    for (const name of dropped) assert.equal(environment[name], undefined, name);
  });

  it('says what reading must not do, over whatever the person says', () => {
    const must = { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_LITERAL_PATHSPECS: '1', GIT_NO_REPLACE_OBJECTS: '1', GIT_FLUSH: '0', LC_ALL: 'C' };
    const environment = gitEnvironment(Object.fromEntries(Object.keys(must).map((name) => [name, 'x'])));
    assert.deepEqual(environment, must);
  });
});

describe('Why git gave up', () => {
  it('is told by what it says', () => {
    const reasons = {
      "fatal: detected dubious ownership in repository at '/x'": 'gitDistrusts',
      'fatal: not a git repository (or any of the parent directories): .git': 'notARepository',
      "warning: x\nfatal: cannot change to '/x': No such file or directory": 'notARepository',
      'fatal: bad object x': 'gitFailed',
      '': 'gitFailed',
    };
    for (const [said, reason] of Object.entries(reasons)) assert.equal(failureOf(said, 'log', '/x').reason, reason, said);
  });

  it('is its age only where it is too old', () => {
    for (const line of ['git version 2.24.0', 'git version 2.39.5 (Apple Git-154)', 'git version 2.49.0.windows.1', 'git version 3.0.1', 'something else', '']) assert.equal(tooOld(line), undefined, line);
    for (const line of ['git version 2.23.9', 'git version 1.99.0', 'git version 2.9.1']) assert.equal(tooOld(line)?.reason, 'gitTooOld', line);
  });
});
