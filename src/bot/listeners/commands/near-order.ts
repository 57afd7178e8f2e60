import { wordDistance } from '../../reading/word-distance.ts';
import { fold, ORDERS } from './is-order.ts';

export type Command = 'help' | 'status' | 'settings' | 'settings workspace' | 'stats';

/** The words that people type for each command. */
const NAMES: Record<Command, string> = {
  help: 'help, hilfe, ayuda, ヘルプ, 使い方',
  status: 'status, estado, estatus, 状態, 状況, ステータス',
  settings: 'settings, einstellungen, ajustes, configuración, 設定',
  'settings workspace': 'settings workspace, workspace settings',
  stats: 'stats, statistics, statistik, estadísticas, 統計',
};
const PREFIX_MIN = 3;
const ORDER_CHARS_MIN = 5;

/**
 * The command that a mistyped one may mean, or '' for another order to the app. Without this a mistyped command begins a
 * public post.
 */
export function nearOrder(text: string): Command | '' | undefined {
  const typed = fold(text).replace(/[?!.？！。]{1,3}$/, '');
  if (!/^\p{L}{2,20}(?: \p{L}{2,20})?$/u.test(typed)) return undefined;
  const commands = Object.keys(NAMES) as Command[];
  const meant = commands.flatMap((command) =>
    fold(NAMES[command])
      .split(', ')
      .map((name) => ({ command, far: wordDistance(typed, name), name })),
  );
  const [nearest] = meant
    .filter(({ name, far }) => far <= allowed(name) || isBeginning(typed, name))
    .toSorted((one, other) => one.far - other.far);
  if (nearest !== undefined) return nearest.command;
  const isOrder = [...ORDERS].some(
    (order) => order.length >= ORDER_CHARS_MIN && wordDistance(typed, order) <= 1,
  );
  return isOrder ? '' : undefined;
}

/** In Japanese one sign is a word of its own. */
function allowed(name: string): number {
  if (!/^[\p{Script=Latin} ]+$/u.test(name)) return 0;
  return name.length > ORDER_CHARS_MIN ? 2 : 1;
}

function isBeginning(typed: string, name: string): boolean {
  return typed.length >= PREFIX_MIN && !name.includes(' ') && name.startsWith(typed);
}
