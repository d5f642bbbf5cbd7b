import { closeBrowser, closeWindows, pictureOfFailure } from './session.ts';

export const hooks: Mocha.RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    const title = test?.fullTitle() ?? 'unknown';
    const failed = test?.state === 'failed';
    if (failed) await pictureOfFailure(title);
    await closeWindows(title, failed);
  },
  afterAll: closeBrowser,
};
