import {
  OWN_CHECK_CHARS_MAX,
  OWN_CHECKS_MAX,
  PHRASE_CHARS_MAX,
  PHRASES_MAX,
  REMIND_HOURS_MAX,
  STYLE_GUIDE_CHARS_MAX,
} from '../../../pipeline/run/house.ts';
import { APPROVALS_MAX } from '../../../pipeline/run/review/review-policy.ts';
import { MODEL_NAME_CHARS_MAX, OWNERS_MAX } from '../../../pipeline/run/settings.ts';
import {
  APPROVERS_MAX,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  ROUNDS_LIMIT,
} from '../../../pipeline/run.ts';
import { allOf, counted, number, oneOf } from './counts.ts';
import { stageForm } from './stage-form.ts';

const lengths = () => `${LENGTH_WORDS_MIN} a ${number(LENGTH_WORDS_MAX)}`;
const MODEL = `Usa un nombre de modelo de hasta ${MODEL_NAME_CHARS_MAX} caracteres.`;
const MONEY = 'Escribe un importe en dólares de EE. UU. mayor que 0.';

const fields = {
  style_guide: {
    label: 'Guía de estilo',
    hint: 'Cómo deben sonar tus entradas. La reciben la IA redactora y la IA revisora.',
    get error() {
      return `Usa como máximo ${number(STYLE_GUIDE_CHARS_MAX)} caracteres.`;
    },
  },
  avoid: {
    label: 'Palabras que evitar',
    hint: 'Una palabra o expresión por línea. Se admiten en código, citas y enlaces.',
    error: `Usa como máximo ${PHRASES_MAX} líneas de hasta ${PHRASE_CHARS_MAX} caracteres.`,
  },
  prefer: {
    label: 'Palabras que sustituir',
    hint: 'Una por línea, así: antes → ahora',
    error: `Escribe cada línea como «antes → ahora», en un máximo de ${PHRASES_MAX} líneas de hasta ${PHRASE_CHARS_MAX} caracteres a cada lado.`,
  },
  word_check: {
    label: 'Si un borrador tiene una de estas palabras',
    hint: 'Una sugerencia se muestra, pero no provoca una corrección.',
    error: 'Elige una de las opciones.',
  },
  tone: {
    label: 'Tono',
    hint: 'Por ejemplo, sencillo y cercano.',
    error: `Usa como máximo ${CHOICE_CHARS_MAX} caracteres.`,
  },
  language: {
    label: 'Idioma de las entradas',
    hint: 'Déjalo en blanco para escribir en el idioma del esquema.',
    error: 'Usa como máximo 60 caracteres.',
  },
  length_words: {
    label: 'Extensión deseada',
    get hint() {
      return `En palabras, de ${lengths()}.`;
    },
    get error() {
      return `Escribe un número entero de ${lengths()}.`;
    },
  },
  locale: {
    label: 'Idioma del hilo',
    hint: 'Para mis mensajes en los hilos. Los formularios y las respuestas a una persona van en el idioma de su Slack.',
    error: 'Elige una de las opciones.',
  },
  own_checks: {
    label: 'Tus propias comprobaciones',
    hint: `Preguntas de sí o no que todo borrador debe superar, una por línea, ${OWN_CHECKS_MAX} como máximo.`,
    error: `Usa como máximo ${OWN_CHECKS_MAX} líneas de hasta ${OWN_CHECK_CHARS_MAX} caracteres.`,
  },
  rounds_max: {
    label: 'Correcciones por IA',
    hint: `Correcciones por IA antes de que revise tu equipo (0–${ROUNDS_LIMIT}).`,
    error: `Escribe un número entero de 0 a ${ROUNDS_LIMIT}.`,
  },
  approvers: {
    label: 'Quién puede aprobar',
    hint: 'Solo estas personas pueden aprobar. Déjalo vacío para que pueda cualquiera.',
    error: `Elige como máximo ${APPROVERS_MAX} personas. Las apps no pueden aprobar.`,
  },
  approvals_needed: {
    label: 'Aprobaciones necesarias',
    hint: `De 1 a ${APPROVALS_MAX}. Déjalo en blanco para que cuente la primera decisión.`,
    error: `Escribe un número entero de 1 a ${APPROVALS_MAX}. Déjalo en blanco si hay etapas de aprobación.`,
  },
  stages: {
    label: 'Etapas de aprobación',
    hint: 'Las etapas aprueban en este orden.',
    error: 'No puedo leer estas etapas. Comprueba cada una, por favor.',
  },
  quiet: {
    label: 'Respuestas que cuentan como comentarios',
    hint: 'En un canal tranquilo se puede hablar en el hilo sin cambiar la entrada.',
    error: 'Elige una de las opciones.',
  },
  owners: {
    label: 'Quién puede cambiar estos ajustes',
    hint: 'Quien creó el canal y los admins del espacio de trabajo siempre pueden.',
    error: `Elige como máximo ${OWNERS_MAX} personas.`,
  },
  remind_hours: {
    label: 'Recordar después de',
    hint: `En horas sin decisión, ${REMIND_HOURS_MAX} como máximo. 0 significa nunca.`,
    error: `Escribe un número entero de 0 a ${REMIND_HOURS_MAX}.`,
  },
  expire_days: {
    label: 'Caducar después de',
    hint: 'En días sin actividad. 0 significa nunca. Aviso una semana antes, o cuando queda un cuarto del plazo, si eso es más tarde.',
    error: 'Escribe un número entero de 0 a 36.500.',
  },
  writer_model: { label: 'Modelo que escribe', hint: MODEL, error: MODEL },
  evaluator_model: { label: 'Modelo que revisa', hint: MODEL, error: MODEL },
  image_model: { label: 'Modelo que dibuja', hint: MODEL, error: MODEL },
  post_usd: {
    label: 'Presupuesto por entrada',
    hint: 'En dólares de EE. UU. El límite de tu admin de Blogpost sigue vigente.',
    error: MONEY,
  },
  month_usd: {
    label: 'Presupuesto por mes',
    hint: 'En dólares de EE. UU., para todas las entradas de un canal. El límite de tu admin de Blogpost sigue vigente.',
    error: MONEY,
  },
};

