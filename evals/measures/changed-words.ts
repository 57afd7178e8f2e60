/** A word with its place in the text. */
interface Word {
  text: string;
  from: number;
  to: number;
}

export interface WordChanges {
  /** The words of the text before that the text after does not keep in their place. */
  removed: Word[];
  /** The places in the text before where words were added, one for each added word. */
  addedAt: number[];
  wordsBefore: number;
}

const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Compares two texts by words, as the longest common sequence. */
export function changedWords(before: string, after: string): WordChanges {
  const [old, new_] = [wordsOf(before), wordsOf(after)];
  const { start, endOld, endNew } = commonEnds(old, new_);
  const changes = compare(old.slice(start, endOld), new_.slice(start, endNew));
  const end = old[endOld]?.from ?? before.length;
  return {
    removed: changes.removed,
    addedAt: changes.addedBefore.map((word) => word?.from ?? end),
    wordsBefore: old.length,
  };
}

function compare(old: readonly Word[], new_: readonly Word[]) {
  const lengths = commonLengths(old, new_);
  const removed: Word[] = [];
  const addedBefore: (Word | undefined)[] = [];
  for (let [i, j] = [0, 0]; i < old.length || j < new_.length; ) {
    const [left, right] = [old[i], new_[j]];
    if (left?.text === right?.text) {
      [i, j] = [i + 1, j + 1];
    } else if (left !== undefined && keepsMore(lengths, i, j)) {
      removed.push(left);
      i += 1;
    } else {
      addedBefore.push(left);
      j += 1;
    }
  }
  return { removed, addedBefore };
}

/** Whether the rest has as much in common without the next old word as without the next new one. */
function keepsMore(lengths: readonly Uint16Array[], i: number, j: number): boolean {
  return lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1);
}

function lengthAt(lengths: readonly Uint16Array[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

/** The length of the longest common sequence from each place to the end. */
function commonLengths(old: readonly Word[], new_: readonly Word[]): Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(new_.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const [row, below] = [rows[i], rows[i + 1]];
    for (let j = new_.length - 1; row !== undefined && j >= 0; j -= 1) {
      const isSame = old[i]?.text === new_[j]?.text;
      row[j] = isSame ? (below?.[j + 1] ?? 0) + 1 : Math.max(below?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}

function commonEnds(old: readonly Word[], new_: readonly Word[]) {
  let start = 0;
  while (start < old.length && old[start]?.text === new_[start]?.text) start += 1;
  let [endOld, endNew] = [old.length, new_.length];
  while (endOld > start && endNew > start && old[endOld - 1]?.text === new_[endNew - 1]?.text) {
    [endOld, endNew] = [endOld - 1, endNew - 1];
  }
  return { start, endOld, endNew };
}

function wordsOf(text: string): Word[] {
  return [...WORDS.segment(text)].flatMap(({ segment, index, isWordLike }) =>
    isWordLike ? [{ text: segment, from: index, to: index + segment.length }] : [],
  );
}
