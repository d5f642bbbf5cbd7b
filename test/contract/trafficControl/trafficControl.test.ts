import { azureHarness } from './azureHarness.ts';
import { sampleHarness, serviceHarness } from './harnesses.ts';
import { describeTrafficControl } from './suite.ts';

await describeTrafficControl('sample', sampleHarness);
await describeTrafficControl('service, with the sample service behind it', serviceHarness);
await describeTrafficControl('azure, with a stand-in for the resource manager behind it', azureHarness);
