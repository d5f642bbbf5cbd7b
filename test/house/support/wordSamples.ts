import { Failure, type FailureFacts } from '../../../src/core/failure.ts';
import { failureMessage } from '../../../src/words/failures.ts';
import { problemReport } from '../../../src/words/problemReport.ts';

/** Facts for each reason, without letters, so that every letter in a sentence is a word of ours. */
const facts: FailureFacts = {
  unexpected: { during: '1' },
};

/** For each function in `words/`: what it says, in every way it can say it. */
export const samples: Readonly<Record<string, () => readonly string[]>> = {
  'failures.ts:failureMessage': () =>
    Object.entries(facts).flatMap(([reason, fact]) => {
      const { sentence, action } = failureMessage(new Failure(reason as keyof FailureFacts, fact));
      return action === undefined ? [sentence] : [sentence, action.label];
    }),
  'problemReport.ts:problemReport': () => [problemReport({ versions: [['1', '2']], log: ['3'] }).replace('```text', '```')],
};
