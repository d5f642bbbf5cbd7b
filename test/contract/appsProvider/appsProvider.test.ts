import { azureHarness } from './azureHarness.ts';
import { sampleHarness } from './sampleHarness.ts';
import { sampleServiceHarness, strangeServiceHarness } from './serviceHarnesses.ts';
import { describeAppsProvider } from './suite.ts';

describeAppsProvider('sample', sampleHarness);
describeAppsProvider('service, with the sample service behind it', sampleServiceHarness);
describeAppsProvider('service, with the service of a stranger behind it', strangeServiceHarness);
describeAppsProvider('azure, with a stand-in for the resource manager behind it', azureHarness);
