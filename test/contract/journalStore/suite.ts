import type { ContractCase, Harness } from './harness.ts';
import { appendingCases } from './cases/appending.ts';
import { damageCases } from './cases/damage.ts';

/** All that every `JournalStore` must keep to. */
export const cases: readonly ContractCase[] = [...appendingCases, ...damageCases];

/** Declares the contract for one store. */
export function describeJournalStore(name: string, harness: Harness): void {
  describe(`JournalStore: ${name}`, () => {
    for (const { name: what, run } of cases) it(what, () => run(harness));
  });
}
