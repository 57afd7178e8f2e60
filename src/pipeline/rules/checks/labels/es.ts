import type { FoundWord } from '../../../run/reasons.ts';
import type { AbstainReason } from '../../../run.ts';
import type { ShownLength } from '../asked-length.ts';
import type { CheckWords } from '../check-words.ts';

const lengthIn = {
  words: (count: number) => counted(count, 'palabra', 'palabras'),
  characters: (count: number) => counted(count, 'carácter', 'caracteres'),
};

const LIMITS = { most: 'Como máximo', least: 'Como mínimo' };

/** A property of a draft that passes, and the fix that an automatic check suggests. */
export const CHECK_LABELS: CheckWords = {
  covers_outline: () => ({ question: 'Trata todos los puntos del esquema' }),
  keeps_to_outline: () => ({ question: 'Sin datos, cifras, nombres ni citas inventados' }),
  opening_states_point: () => ({ question: 'El comienzo dice qué se va a aprender' }),
  headings_guide: () => ({ question: 'Los títulos bastan para seguir el argumento' }),
  fits_audience: () => ({ question: 'Tono y profundidad adecuados para el público' }),
  concrete: () => ({ question: 'Algo concreto en cada apartado' }),
  no_filler: () => ({ question: 'Sin relleno, exageraciones ni repeticiones' }),
  ending_acts: () => ({ question: 'El final da un siguiente paso claro' }),
  nothing_invented: () => ({ question: 'Nada inventado sobre tu equipo o su trabajo' }),
  in_scope: () => ({ question: 'No se sale del tema' }),
  holds_together: () => ({ question: 'Cifras, tablas, código y texto concuerdan' }),
  obeys_brief: () => ({ question: 'Título, idioma, tono y final como se pidió' }),
  says_something: () => ({ question: 'Dice qué pasó, con los datos prometidos' }),
  keeps_stance: () => ({ question: 'Mantiene tu postura' }),
  covers_points: () => ({ question: 'Trata todos los puntos' }),
  obeys_orders: () => ({ question: 'Sigue tus instrucciones' }),
  no_placeholders: () => ({
    question: 'Sin marcadores pendientes',
    edit: 'Sustituye el marcador o quítalo.',
  }),
  links_well_formed: () => ({
    question: 'Todos los enlaces son válidos',
    edit: 'Usa una dirección https completa o quita el enlace.',
  }),
  length: ({ target, words, unit = 'words', limit }) => ({
    question:
      limit === undefined
        ? 'Cerca de la extensión deseada'
        : `${LIMITS[limit]} ${lengthIn[unit](target)}`,
    edit: `Tiene ${lengthIn[unit](words)}. ${words > target ? 'Acórtalo' : 'Amplíalo'}.`,
  }),
  outline_headings: () => ({
    question: 'Conserva los títulos del esquema',
    edit: 'Da a esta parte del esquema su propio título.',
  }),
  quotations_exact: () => ({
    question: 'Cita sus fuentes palabra por palabra',
    edit: 'Cita las palabras exactas, o quita las comillas.',
  }),
  house_words: ({ found = [] }) => ({
    question: 'Respeta tus listas de palabras',
    ...(found.length > 0 && { edit: found.map(replacement).join(' ') }),
  }),
};

function replacement({ avoid, use }: FoundWord): string {
  return use === undefined ? `Quita «${avoid}».` : `«${avoid}» → «${use}».`;
}

export const ABSTENTION_LABELS: Record<AbstainReason, string> = {
  refused: 'No quiso responder.',
  truncated: 'Su respuesta era demasiado larga.',
  malformed: 'Su respuesta no servía.',
  contradictory: 'Pidió cambios, pero no nombró ninguno.',
  chose: 'No estaba segura.',
  unproven: 'Vio un fallo, pero no señaló ningún lugar del borrador.',
  timed_out: 'No respondió a tiempo.',
};

function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

function number(count: number): string {
  return count.toLocaleString('es');
}

/** «unas 500 palabras», «como máximo 2000 caracteres», «de 700 a 800 palabras». */
export function lengthText(
  length: number,
  { unit = 'words', limit, range }: ShownLength = {},
): string {
  const text = lengthIn[unit](range?.to ?? length);
  if (range !== undefined) return `de ${number(range.from)} a ${text}`;
  const about = unit === 'words' ? 'unas' : 'unos';
  return `${limit === undefined ? about : LIMITS[limit].toLowerCase()} ${text}`;
}
