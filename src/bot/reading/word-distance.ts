interface Rows {
  before: readonly number[];
  last: readonly number[];
}

/** The letters to add, leave out or change; two swapped letters count once. */
export function wordDistance(one: string, other: string): number {
  let rows: Rows = { before: [], last: Array.from(`${other} `, (_, at) => at) };
  for (let at = 1; at <= one.length; at += 1) {
    rows = { before: rows.last, last: nextRow(rows, { at, one, other }) };
  }
  return rows.last.at(-1) ?? 0;
}

function nextRow(
  { before, last }: Rows,
  { at, one, other }: { at: number; one: string; other: string },
): number[] {
  const row = [at];
  for (let to = 1; to <= other.length; to += 1) {
    const changed = (last[to - 1] ?? 0) + Number(one[at - 1] !== other[to - 1]);
    const isSwap = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
    const swapped = isSwap ? (before[to - 2] ?? 0) + 1 : changed;
    row.push(Math.min(changed, swapped, (last[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1));
  }
  return row;
}
