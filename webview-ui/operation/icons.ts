import type { OperationPhase, OperationTone, StepState } from '../../src/protocol/operation.ts';
import { drawing, DrawingSlot } from '../shared/drawing.ts';

const circle = 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z';

/** Strokes on a field of 16 by 16. */
const paths = {
  plan: ['M3.5 2.5h9v12h-9z', 'M6 1.2h4v2.6H6z', 'M5.8 7h4.4', 'M5.8 9.5h4.4', 'M5.8 12h2.6'],
  asking: ['M8 1.8a3 3 0 1 1 0 6a3 3 0 0 1 0-6z', 'M2.2 14.4c.4-3.2 2.7-4.8 5.8-4.8s5.4 1.6 5.8 4.8'],
  running: ['M13.9 6.2A6.2 6.2 0 0 0 2.6 5', 'M2.4 2.2V5.2h3', 'M2.1 9.8A6.2 6.2 0 0 0 13.4 11', 'M13.6 13.8v-3h-3'],
  good: [circle, 'M5 8.3l2.1 2.1L11.2 6'],
  attention: ['M8 2L14.6 13.8H1.4z', 'M8 6.4v3.4', 'M8 11.6v.4'],
  bad: [circle, 'M5.6 5.6l4.8 4.8', 'M10.4 5.6l-4.8 4.8'],
  neutral: [circle, 'M5 8h6'],
  todo: ['M8 3.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9z'],
  doing: ['M8 1.5a6.5 6.5 0 1 1-6.5 6.5', 'M8 5.6a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 0 1 0-4.8z'],
  done: ['M3 8.6l3.4 3.4L13 4.6'],
  failed: ['M4 4l8 8', 'M12 4l-8 8'],
  skipped: ['M4.5 8h7'],
  target: [circle, 'M8 5a3 3 0 1 1 0 6a3 3 0 0 1 0-6z'],
  starts: ['M4.5 2.8v10.4L13 8z'],
  stops: ['M3.8 3.8h8.4v8.4H3.8z'],
  impact: ['M8 1.5v3.2', 'M8 11.3v3.2', 'M8 4.7a3.3 3.3 0 1 1 0 6.6a3.3 3.3 0 0 1 0-6.6z'],
  notBack: ['M2.5 6.5h7a4 4 0 0 1 0 8H6', 'M5.7 3.2L2.4 6.5l3.3 3.3', 'M11 1.5l4 4', 'M15 1.5l-4 4'],
  loosened: ['M3 7.5h10v7H3z', 'M5.2 7.5V5a2.8 2.8 0 0 1 5.5-.8'],
  chevron: ['M5.5 3l5 5l-5 5'],
} satisfies Record<Exclude<OperationPhase, 'ended'> | OperationTone | StepState, readonly string[]> & Record<string, readonly string[]>;

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
