import { SlotTable } from '../../src/core/canary/slotTable.ts';
import { CANARY_LIMITS, type CanaryAbout, type CanaryHead, type CanaryHostMessage, type CanaryMarker, type CanaryWords } from '../../src/protocol/canary.ts';

/** What the host told since it sent everything: `missed` where a message was left out on the way. */
export type Taken = 'begun' | 'more' | 'missed';

/** All that the page knows of its canary. */
export class Model {
  words: CanaryWords | undefined;
  about: CanaryAbout | undefined;
  head: CanaryHead | undefined;
  markers: readonly CanaryMarker[] = [];
  /** Undefined until a slot came. */
  table: SlotTable | undefined;
  /** Of the last message. */
  number = 0;

  take(message: CanaryHostMessage): Taken {
    if (message.type === 'snapshot') {
      this.words = message.words;
      this.about = message.about;
      this.table = undefined;
    } else if (this.about === undefined || message.number !== this.number + 1 || (this.table !== undefined && this.table.sampleSeconds !== message.sampleSeconds)) return 'missed';
    this.number = message.number;
    this.head = message.head ?? this.head;
    this.markers = message.markers ?? this.markers;
    if (message.sampleSeconds > 0) this.table ??= new SlotTable(message.sampleSeconds, CANARY_LIMITS.slots);
    this.table?.put(message.rows);
    if (message.type === 'delta' && message.first !== undefined) this.table?.dropBefore(message.first);
    return message.type === 'snapshot' ? 'begun' : 'more';
  }
}