/** The form with the settings of a channel or the workspace. */
export const settings = {
  title: 'Ajustes del canal',
  workspaceTitle: 'Ajustes del espacio',
  of: (channel: string) => `Estos ajustes son de ${channel}.`,
  submit: 'Guardar',
  close: 'Cerrar',
  page: 'Apartado',
  pages: {
    writing: 'Redacción',
    checks: 'Comprobaciones',
    review: 'Revisión',
    stages: 'Etapas de aprobación',
    reminders: 'Recordatorios',
    models: 'Modelos y costes',
    suggestions: 'Reglas sugeridas',
    history: 'Historial',
  },
  fields,
  stageForm,
  continued: (label: string) => `${label}, continuación`,
  styleGuideFile: {
    label: 'Guía de estilo desde un archivo',
    hint: 'Un archivo Markdown o de texto. Sustituye al texto de arriba.',
    error: 'No puedo leer ese archivo. Comparte un archivo Markdown o de texto, o pega el texto.',
  },
  options: {
    word_check: { hard: 'Pedir una corrección', advisory: 'Mostrar una sugerencia' },
    quiet: {
      off: 'Todas las respuestas',
      on: 'Solo las que me mencionan o responden a mis preguntas',
    },
    locale: { en: 'Inglés', de: 'Alemán', es: 'Español', ja: 'Japonés' },
  },
  /** Numbers with their units. */
  numbers: {
    length_words: (words: number) => counted(words, 'palabra', 'palabras'),
    remind_hours: (hours: number) => (hours === 0 ? 'nunca' : counted(hours, 'hora', 'horas')),
    expire_days: (days: number) => (days === 0 ? 'nunca' : counted(days, 'día', 'días')),
  },
  /** Of a field that the place leaves open. */
  standard: 'Valor por defecto',
  standardIs: (value: string) => `Por defecto: ${value}`,
  standardPeople: (names: readonly string[]) => `Por defecto: ${allOf(names)}`,
  notSet: 'Sin definir',
  newPostsOnly:
    'Los cambios valen para entradas nuevas. Las entradas en curso conservan sus ajustes.',
  lookOnly: (names: readonly string[]) =>
    `Solo ${oneOf([...names, 'quien creó este canal', 'un admin del espacio de trabajo'])} puede cambiar estos ajustes.`,
  noRight: 'Ya no puedes cambiar estos ajustes. No se ha guardado nada.',
  lookOnlyWorkspace: 'Solo un admin del espacio de trabajo puede cambiar estos ajustes.',
  adminUnknown:
    'Slack no me ha dicho si eres admin del espacio de trabajo. Inténtalo de nuevo en un minuto, por favor.',
  saved: (version: number) => `✅ Guardado como versión ${version}.`,
  unknownModel:
    'Tu servicio de IA no tiene ningún modelo con ese nombre. Compruébalo o pregunta a tu admin de Blogpost.',
  notChecked:
    'No he podido comprobar los nombres de los modelos, porque el servicio de IA no ha respondido a tiempo.',
  unreadable: (labels: readonly string[]) =>
    `⚠️ No puedo leer lo que hay guardado en ${allOf(labels)}. Vuelve a definirlo, por favor.`,
  nothingChanged: 'No ha cambiado nada, así que no hay nada que guardar.',
  saveFirst: (page: string) =>
    `⚠️ Tienes cambios sin guardar en ${page}. Guárdalos antes de abrir otro apartado.`,
  changedBy: (name: string, version: number, labels: readonly string[]) =>
    `⚠️ ${name} guardó la versión ${version} después de que abrieras esto${labels.length > 0 ? ` (${labels.join(', ')})` : ''}. Lo tuyo aún no está guardado, y tu texto sigue aquí. Guarda otra vez para conservar ambos.`,
  noLonger: 'Estos ajustes han cambiado. Ábrelos de nuevo para ver la última versión.',
  notHere:
    'Los ajustes del canal son para canales. Envía esto en un canal, no en un mensaje directo.',
  history: {
    none: 'Estos ajustes están como al principio.',
    version: (version: number, name: string, moment: string) =>
      `*Versión ${version}* · ${name} · ${moment}`,
    changed: (labels: readonly string[]) =>
      labels.length === 0 ? 'Ningún cambio visible' : `Cambios: ${labels.join(', ')}`,
    more: (count: number) => `Y ${counted(count, 'versión anterior', 'versiones anteriores')}.`,
  },
  suggestions: {
    lead: 'Lo que tu equipo cambia a mano puede ser una regla. Nada se aplica hasta que lo adoptes.',
    none: 'Todavía no hay sugerencias. Salen de lo que se cambia a mano en los borradores.',
    cut: (phrase: string) => `Evitar «${phrase}»`,
    replace: (phrase: string, use: string) => `Escribir «${use}» en lugar de «${phrase}»`,
    forIt: (phrase: string, changed: number, posts: number) =>
      `Se cambió «${phrase}» en ${changed} de ${counted(posts, 'entrada', 'entradas')} que lo tenían.`,
    against: (kept: number) =>
      kept === 0
        ? 'Ninguna entrada lo conservó.'
        : `${counted(kept, 'entrada lo conservó', 'entradas lo conservaron')}.`,
    adopt: 'Adoptar',
    dismiss: 'Descartar',
    adopted: (rule: string) => `✅ Adoptada: ${rule}`,
    dismissed: (rule: string) => `Descartada: ${rule}`,
    full: 'Tu lista de palabras está llena. Quita antes una línea.',
  },
};
