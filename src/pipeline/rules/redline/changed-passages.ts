import type { RedlinePart } from './redline.ts';

/** The parts of one changed place, with some kept text around it. */
export type ChangedPassage = readonly RedlinePart[];

/**
 * The places that changed, each with up to `contextChars` of kept text on either side, cut at words. Changes of one
 * paragraph with little between them are one place.
 */
export function changedPassages(
  parts: readonly RedlinePart[],
  contextChars: number,
): ChangedPassage[] {
  const passages: RedlinePart[][] = [];
  let current: RedlinePart[] | undefined;
  let lead = '';
  for (const part of parts) {
    if (part.kind !== 'kept') {
      current ??= startPassage(passages, lead);
      current.push(part);
      continue;
    }
    if (current !== undefined && isNear(part.text, contextChars)) {
      current.push(part);
      continue;
    }
    if (current !== undefined) addKept(current, beginningOf(part.text, contextChars));
    current = undefined;
    lead = endOf(part.text, contextChars);
  }
  return passages;
}

function startPassage(passages: RedlinePart[][], lead: string): RedlinePart[] {
  const passage: RedlinePart[] = [];
  addKept(passage, lead);
  passages.push(passage);
  return passage;
}

function addKept(passage: RedlinePart[], text: string): void {
  if (text !== '') passage.push({ kind: 'kept', text });
}

function isNear(kept: string, contextChars: number): boolean {
  return kept.length <= 2 * contextChars && !/\n\s*\n/.test(kept);
}

/** Up to the end of the paragraph, or to the last whole word. */
function beginningOf(kept: string, charsMax: number): string {
  const [paragraph = ''] = kept.split(/\n\s*\n/, 1);
  if (paragraph.length <= charsMax) return paragraph.trimEnd();
  return `${toWholeWords(paragraph.slice(0, charsMax))}…`;
}

function toWholeWords(text: string): string {
  const last = text.split(/\s+/u).at(-1) ?? '';
  return last === text ? text : text.slice(0, text.length - last.length).trimEnd();
}

function endOf(kept: string, charsMax: number): string {
  const paragraph = kept.split(/\n\s*\n/).at(-1) ?? '';
  if (paragraph.length <= charsMax) return paragraph.trimStart();
  return `…${paragraph.slice(-charsMax).replace(/^\S*\s+/u, '')}`;
}
