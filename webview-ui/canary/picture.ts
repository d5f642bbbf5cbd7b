import type { CanaryAbout, CanaryHead, CanaryWords } from '../../src/protocol/canary.ts';
import type { Graph } from './graph.ts';
import type { Ink } from './ink.ts';

export interface PictureOf {
  readonly about: CanaryAbout;
  readonly head: CanaryHead;
  readonly words: CanaryWords;
  readonly graphs: readonly Graph[];
  readonly ink: Ink;
}

const MARGIN = 24;
const LONGEST = 160;
const LINES = [
  { size: 15, weight: 400, gap: 10 },
  { size: 34, weight: 600, gap: 12 },
  { size: 15, weight: 400, gap: 18 },
] as const;

/** The graphs as they are seen, below what is said of the canary: a PNG in base64. */
export function pictureOf({ about, head, words, graphs, ink }: PictureOf): string {
  const canvases = graphs.flatMap((graph) => (graph.canvas === undefined ? [] : [{ canvas: graph.canvas, title: graph.title }]));
  const ratio = devicePixelRatio;
  const width = Math.max(...canvases.map(({ canvas }) => canvas.width)) + 2 * MARGIN * ratio;
  const heading = 24 * ratio;
  const top = (2 * MARGIN + LINES.reduce((sum, { size, gap }) => sum + size + gap, 0)) * ratio;
  const made = document.createElement('canvas');
  made.width = width;
  made.height = top + canvases.reduce((sum, { canvas }) => sum + canvas.height + heading, 0) + MARGIN * ratio;
  const ctx = made.getContext('2d')!;
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, made.width, made.height);
  ctx.textBaseline = 'top';
  const family = ink.font.replace(/^\S+ /, '');
  const write = (text: string, y: number, size: number, weight: number, colour: string): void => {
    ctx.font = `${weight} ${size * ratio}px ${family}`;
    ctx.fillStyle = colour;
    ctx.fillText(text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`, MARGIN * ratio, y, width - 2 * MARGIN * ratio);
  };
  // A picture is passed on: what is simulated says so on it, too.
  const where = [about.title, about.place, ...(about.sample ? [words.sample] : [])].join(' · ');
  let y = MARGIN * ratio;
  for (const [at, text] of [where, head.word, head.lead].entries()) {
    const { size, weight, gap } = LINES[at]!;
    write(text, y, size, weight, at === 1 ? ink[head.tone] : ink.text);
    y += (size + gap) * ratio;
  }
  y = top;
  for (const { canvas, title } of canvases) {
    write(title, y, 13, 600, ink.text);
    ctx.drawImage(canvas, MARGIN * ratio, y + heading);
    y += canvas.height + heading;
  }
  return made.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
