import type { Kept } from '../../../pipeline/rules/better-draft.ts';
import { ABSTENTION_LABELS, lengthText } from '../../../pipeline/rules/checks/labels/es.ts';
import { languageName } from '../../../pipeline/rules/language-name.ts';
import { NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { StopReason } from '../../../pipeline/rules/review/settle-round.ts';
import {
  type AbstainReason,
  ASSET_ATTEMPTS_MAX,
  type AssetKind,
  type FailureCode,
} from '../../../pipeline/run.ts';

const NOT_HERE = 'Aquí ha fallado algo que pertenece a Slack: es un error de Blogpost.';

/** What happened and what to do; the command to continue with follows. */
export const FAILURES: Record<FailureCode, string> = {
  model_unavailable:
    'El servicio de IA no responde. Revisa la red, u OPENAI_BASE_URL si lo has definido.',
  model_rate_limited: 'El servicio de IA está saturado. Espera un poco.',
  model_key_refused: 'No puedo conectar con el servicio de IA. Revisa OPENAI_API_KEY.',
  model_quota_exhausted: 'La cuenta de IA no tiene saldo. Recárgala.',
  model_not_found:
    'El modelo de IA no está disponible. Revisa WRITER_MODEL, EVALUATOR_MODEL e IMAGE_MODEL.',
  model_request_refused:
    'El servicio de IA ha rechazado la petición. La línea de arriba da el motivo.',
  model_refused:
    'El servicio de IA no trabaja con este texto. Reformula el esquema o inténtalo de nuevo.',
  model_filtered:
    'Un filtro de contenido ha bloqueado la respuesta de la IA. Reformula el esquema o inténtalo de nuevo.',
  model_truncated: 'La respuesta era demasiado larga. Pide menos con --length.',
  model_malformed: 'La respuesta de la IA no servía. Inténtalo de nuevo.',
  model_api_missing:
    'El servicio de IA no ofrece la API que usa Blogpost. La línea de arriba nombra la variable.',
  model_picture_unusable:
    'El servicio de IA no ha enviado una imagen que sirva. Inténtalo de nuevo, o define IMAGE_MODEL=none.',
  slack_unreachable: NOT_HERE,
  slack_rate_limited: NOT_HERE,
  slack_reading_limited: NOT_HERE,
  slack_app_removed: NOT_HERE,
  slack_scope_missing: NOT_HERE,
  slack_not_in_channel: NOT_HERE,
  slack_channel_not_found: NOT_HERE,
  slack_channel_archived: NOT_HERE,
  slack_posting_restricted: NOT_HERE,
  slack_thread_gone: NOT_HERE,
  slack_files_refused: NOT_HERE,
  slack_message_refused: NOT_HERE,
  slack_refused: NOT_HERE,
  work_lost: 'Blogpost se ha detenido varias veces con esto. Inténtalo de nuevo.',
  budget_used_up: 'El presupuesto de esta entrada está agotado. Sube POST_BUDGET_USD para seguir.',
  bug: 'Algo ha fallado en Blogpost. Las líneas de arriba dicen dónde.',
};

const STOP_REASONS: Record<StopReason, string> = {
  passed: 'Supera todos los puntos.',
  passed_with_advice: 'Supera todos los puntos obligatorios.',
  rounds_used_up: 'Las revisiones de la IA se han agotado. Quedan problemas.',
  drafts_used_up:
    'Es el último borrador que puede tener una entrada. Apruébalo o detén la entrada.',
  nothing_changed: 'No se ha cambiado nada. Los motivos están arriba.',
  could_not_judge: 'La revisión de IA no pudo valorar este borrador. Revísalo tú, por favor.',
  only_questions: 'Supera todos los puntos obligatorios. Solo faltan tus respuestas.',
  regression: 'La última revisión empeoró la entrada.',
  same_item:
    'Dos borradores no superan el mismo punto en el mismo pasaje. Di qué cambiar, o aprueba.',
  no_gain: 'La última revisión no resolvió nada más. Di qué cambiar, o aprueba.',
  by_hand: 'Es tu texto, así que no se ha cambiado nada.',
};

/** Why an earlier draft is offered first. */
const KEPT: Record<Kept, (draft: number, newest: number) => string> = {
  reads_better: (draft, newest) => `El borrador ${draft} se lee mejor que el borrador ${newest}.`,
  fails_less: (draft, newest) =>
    `El borrador ${newest} supera menos puntos que el borrador ${draft}.`,
  no_better: (draft, newest) => `El borrador ${newest} no es mejor que el borrador ${draft}.`,
  not_judged: (_, newest) => `El borrador ${newest} no tiene revisión.`,
};

export const ASSET_LABELS: Record<AssetKind, string> = {
  thumbnail: 'miniatura',
  linkedin_post: 'publicación de LinkedIn',
};

const ASSET_FAILURES: Partial<Record<FailureCode, string>> = {
  model_refused: 'El servicio de IA no lo crea a partir de este borrador. Inténtalo de nuevo.',
  model_filtered: 'Un filtro de contenido lo ha bloqueado. Inténtalo de nuevo.',
  model_truncated: 'La respuesta era demasiado larga. Inténtalo de nuevo.',
};

export const PHASES = {
  drafting: 'Escribiendo el borrador 1…',
  judging: (draft: number) => `Revisando el borrador ${draft}…`,
  revising: (draft: number) => `Corrigiendo: escribiendo el borrador ${draft}…`,
  making: (labels: string) => `Creando: ${labels}…`,
};

export const PROGRESS = {
  quoted: (text: string) => `«${text}»`,
  started: (title: string, folder: string) => `Escribiendo «${title}» en ${folder}`,
  resumed: (title: string, folder: string) => `Continuando «${title}» en ${folder}`,
  wordsSoFar: (draft: number, words: number) =>
    `borrador ${draft}: ${counted(words, 'palabra', 'palabras')} hasta ahora`,
  unchanged: (version: number, base: number) =>
    `El borrador ${version} es igual que el borrador ${base}.`,
  drafted: (draft: number, words: number) =>
    `El borrador ${draft} tiene ${counted(words, 'palabra', 'palabras')}.`,
  changed: (change: string) => `cambiado: ${change}`,
  addressed: (about: string) => `atendido «${about}»`,
  partly: (about: string) => `en parte «${about}»`,
  notChanged: (about: string) => `sin cambiar «${about}»`,
  passages: (count: number) => `(${counted(count, 'pasaje', 'pasajes')})`,
  outside: (percent: number) => `Ha cambiado el ${percent} % del texto fuera de estos pasajes.`,
  rewritten: 'Toda la entrada está reescrita.',
  noReason: 'Sin motivo indicado.',
  passageNotFound: 'El pasaje que se debía cambiar no está en el borrador.',
  wouldLoseParts: 'Se ha omitido, porque habría quitado otras partes de la entrada.',
  writtenByHand: 'Se ha omitido, porque esa frase la escribiste tú. Cítala para que se cambie.',
  passed: (draft: number) => `El borrador ${draft} ha superado la revisión`,
  needsWork: (draft: number, issues: number) =>
    `El borrador ${draft} necesita trabajo (${counted(issues, 'problema', 'problemas')})`,
  checksPassed: (passed: number, of: number) =>
    `${passed} de ${counted(of, 'punto superado', 'puntos superados')}`,
  result: (verdict: string, score: string) => `${verdict}: ${score}.`,
  answered: (item: string, reason: string) => `${item}: ${reason}`,
  notReviewed: (draft: number, reason: AbstainReason) =>
    `La revisión de IA no pudo valorar el borrador ${draft}. ${ABSTENTION_LABELS[reason]}`,
  notCounted: (check: string) => `${check} (no cuenta)`,
  ignored: (quotes: number) =>
    `${counted(quotes, 'cita ignorada', 'citas ignoradas')}: no está en el borrador`,
  suggestion: (check: string) => `${check} (sugerencia)`,
  fix: (fix: string) => `Sugerencia: ${fix}`,
  retryingIn: (seconds: number) => `Nuevo intento en ${seconds} s`,
  thumbnailCreated: (altText: string) => `Miniatura creada. Texto alternativo: ${altText}`,
  linkedInPostCreated: 'Publicación de LinkedIn creada.',
};

export const READING = {
  title: 'Lo que he entendido:',
  audience: (audience: string) => `para ${audience}`,
  language: (name: string) => languageName('es', name),
  length: lengthText,
  order: (order: string) => `instrucción: ${order}`,
};

export const QUESTIONS = {
  named: (id: string, question: string) => `${id}: ${question}`,
  ask: (line: string) => `${line} (Intro la deja abierta, - escribe sin ese dato)`,
  about: (quote: string) => `sobre «${quote}»`,
  missing: 'falta en este borrador',
  /** In place of an answer, the person has typed a decision. */
  notYet:
    'Escribe el dato, o pulsa Intro para dejarlo abierto. Después puedes aprobar, cambiar o parar.',
  tooMany: `Hay ${NOTES_OPEN_MAX} comentarios abiertos, y ese es el límite. Pide que se atiendan primero, y luego responde.`,
  writtenAround: (id: string, question: string) =>
    `${id}: ${question} Sin respuesta, escribo sin ese dato.`,
  fromFile: (id: string) => `${id} tiene la respuesta del archivo.`,
  unused: (key: string) => `Ninguna pregunta coincide con «${key}» en las respuestas.`,
  leftOut: (questions: readonly string[]) =>
    `La entrada prescinde de estos datos, porque no hubo respuesta: ${questions.join(' ')}`,
  gap: (question: string, id?: string) => `[${id === undefined ? '' : `${id}: `}${question}]`,
};

export const REVIEW = {
  ready: (draft: number, because: StopReason) =>
    `El borrador ${draft} está listo para tu revisión. ${STOP_REASONS[because]}`,
  kept: (why: Kept, draft: number, newest: number) =>
    `${KEPT[why](draft, newest)} Puedes aprobar cualquiera de los dos.`,
  readIt: (path: string) => `Léelo en ${path}`,
  readOther: (path: string) => `El otro borrador está en ${path}`,
  question: '¿Aprobar, cambiar o parar?',
  choice: (drafts: readonly number[]) =>
    `¿${drafts.map((draft) => `Aprobar ${draft}`).join(', ')}, cambiar o parar?`,
  whatToChange: '¿Qué debe cambiar? (una línea)',
  notUnderstood: 'Escribe una de estas palabras o su primera letra.',
  nothingToChange: 'Dime qué cambiar. No queda nada más abierto.',
  tooLong: (charsMax: number) =>
    `Eso tiene más de ${charsMax.toLocaleString('es')} caracteres. Acórtalo, por favor.`,
  approved: (draft: number) => `El borrador ${draft} está aprobado.`,
  hasGaps: (draft: number, questions: readonly string[]) =>
    questions.length === 0
      ? `El borrador ${draft} aún no tiene tus respuestas, así que no se puede aprobar.`
      : `El borrador ${draft} tiene huecos, así que no se puede aprobar. Falta: ${questions.join(' ')}`,
  draftsUsedUp: 'Es el último borrador que puede tener una entrada. Apruébalo o detén la entrada.',
  changesRequested: 'Cambios pedidos.',
  givenByHand: 'Tu texto es el siguiente borrador.',
  contradiction: (followed: string) =>
    `Dos comentarios se contradicen, así que sigo el más reciente: «${followed}»`,
};

export const ENDINGS = {
  continueWith: (command: string) => `Para continuar: ${command}`,
  assetFailed: (label: string, code: FailureCode) =>
    `No se ha podido crear: ${label}. ${ASSET_FAILURES[code] ?? FAILURES[code]}`,
  attemptsUsedUp: (label: string) =>
    `No se ha podido crear en ${ASSET_ATTEMPTS_MAX} intentos, y no puede haber más: ${label}. Empieza de nuevo en otra carpeta.`,
  postEnded: 'Esta entrada se detuvo. Empieza de nuevo en otra carpeta.',
  stopped: 'Detenido. Todo lo hecho está guardado.',
  unanswered: (command: string) =>
    `Sin respuesta, así que no se ha aprobado nada. Todo lo hecho está guardado. Para aprobar el borrador: ${command}`,
  factsMissing:
    'Aún faltan datos en el borrador, así que no se ha aprobado. Todo lo hecho está guardado.',
  interrupted: 'Interrumpido. Todo lo hecho está guardado.',
  leftovers: (names: readonly string[]) =>
    `De una entrada anterior, no de esta: ${names.join(', ')}`,
};

export const FILES = {
  notWritten: (path: string, why: string) =>
    `No he podido escribir ${path}: ${why}. Corrígelo y ejecuta el comando de nuevo.`,
  folderRefused: (folder: string, why: string) =>
    `No puedo escribir en la carpeta ${folder}: ${why}.`,
  isFile: 'es un archivo',
  unknownReason: (code: string) => `aquí no es posible (${code})`,
};

export const FILE_REASONS: Record<string, string> = {
  ENOTDIR: 'una parte de la ruta es un archivo',
  EISDIR: 'una carpeta tiene ese nombre',
  EACCES: 'falta el permiso',
  EPERM: 'falta el permiso',
  EROFS: 'el disco es de solo lectura',
  ENOSPC: 'el disco está lleno',
  ENAMETOOLONG: 'el nombre es demasiado largo',
};

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('es')} ${count === 1 ? one : many}`;
}
