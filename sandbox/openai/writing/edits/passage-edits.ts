import { type Block, blocksOf } from '../blocks.ts';
import { type Post, textOf } from '../post.ts';

/** An edit of the app's schema `edits`. */
export type PassageEdit = {
  serves: string[];
  kind: 'replace' | 'insert_after' | 'insert_before' | 'delete';
  passage: string;
  text: string;
};

type Step = { ids: readonly string[]; before: Post; after: Post };

/** The changes of a draft as edits of its blocks; each serves the items whose changes made it. */
export function passageEdits(original: string, steps: readonly Step[]): PassageEdit[] {
  const last = steps.at(-1);
  if (last === undefined) return [];
  const old = placedBlocks(original);
  const next = blocksOf(textOf(last.after)).map(({ text }) => text);
  const hunks = hunksOf(
    old.map(({ text }) => text),
    next,
  );
  return hunks.map((hunk) => ({ serves: servedBy(hunk, steps), ...editOf(original, old, hunk) }));
}

type Placed = { text: string; from: number; to: number };

function placedBlocks(markdown: string): Placed[] {
  let at = 0;
  return blocksOf(markdown).map(({ text }) => {
    const from = markdown.indexOf(text, at);
    at = from + text.length;
    return { text, from, to: at };
  });
}

/** Blocks `start` to `end` of the old draft become these texts. */
type Hunk = { start: number; end: number; old: string[]; texts: string[] };

function hunksOf(old: readonly string[], next: readonly string[]): Hunk[] {
  const kept = [[-1, -1], ...keptPairs(old, next), [old.length, next.length]] as const;
  return kept.slice(1).flatMap(([end = 0, to = 0], index) => {
    const [at = 0, from = 0] = kept[index] ?? [];
    const hunk = {
      start: at + 1,
      end,
      old: old.slice(at + 1, end),
      texts: next.slice(from + 1, to),
    };
    return hunk.old.length + hunk.texts.length === 0 ? [] : [hunk];
  });
}

/** The places of the texts that both lists share, in order. */
function keptPairs(old: readonly string[], next: readonly string[]): [number, number][] {
  const lengths = commonLengths(old, next);
  const lengthAt = (at: number, to: number) => lengths[at]?.[to] ?? 0;
  const pairs: [number, number][] = [];
  let [at, to] = [0, 0];
  while (at < old.length && to < next.length) {
    if (old[at] === next[to]) pairs.push([at, to]);
    const isAdded = old[at] !== next[to] && lengthAt(at, to + 1) > lengthAt(at + 1, to);
    const isKept = old[at] === next[to];
    if (!isAdded) at += 1;
    if (isAdded || isKept) to += 1;
  }
  return pairs;
}

/** For each pair of places, the number of texts that both lists share from there, in order. */
function commonLengths(old: readonly string[], next: readonly string[]): number[][] {
  let below = new Array<number>(next.length + 1).fill(0);
  const rows = [below];
  for (const text of old.toReversed()) {
    below = rowAbove(text, next, below);
    rows.unshift(below);
  }
  return rows;
}

function rowAbove(text: string, next: readonly string[], below: readonly number[]): number[] {
  const row = new Array<number>(next.length + 1).fill(0);
  for (let to = next.length - 1; to >= 0; to -= 1) {
    const apart = Math.max(below[to] ?? 0, row[to + 1] ?? 0);
    row[to] = text === next[to] ? (below[to + 1] ?? 0) + 1 : apart;
  }
  return row;
}

function servedBy({ old, texts }: Hunk, steps: readonly Step[]): string[] {
  const touched = [...old, ...texts];
  const serving = steps.filter(({ before, after }) => {
    const [was, is] = [textsOf(before.blocks), textsOf(after.blocks)];
    return touched.some((text) => was.has(text) !== is.has(text));
  });
  // A moved block is in the post before and after its change.
  const found = serving.length > 0 ? serving : steps;
  return [...new Set(found.flatMap(({ ids }) => ids))];
}

function textsOf(blocks: readonly Block[]): Set<string> {
  return new Set(blocks.map(({ text }) => text));
}

function editOf(
  original: string,
  old: readonly Placed[],
  { start, end, texts }: Hunk,
): Omit<PassageEdit, 'serves'> {
  const text = texts.join('\n\n');
  const next = old[start];
  if (start === end && next !== undefined && old.length > 0) {
    return {
      kind: 'insert_before',
      passage: passageFrom(original, old, { start, end: start + 1 }),
      text,
    };
  }
  if (start === end) return { kind: 'insert_after', passage: '', text };
  const first = uniqueStart(original, old, { start, end });
  const passage = passageFrom(original, old, { start: first, end });
  if (first === start) return { kind: text === '' ? 'delete' : 'replace', passage, text };
  // The blocks before make the passage unique and stay as they are.
  const kept = original.slice(old[first]?.from, old[start]?.from);
  return { kind: 'replace', passage, text: text === '' ? kept.trimEnd() : kept + text };
}

/** The passage may begin with earlier blocks, so that the draft has it only once. */
function uniqueStart(
  original: string,
  old: readonly Placed[],
  { start, end }: { start: number; end: number },
): number {
  let first = start;
  const to = old[end - 1]?.to;
  const isUnique = () => original.split(original.slice(old[first]?.from, to)).length === 2;
  while (first > 0 && !isUnique()) first -= 1;
  return first;
}

/** The passage may end with later blocks, for the same reason. */
function passageFrom(
  original: string,
  old: readonly Placed[],
  { start, end }: { start: number; end: number },
): string {
  let last = end;
  const passage = () => original.slice(old[start]?.from, old[last - 1]?.to);
  while (last < old.length && original.split(passage()).length > 2) last += 1;
  return passage();
}
