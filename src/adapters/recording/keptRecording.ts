import { closeSync, constants, fstatSync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs';
import type { Recorded, Recording } from '../../core/canary/recording.ts';
import type { Sample } from '../../core/canary/sample.ts';
import { Failure } from '../../core/failure.ts';
import { storageFailure } from '../storage/failures.ts';
import { KernelLock } from '../storage/kernelLock.ts';
import { pastOf } from './past.ts';
import type { RecordingPlace } from './place.ts';
import { lineOf } from './wire.ts';

/** Of both parts together: days of samples. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface KeptOptions {
  readonly mostBytes?: number;
}

/**
 * The recording of one canary, which a later window goes on with. It is bounded: where its second half is full, it
 * becomes the first, and what was the first is gone. One window writes it; what another one watches is not recorded twice.
 */
export class KeptRecording implements Recording {
  readonly #place: RecordingPlace;
  readonly #mostBytes: number;
  readonly #lock: KernelLock;
  #file: number | undefined;
  #bytes = 0;
  #failure: Failure | undefined;
  #isOurs = false;

  constructor(place: RecordingPlace, { mostBytes = MOST_BYTES }: KeptOptions = {}) {
    this.#place = place;
    this.#mostBytes = mostBytes;
    this.#lock = new KernelLock(`${place.file}.lock`);
    try {
      this.#isOurs = this.#lock.tryTake();
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** Whether this window is the one that records. */
  get isOurs(): boolean {
    return this.#isOurs;
  }

  /** Why nothing is recorded any more; the watch goes on. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /**
   * What there is so far. Reading ends where a line is not whole, as the last one may be after a crash: what stands there
   * and behind it is removed before anything is written.
   */
  async *past(): AsyncGenerator<Recorded, void> {
    this.#bytes = 0;
    for await (const { recorded, file, end } of pastOf(this.#place)) {
      this.#bytes = file === this.#place.file ? end : 0;
      yield recorded;
    }
  }

  /** Begins to write, after the past was read, if it is for this window to do. */
  begin(): void {
    if (!this.#isOurs) return;
    try {
      this.#open();
      ftruncateSync(this.#file!, Math.min(this.#bytes, fstatSync(this.#file!).size));
      if (this.#bytes === 0) this.#write(Buffer.from(this.#place.header));
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** A settled slot, and where to go on after it. */
  append(sample: Sample, mark?: string): void {
    if (this.#file === undefined) return;
    try {
      const line = Buffer.from(lineOf(sample, mark));
      if (this.#bytes + line.length > this.#mostBytes / 2) this.#turn();
      this.#write(line);
    } catch (error) {
      this.#giveUp(error);
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#isOurs = false;
    this.#lock.close();
  }

  #open(): void {
    this.#file = openSync(this.#place.file, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o600);
  }

  #turn(): void {
    closeSync(this.#file!);
    this.#file = undefined;
    renameSync(this.#place.file, this.#place.older);
    this.#open();
    this.#bytes = 0;
    this.#write(Buffer.from(this.#place.header));
  }

  #write(bytes: Uint8Array): void {
    if (writeSync(this.#file!, bytes) < bytes.length) throw new Failure('storageUnusable', { path: this.#place.file, problem: 'full' });
    this.#bytes += bytes.length;
  }

  /** A disk that is full must not end the watch. */
  #giveUp(error: unknown): void {
    this.#failure = storageFailure(error, this.#place.file);
    this.close();
  }
}
