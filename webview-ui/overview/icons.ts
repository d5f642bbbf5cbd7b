import type { OverviewAction, OverviewAppState } from '../../src/protocol/overview.ts';
import { drawing, DrawingSlot } from '../shared/drawing.ts';

/** Strokes on a field of 16 by 16. */
const paths = {
  healthy: ['M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z', 'M5 8.3l2.1 2.1L11.2 6'],
  attention: ['M8 2L14.6 13.8H1.4z', 'M8 6.4v3.4', 'M8 11.6v.4'],
  checking: ['M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z', 'M5 8h.2', 'M7.9 8h.2', 'M10.8 8h.2'],
  unknown: ['M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z', 'M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2', 'M8 11.3v.3'],
  busy: ['M13.9 6.2A6.2 6.2 0 0 0 2.6 5', 'M2.4 2.2V5.2h3', 'M2.1 9.8A6.2 6.2 0 0 0 13.4 11', 'M13.6 13.8v-3h-3'],
  canary: ['M2 8h3.5c3 0 3-4 6-4H14', 'M5.5 8c3 0 3 4 6 4H14', 'M12 2l2 2-2 2', 'M12 10l2 2-2 2'],
  clock: ['M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z', 'M8 4.5V8l2.4 1.6'],
  copySha: ['M5.5 5.5h8v8h-8z', 'M3.5 10.5h-1v-8h8v1'],
  openUrl: ['M7 3H3v10h10V9', 'M9.5 2.5h4v4', 'M13.2 2.8L7.5 8.5'],
  showApp: ['M3.5 1.8h5.7L12.5 5v9.2h-9z', 'M9 1.8v3.4h3.5', 'M5.8 8.2h4.4', 'M5.8 11h4.4'],
} satisfies Record<OverviewAction | OverviewAppState, readonly string[]> & Record<string, readonly string[]>;

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
