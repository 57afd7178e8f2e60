import { fold, ORDERS } from './is-order.ts';

export type Command = 'help' | 'status' | 'settings' | 'stats';

const NAMES: Record<Command, string> = {
  help: 'help hilfe ayuda',
  status: 'status estado estatus',
  settings: 'settings einstellungen ajustes',
  stats: 'stats statistics statistik',
};
const PREFIX_MIN = 3;
const ORDER_CHARS_MIN = 5;

/**
 * The command that one mistyped word may mean, or '' for another order to the app. Without this a mistyped command begins a
 * public post.
 */
export function nearOrder(text: string): Command | '' | undefined {
  const word = fold(text).replace(/[?!.]{1,3}$/, '');
  if (!/^\p{Script=Latin}{3,20}$/u.test(word)) return undefined;
  const commands = Object.keys(NAMES) as Command[];
  const meant = commands.flatMap((command) =>
    NAMES[command].split(' ').map((name) => ({ command, far: distance(word, name), name })),
  );
  const [nearest] = meant
    .filter(({ name, far }) => far <= allowed(name) || isBeginning(word, name))
    .toSorted((one, other) => one.far - other.far);
  if (nearest !== undefined) return nearest.command;
  const isOrder = [...ORDERS].some(
    (order) => order.length >= ORDER_CHARS_MIN && distance(word, order) <= 1,
  );
  return isOrder ? '' : undefined;
}

function allowed(name: string): number {
  return name.length > ORDER_CHARS_MIN ? 2 : 1;
}

function isBeginning(word: string, name: string): boolean {
  return word.length >= PREFIX_MIN && name.startsWith(word);
}

interface Rows {
  before: readonly number[];
  last: readonly number[];
}

/** The letters to add, leave out or change; two swapped letters count once. */
function distance(one: string, other: string): number {
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
