import type { ListItem, RootContent } from 'mdast';
import type { Frame } from './line-frames.ts';

export interface Source {
  markdown: string;
  charsMax: number;
}

export type Block = RootContent | ListItem;

/** The first line of the first block in a container begins with the marks of the container. */
export interface Place {
  from: number;
  frames: readonly Frame[];
}

/** A frame that fills more of a message than this is not repeated. */
export const FRAME_FILLED_MAX = 0.5;

export function rangeOf({ position }: Block): { from: number; to: number } {
  return { from: position?.start.offset ?? 0, to: position?.end.offset ?? 0 };
}

export function lineStartOf(node: Block): number {
  return rangeOf(node).from - ((node.position?.start.column ?? 1) - 1);
}
