import { closeBrowser, closePages } from './openPage.ts';

export const hooks: Mocha.RootHookObject = { afterEach: closePages, afterAll: closeBrowser };
