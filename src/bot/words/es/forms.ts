import { NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { LimitOf } from '../../../pipeline/run/day-limits.ts';
import {
  APPROVERS_MAX,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../../pipeline/run.ts';
import { allOf, counted, number } from './counts.ts';

const lengths = () => `${LENGTH_WORDS_MIN} a ${number(LENGTH_WORDS_MAX)}`;

/** The form for a new post. */
export const briefForm = {
  title: 'Nueva entrada de blog',
  submit: 'Empezar borrador',
  close: 'Cancelar',
  cut: (charsMax: number) =>
    `En este formulario solo caben los primeros ${number(charsMax)} caracteres. Para usar todo el texto, envíalo con /blogpost.`,
  channel: { label: 'Canal', hint: 'Abriré el hilo ahí. Tengo que ser miembro.' },
  outline: {
    label: 'Esquema',
    hint: 'Puntos clave, notas y enlaces que tratar. Se admite Markdown.',
  },
  outlineMore: (charsMax: number) => ({
    label: 'Esquema, continuación',
    hint: `Para esquemas de más de ${number(charsMax)} caracteres.`,
  }),
  postTitle: { label: 'Título', hint: 'Déjalo en blanco y propondré uno.' },
  audience: {
    label: 'Público',
    hint: 'Por ejemplo, equipos de marketing que empiezan con los boletines.',
  },
  tone: { label: 'Tono', hint: 'Por ejemplo, sencillo y cercano.' },
  length: {
    label: 'Extensión deseada',
    get hint() {
      return `En palabras, de ${lengths()}.`;
    },
  },
  rounds: {
    label: 'Correcciones por IA',
    hint: `Correcciones por IA antes de que revise tu equipo (0–${ROUNDS_LIMIT}).`,
  },
  approvers: {
    label: 'Quién puede aprobar',
    hint: 'Solo estas personas pueden aprobar. Déjalo vacío para que pueda cualquiera.',
  },
  approvalsNeeded: {
    label: 'Aprobaciones necesarias',
    hint: 'Cuántas personas tienen que aprobar. Cada una cuenta una vez.',
  },
  /** In place of the approvers, where the channel or the earlier post has stages. */
  stages: (names: readonly string[]) =>
    `Las revisiones de esta entrada tienen ${names.length === 1 ? 'una etapa' : 'varias etapas'}: ${names.join(', luego ')}.`,
};

/** Errors under the fields of that form. */
export const briefErrors = {
  outline: 'Añade al menos un punto que tratar.',
  title: `Usa como máximo ${TITLE_CHARS_MAX} caracteres.`,
  audience: `Usa como máximo ${CHOICE_CHARS_MAX} caracteres.`,
  tone: `Usa como máximo ${CHOICE_CHARS_MAX} caracteres.`,
  get lengthWords() {
    return `Escribe un número entero de ${lengths()}.`;
  },
  roundsMax: `Escribe un número entero de 0 a ${ROUNDS_LIMIT}.`,
  approvers: `Elige como máximo ${APPROVERS_MAX} personas. Las apps no pueden aprobar.`,
  approvalsNeeded: 'Elige al menos tantas personas como aprobaciones necesita la entrada.',
  /** Of the channel, which this form does not change. */
  stages:
    'Una etapa de este canal tiene muy pocas personas que puedan aprobar tus entradas. Una persona responsable del canal puede cambiarlo con /blogpost settings.',
  channel: 'Elige un canal. No puedo seguir respuestas en mensajes directos.',
};

/** The form in which a person asks for another draft. */
export const changesForm = {
  title: (draft: number) => `Cambios: borrador ${draft}`,
  submit: 'Pedir cambios',
  close: 'Cancelar',
  label: '¿Qué debería cambiar?',
  hint: (openItems: number) =>
    openItems === 0
      ? 'Aparece en el hilo como comentario tuyo.'
      : `El siguiente borrador también atiende ${counted(openItems, 'punto abierto', 'puntos abiertos')}.`,
  aim: 'Apartado',
  aimHint: 'Si eliges uno, el siguiente borrador no cambia nada más por este comentario.',
  wholeDraft: 'Todo el borrador',
  askedAbout: (name: string, heading: string) => `💬 ${name} pide cambios en «${heading}»:`,
  nothingToChange: 'Dime qué cambiar. No queda nada más abierto.',
  tooMany: `Hay ${NOTES_OPEN_MAX} comentarios abiertos, y ese es el límite. Deja esto vacío para que se atiendan primero.`,
  asked: (name: string) => `💬 ${name} pide cambios:`,
  kept: 'He guardado tu comentario para el siguiente borrador.',
};

/** Why no post was started, and what to do next. */
export const notStarted = {
  notAMember:
    'Solo los miembros del espacio de trabajo donde estoy instalado pueden empezar una entrada.',
  directMessage:
    'No puedo seguir respuestas en mensajes directos. Elige un canal, o envía tu esquema en un canal en el que yo esté.',
  get outlineTooLong() {
    return `Ese esquema tiene más de ${number(OUTLINE_CHARS_MAX)} caracteres. Acórtalo, por favor.`;
  },
  /** `labels` name the settings. */
  approvalsUnreadable: {
    channel: (labels: readonly string[]) =>
      `No puedo leer quién tiene que aprobar las entradas de este canal, así que no he empezado ninguna. Una persona responsable del canal puede volver a definir «${allOf(labels)}» con /blogpost settings.`,
    workspace: (labels: readonly string[]) =>
      `No puedo leer quién tiene que aprobar las entradas de tu espacio de trabajo, así que no he empezado ninguna. Un admin del espacio de trabajo puede volver a definir «${allOf(labels)}» con /blogpost settings workspace.`,
  },
  tooFewApprovers:
    'Las entradas de este canal necesitan más aprobaciones que personas pueden darlas. Una persona responsable del canal puede cambiarlo con /blogpost settings.',
  formNotOpened: 'No he podido abrir el formulario. Inténtalo de nuevo, por favor.',
  tooManyOfRequester: (max: number) =>
    `Has llegado al límite de ${counted(max, 'entrada', 'entradas')} en curso. Aprueba o detén una, y envía esto de nuevo.`,
  tooManyInChannel: (max: number) =>
    `Este canal ha llegado al límite de ${counted(max, 'entrada', 'entradas')} en curso. Aprueba o detén una, o envía esto en otro canal.`,
  dayUsedUp: {
    person: (max: number, until: string) =>
      `Hoy has empezado ${counted(max, 'entrada', 'entradas')}, y ese es el límite por persona. Puedes enviar esto de nuevo a partir del ${until}.`,
    channel: (max: number, until: string) =>
      `En este canal ya se ${max === 1 ? 'ha' : 'han'} empezado hoy ${counted(max, 'entrada', 'entradas')}, y ese es su límite. Envía esto de nuevo a partir del ${until}, o en otro canal.`,
    workspace: (max: number, until: string) =>
      `En tu espacio de trabajo ya se ${max === 1 ? 'ha' : 'han'} empezado hoy ${counted(max, 'entrada', 'entradas')}, y ese es su límite. Puedes enviar esto de nuevo a partir del ${until}.`,
  } satisfies Record<LimitOf, (max: number, until: string) => string>,
  guest:
    'Los invitados no pueden empezar entradas aquí. Pide a un miembro del espacio de trabajo que empiece esta.',
  guestUnknown:
    'Slack no me ha dicho si eres invitado, así que todavía no puedo empezar esta entrada. Inténtalo de nuevo en un minuto, por favor.',
  nothingToRead:
    'En ese mensaje no encuentro texto con el que escribir. Usa uno con texto, o comparte un archivo Markdown o de texto.',
  yourOutline: 'Tu esquema:',
  outlineContinued: 'Tu esquema, continuación',
  outlineKept: (button: string) => `… He guardado el esquema completo para ${button}.`,
};
