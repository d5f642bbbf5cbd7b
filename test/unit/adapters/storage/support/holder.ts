import { writeSync } from 'node:fs';
import { sha256 } from '../../../../../src/adapters/crypto/sha256.ts';
import { FileAppLocks } from '../../../../../src/adapters/storage/appLocks.ts';

// A window of its own: takes an app, says so, and keeps it until it is killed.
const [folder] = process.argv.slice(2);
new FileAppLocks(folder!, sha256).take({ key: 'key', app: 'api', environment: 'prod' }, { operation: 'rollback', since: 1_000 });
writeSync(1, 'taken\n');
process.stdin.resume();
