import { fileHarness } from './fileHarness.ts';
import { memoryHarness } from './memoryJournal.ts';
import { describeJournalStore } from './suite.ts';

describeJournalStore('in memory', memoryHarness());
describeJournalStore('one file', fileHarness(1_000_000));
describeJournalStore('a file for two records', fileHarness(2_500));
