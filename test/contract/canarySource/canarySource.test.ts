import { harnessOf } from './rightSource.ts';
import { sampleHarness } from './sampleHarness.ts';
import { describeCanarySource } from './suite.ts';

describeCanarySource('in memory', harnessOf());
describeCanarySource('sample', sampleHarness);
