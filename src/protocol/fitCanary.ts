import { SLOT_WIDTH } from '../core/canary/slotRow.ts';
import { CANARY_LIMITS, type CanaryAbout, type CanaryHead, type CanaryHostMessage, type CanaryMarker, type SlotRows } from './canary.ts';
import { clip } from './clip.ts';

/** Cuts a message to what the page accepts: of slots and markers the newest stay. */
export function fitCanary(message: CanaryHostMessage): CanaryHostMessage {
  const rows = newest(message.rows);
  if (message.type === 'snapshot') {
    const { words, about, head, markers } = message;
    return { ...message, rows, words: clip(words), about: fitAbout(about), head: fitHead(head), markers: fitMarkers(markers) };
  }
  const { head, markers } = message;
  return { ...message, rows, ...(head === undefined ? {} : { head: fitHead(head) }), ...(markers === undefined ? {} : { markers: fitMarkers(markers) }) };
}

function newest(rows: SlotRows): SlotRows {
  const most = CANARY_LIMITS.slots * SLOT_WIDTH;
  return rows.length <= most ? rows : rows.slice(rows.length - most);
}

function fitAbout(about: CanaryAbout): CanaryAbout {
  return clip({ ...about, limits: about.limits.slice(0, CANARY_LIMITS.limits) });
}

function fitHead(head: CanaryHead): CanaryHead {
  const meters = head.meters.slice(0, CANARY_LIMITS.meters).map((meter) => ({ ...meter, marks: meter.marks.slice(0, CANARY_LIMITS.marks) }));
  return clip({ ...head, reasons: head.reasons.slice(0, CANARY_LIMITS.reasons), meters });
}

function fitMarkers(markers: readonly CanaryMarker[]): readonly CanaryMarker[] {
  return clip(markers.slice(-CANARY_LIMITS.markers));
}
