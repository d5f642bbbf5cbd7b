import type { ContractCase, Harness } from './harness.ts';
import { behaviourCases } from './cases/behaviour.ts';
import { trafficCases } from './cases/traffic.ts';
import { valueCases } from './cases/values.ts';

/** All that every `AppsProvider` must keep to. */
export const cases: readonly ContractCase[] = [...trafficCases, ...valueCases, ...behaviourCases];

/** Declares the contract for one provider. */
export function describeAppsProvider(name: string, harness: Harness): void {
  describe(`AppsProvider: ${name}`, () => {
    for (const { name: what, needs, run } of cases) if (needs?.(harness) ?? true) it(what, () => run(harness));
  });
}
