import { azureMonitorHarness } from './azureMonitorHarness.ts';
import { prometheusHarness } from './prometheusHarness.ts';
import { harnessOf } from './rightSource.ts';
import { sampleHarness } from './sampleHarness.ts';
import { sseHarness } from './sseHarnesses.ts';
import { describeCanarySource } from './suite.ts';

describeCanarySource('in memory', harnessOf());
describeCanarySource('sample', sampleHarness);
describeCanarySource('sse, of a service whose events have ids', sseHarness({ ids: true }));
describeCanarySource('sse, of a service whose events have none', sseHarness({ ids: false }));
describeCanarySource('prometheus', prometheusHarness);
describeCanarySource('azureMonitor', azureMonitorHarness);
