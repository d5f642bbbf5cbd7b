import { harnesses } from './harnesses.ts';
import { describeConsent } from './suite.ts';

for (const [name, harness] of Object.entries(harnesses)) describeConsent(name, harness);
