import type { NamedGap } from '../../../pipeline/rules/review/approval.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import { STAGE_PEOPLE_MAX } from '../../../pipeline/run/review/review-policy.ts';
import { ASSET_ATTEMPTS_MAX, type DecisionKind, type Outcome } from '../../../pipeline/run.ts';
import type { ReplyRefusal } from '../reply-refusal.ts';
import { allOf, capitalized, counted, number, oneOf } from './counts.ts';

type Right = DecisionKind | 'undo' | 'change_approvers';

const rights: Record<Right, string> = {
  approve: 'aprobar esta entrada',
  request_revision: 'pedir cambios en esta entrada',
  cancel: 'detener esta entrada',
  retry: 'reintentar esta entrada',
  extend: 'ampliar el presupuesto de esta entrada',
  follow_earlier: 'elegir entre estos comentarios',
  follow_later: 'elegir entre estos comentarios',
  do_both: 'elegir entre estos comentarios',
  edit: 'editar esta entrada',
  restore: 'restaurar un borrador de esta entrada',
  confirm_claim: 'decidir sobre afirmaciones',
  cut_claim: 'decidir sobre afirmaciones',
  source_claim: 'decidir sobre afirmaciones',
  undo: 'deshacer esto',
  change_approvers: 'cambiar quién aprueba esta entrada',
};

const did: Record<DecisionKind, string> = {
  approve: 'ya aprobó este borrador',
  request_revision: 'ya pidió cambios en este borrador',
  cancel: 'ya detuvo esta entrada',
  retry: 'ya lo reintentó',
  extend: 'ya amplió el presupuesto',
  follow_earlier: 'ya eligió entre estos comentarios',
  follow_later: 'ya eligió entre estos comentarios',
  do_both: 'ya eligió seguir ambos comentarios',
  edit: 'ya editó este borrador',
  restore: 'ya sustituyó este borrador por uno anterior',
  confirm_claim: 'ya confirmó esta afirmación',
  cut_claim: 'ya pidió quitar esta afirmación',
  source_claim: 'ya dio una fuente para esta afirmación',
};

/** Workspace admins can stop every post and extend its budget, and nothing else. */
function onlyTheseCan(
  wanted: Right,
  names: readonly string[],
  { stage, isTogether = false }: { stage?: string | undefined; isTogether?: boolean } = {},
): string {
  const all = [...names, ...othersWho(wanted)];
  const listed = isTogether ? allOf(all) : oneOf(all);

  const turn = stage === undefined ? '' : ` ahora. Es el turno de ${stage}`;
  return `Solo ${listed} ${isTogether ? 'pueden' : 'puede'} ${rights[wanted]}${turn}.`;
}

function othersWho(wanted: Right): string[] {
  if (wanted === 'change_approvers') return ['una persona responsable del canal'];
  return wanted === 'cancel' || wanted === 'extend' ? ['un admin del espacio de trabajo'] : [];
}

function answerFirst(gaps: readonly NamedGap[]): string {
  const ids = gaps.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const which = ids.length === 0 ? 'las preguntas que contiene' : allOf(ids);
  return `Responde ${which}, o deja que escriba sin lo que falta.`;
}

const run_ended: Record<Outcome, string> = {
  published: 'Esta entrada ya está aprobada.',
  cancelled: 'Esta entrada ya se detuvo.',
  expired: 'Esta entrada ha caducado. Envía `/blogpost` con el esquema para empezar de nuevo.',
};

