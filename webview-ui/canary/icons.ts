import type { CanaryTone, MarkerKind, PageSourceState } from '../../src/protocol/canary.ts';
import { drawing, DrawingSlot } from '../shared/drawing.ts';

const circle = 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z';

/** Strokes on a field of 16 by 16. */
const paths = {
  good: [circle, 'M5 8.3l2.1 2.1L11.2 6'],
  attention: ['M8 2L14.6 13.8H1.4z', 'M8 6.4v3.4', 'M8 11.6v.4'],
  bad: ['M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z', 'M5.6 5.6l4.8 4.8', 'M10.4 5.6l-4.8 4.8'],
  neutral: ['M3 14.5V10', 'M6.4 14.5V6.5', 'M9.7 14.5V8.5', 'M13 14.5V2'],
  unknown: [circle, 'M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2', 'M8 11.3v.3'],
  connecting: ['M8 1.5a6.5 6.5 0 1 1-6.5 6.5'],
  live: ['M8 5.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5z', 'M3.4 3.4a6.5 6.5 0 0 0 0 9.2', 'M12.6 3.4a6.5 6.5 0 0 1 0 9.2'],
  waiting: [circle, 'M8 4.5V8l2.4 1.6'],
  ended: ['M3.8 3.8h8.4v8.4H3.8z'],
  verdict: ['M8 2l6 6l-6 6l-6-6z'],
  step: ['M8 3l5.5 9.5h-11z'],
  end: ['M3.8 3.8h8.4v8.4H3.8z'],
} satisfies Record<CanaryTone | PageSourceState | MarkerKind, readonly string[]>;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGSVGElement {
  return drawing(name, paths[name]);
}

/** An icon's place, whose icon can change. */
export class IconSlot extends DrawingSlot<IconName> {
  constructor() {
    super(icon);
  }
}
