import type uPlot from 'uplot';
import type { CanaryMarker, MarkerKind } from '../../src/protocol/canary.ts';
import type { Ink } from './ink.ts';

const LIMIT_DASH = [2, 4];
const ZERO_WIDTH = 1;

/** The operator's limit, where the scale reaches it; and zero, where it is not the edge. */
export function drawLimit(plot: uPlot, ink: Ink, limit: number | undefined, label: string): void {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  const ratio = pixelRatio(plot);
  const lineAt = (value: number): number => Math.round(plot.valToPos(value, 'y', true)) + 0.5;
  const across = (y: number): void => {
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(left + width, y);
    ctx.stroke();
  };
  ctx.save();
  if (plot.scales['y']!.min! < 0) {
    ctx.strokeStyle = ink.text;
    ctx.lineWidth = ZERO_WIDTH * ratio;
    across(lineAt(0));
  }
  const y = limit === undefined ? NaN : lineAt(limit);
  if (y >= top && y <= top + height) {
    ctx.strokeStyle = ink.limit;
    ctx.fillStyle = ink.limit;
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash(LIMIT_DASH.map((length) => length * ratio));
    across(y);
    ctx.font = scaled(ink.strongFont, ratio);
    ctx.textBaseline = y - top > 18 * ratio ? 'bottom' : 'top';
    ctx.textAlign = 'right';
    ctx.fillText(label, left + width - 4 * ratio, y + (ctx.textBaseline === 'bottom' ? -3 : 4) * ratio, width);
  }
  ctx.restore();
}

/** A line for each event, and on the first graph its shape and its name. */
export function drawMarkers(plot: uPlot, ink: Ink, markers: readonly CanaryMarker[], named: boolean): void {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  const ratio = pixelRatio(plot);
  const placed = markers.map((marker) => ({ ...marker, x: Math.round(plot.valToPos(marker.at, 'x', true)) + 0.5 })).filter(({ x }) => x >= left && x <= left + width);
  ctx.save();
  ctx.font = scaled(ink.font, ratio);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.lineWidth = ratio;
  for (const [at, { x, kind, tone, label }] of placed.entries()) {
    ctx.strokeStyle = ink[tone];
    ctx.fillStyle = ink[tone];
    ctx.globalAlpha = named ? 0.9 : 0.55;
    ctx.setLineDash(kind === 'step' ? [ratio, 3 * ratio] : []);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
    if (!named) continue;
    ctx.globalAlpha = 1;
    shape(ctx, kind, x, top + 8 * ratio, 5 * ratio);
    // A name that would run into what is next is left out; the list of events has it.
    const room = (placed[at + 1]?.x ?? left + width) - x - 18 * ratio;
    const short = cut(label);
    if (ctx.measureText(short).width > room) continue;
    ctx.fillStyle = ink.text;
    ctx.fillText(short, x + 9 * ratio, top + 8 * ratio);
  }
  ctx.restore();
}

/** What came too late, at the lower edge. */
export function drawLate(plot: uPlot, ink: Ink, late: readonly number[]): void {
  const { ctx } = plot;
  const { top, height } = plot.bbox;
  const ratio = pixelRatio(plot);
  ctx.save();
  ctx.strokeStyle = ink.attention;
  ctx.lineWidth = 1.5 * ratio;
  ctx.beginPath();
  for (const at of late) {
    const x = Math.round(plot.valToPos(at, 'x', true)) + 0.5;
    ctx.moveTo(x, top + height);
    ctx.lineTo(x, top + height - 7 * ratio);
  }
  ctx.stroke();
  ctx.restore();
}

function shape(ctx: CanvasRenderingContext2D, kind: MarkerKind, x: number, y: number, size: number): void {
  const corners: readonly (readonly [number, number])[] =
    kind === 'verdict' ? [[0, -1], [1, 0], [0, 1], [-1, 0]] : kind === 'step' ? [[0, -1], [0.95, 0.8], [-0.95, 0.8]] : [[-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]];
  ctx.beginPath();
  for (const [dx, dy] of corners) ctx.lineTo(x + dx * size, y + dy * size);
  ctx.closePath();
  ctx.fill();
}

/** Pixels of the canvas for one of the page. */
function pixelRatio(plot: uPlot): number {
  return plot.ctx.canvas.width / plot.width;
}

function scaled(font: string, ratio: number): string {
  return font.replace(/(\d+)px/, (_all, size: string) => `${Number(size) * ratio}px`);
}

const LONGEST_LABEL = 24;

function cut(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`;
}
