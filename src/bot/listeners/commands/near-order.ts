import { wordDistance } from '../../reading/word-distance.ts';
import { fold, ORDERS } from './is-order.ts';

export type Command = 'help' | 'status' | 'settings' | 'stats';

const NAMES: Record<Command, string> = {
  help: 'help hilfe ayuda',
  status: 'status estado estatus',
  settings: 'settings einstellungen ajustes',
  stats: 'stats statistics statistik estadisticas',
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
    NAMES[command].split(' ').map((name) => ({ command, far: wordDistance(word, name), name })),
  );
  const [nearest] = meant
    .filter(({ name, far }) => far <= allowed(name) || isBeginning(word, name))
    .toSorted((one, other) => one.far - other.far);
  if (nearest !== undefined) return nearest.command;
  const isOrder = [...ORDERS].some(
    (order) => order.length >= ORDER_CHARS_MIN && wordDistance(word, order) <= 1,
  );
  return isOrder ? '' : undefined;
}

function allowed(name: string): number {
  return name.length > ORDER_CHARS_MIN ? 2 : 1;
}

function isBeginning(word: string, name: string): boolean {
  return word.length >= PREFIX_MIN && name.startsWith(word);
}
