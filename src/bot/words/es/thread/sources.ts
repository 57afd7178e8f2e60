import type { UnreadableWhy } from '../../../../pipeline/run/source.ts';
import { number } from '../counts.ts';

/** Links of the outline and of notes that could not be read. */
export const sources = {
  unread: (count: number) =>
    count === 1
      ? 'No he podido leer este enlace:'
      : `No he podido leer estos ${number(count)} enlaces:`,
  because: {
    not_public: 'No es una dirección web pública.',
    robots: 'El sitio pide a los robots que no lo lean.',
    too_large: 'Ocupa más de 2 MB.',
    too_slow: 'El sitio no respondió a tiempo.',
    not_found: 'La página no existe.',
    no_access: 'El sitio no me deja entrar.',
    wrong_type: 'No es una página web, un texto ni un PDF.',
    no_text: 'No encontré texto ahí.',
    unreachable: 'No se puede acceder al sitio.',
  } satisfies Record<UnreadableWhy, string>,
  instead: (isQuiet: boolean): string =>
    isQuiet
      ? 'Mencióname en una respuesta con el texto que importa, y usaré ese.'
      : 'Responde con el texto que importa, y usaré ese.',
};