/** For a click that changes nothing. */
export const refusals = {
  unknown_run: 'Ya no encuentro esta entrada.',
  not_a_member: 'Solo los miembros del espacio de trabajo de esta entrada pueden hacer eso.',
  not_allowed: onlyTheseCan,
  admin_unknown: {
    scope_missing: (names: readonly string[]) =>
      `No puedo saber si eres admin del espacio de trabajo. Pide a tu admin de Blogpost que me reinstale con todos los permisos. ${onlyTheseCan('cancel', names)}`,
    no_answer: (names: readonly string[]) =>
      `Slack no me ha dicho si eres admin del espacio de trabajo. Inténtalo de nuevo en un minuto. ${onlyTheseCan('cancel', names)}`,
  },
  group_unknown: (groups: readonly string[]) =>
    `No he podido comprobar quién está en ${oneOf(groups)}. Inténtalo de nuevo en un minuto, por favor.`,
  owner_unknown:
    'Slack no me ha dicho si eres responsable de este canal. Inténtalo de nuevo en un minuto, por favor.',
  requester_does_not_count:
    'Tú pediste esta entrada, así que necesita la aprobación de otras personas.',
  card_outdated:
    'Esta revisión ha cambiado desde que la viste. Mira qué queda abierto ahora y pulsa Aprobar otra vez.',
  approvers_changed:
    'Otra persona acaba de cambiar quién aprueba. Abre esto de nuevo para ver su versión.',
  already_approver: (name: string) =>
    `${capitalized(name)} ya puede aprobar esta entrada. Elige a otra persona.`,
  too_few_approvers: (stage?: string) =>
    `Son más aprobaciones de las que ${stage === undefined ? 'estas personas' : `las personas de ${stage}`} pueden dar. Añade personas, o pide menos aprobaciones.`,
  too_many_approvers: `En esta revisión ya hay ${STAGE_PEOPLE_MAX} personas, que es el máximo. Quien pidió la entrada puede sustituir a una de ellas.`,
  approver_changes_used_up:
    'Quién aprueba esta entrada ha cambiado demasiadas veces. Apruébala o detenla.',
  run_ended,
  already_decided: (kind: DecisionKind, name: string) => `${capitalized(name)} ${did[kind]}.`,
  already_answered: (name: string) =>
    `${capitalized(name)} ya envió respuestas, y estoy corrigiendo este borrador con ellas.`,
  /** In a review of several drafts. */
  already_approved: (name: string, draft: number) =>
    `${capitalized(name)} ya aprobó el borrador ${draft}.`,
  /** Where approvals of other people are missing. */
  approved_before: (draft: number) => `Ya aprobaste el borrador ${draft}.`,
  draft_not_offered:
    'Ese borrador no se puede aprobar aquí. Usa los botones de la última tarjeta de revisión.',
  unknown_draft: 'Ya no encuentro ese borrador.',
  not_under_review: (current: number) =>
    `Ese es un borrador anterior. El último es el borrador ${current}.`,
  drafts_used_up: (version: number) =>
    `El borrador ${version} es el último que puede tener una entrada. Apruébalo o detenla.`,
  attempts_used_up: `Lo he intentado ${ASSET_ATTEMPTS_MAX} veces, y ese es el límite.`,
  has_gaps: (version: number, gaps: readonly NamedGap[]) =>
    gaps.length === 0
      ? `El borrador ${version} aún no tiene tus respuestas, así que no se puede aprobar. Primero pide que se corrija con ellas.`
      : `El borrador ${version} aún tiene ${counted(gaps.length, 'hueco', 'huecos')}, así que no se puede aprobar todavía. ${answerFirst(gaps)}`,
  unknown_claim: 'Esa afirmación ya no está en ningún borrador en revisión.',
  unknown_question: 'Ya no encuentro esa pregunta.',
  brief_changed: 'Otra persona acaba de cambiar esto. Ábrelo de nuevo para ver su versión.',
  too_slow:
    'Slack ha tardado demasiado en responderme, así que no ha cambiado nada. Inténtalo de nuevo, por favor.',
  /** After the reason, under a field with text that this form cannot save any more. */
  typed: {
    nextDraft: 'Tu texto sigue en este formulario: cópialo y edita luego el borrador siguiente.',
    newVersion: (button: string) =>
      `Tu texto sigue en este formulario: cópialo, pulsa «${button}» y pégalo allí.`,
  },
  nothing_to_retry: 'Aquí no hay nada que reintentar.',
  nothing_to_choose: 'Ya no hace falta elegir.',
  nothing_to_undo: 'Aquí no hay nada que deshacer. Esta entrada está en curso.',
};

/** For the first reply of a person after the end. */
export const replyAfterEnd: Record<Outcome, string> = {
  published: 'Esta entrada ya está aprobada. Tu respuesta queda guardada para una versión nueva.',
  cancelled:
    'Esta entrada se detuvo, así que no puedo usar tu respuesta. Puedes empezar una versión nueva.',
  expired:
    'Esta entrada ha caducado, así que no puedo usar tu respuesta. Puedes empezar una versión nueva.',
};

/** For a reply that is not kept as feedback; it stays in the thread. */
export const replyRefusals: Record<ReplyRefusal, string> = {
  get too_long() {
    return `Esa respuesta tiene más de ${number(NOTE_CHARS_MAX)} caracteres, así que no puedo usarla como comentario. Prueba con una más corta.`;
  },
  too_many: `Solo ${NOTES_OPEN_MAX} comentarios pueden esperar al siguiente borrador, así que esta respuesta no cuenta entre ellos. Responde de nuevo cuando esté aquí, por favor.`,
  already_answered:
    'Un borrador ya ha respondido al comentario que has editado, así que la edición no cambia nada. Responde de nuevo con lo que debe cambiar, por favor.',
  picture:
    'No puedo ver imágenes, así que no puedo usar esa como comentario. Responde con palabras, por favor.',
  recording:
    'No puedo escuchar esa grabación, porque no tiene transcripción. Responde con palabras, por favor.',
  too_large:
    'Ese archivo es demasiado largo para mí. Responde con la parte que importa, por favor.',
  not_loaded: 'Slack no me dio ese archivo. Compártelo de nuevo, o responde con palabras.',
  other:
    'No puedo leer ese archivo. Responde con palabras, o comparte un archivo Markdown o de texto.',
};
