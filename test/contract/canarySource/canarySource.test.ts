import { harnessOf } from './rightSource.ts';
import { describeCanarySource } from './suite.ts';

describeCanarySource('in memory', harnessOf());
