import { flowCases } from './cases/flow.ts';
import { missingCases } from './cases/missing.ts';
import { troubleCases } from './cases/trouble.ts';
import { applies, type ContractCase, type Harness } from './harness.ts';

/** All that every `CanarySource` must keep to. */
export const cases: readonly ContractCase[] = [...flowCases, ...missingCases, ...troubleCases];

/** Declares the contract for one source. */
export function describeCanarySource(name: string, harness: Harness): void {
  describe(`CanarySource: ${name}`, () => {
    for (const each of cases) if (applies(each, harness)) it(each.name, () => each.run(harness));
  });
}
