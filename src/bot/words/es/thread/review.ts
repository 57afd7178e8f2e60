import type { Kept } from '../../../../pipeline/rules/better-draft.ts';
import type { StopReason } from '../../../../pipeline/rules/review/settle-round.ts';
import type { DecisionKind } from '../../../../pipeline/run.ts';
import type { Remaining } from '../../en/thread/review.ts';
import { allOf, capitalized, counted, number } from '../counts.ts';

const YOURS = 'Dime qué cambiar, o aprueba.';

const because: Record<StopReason, (left: Remaining) => string> = {
  passed: () => 'Supera todas las comprobaciones.',
  passed_with_advice: () =>
    'Supera todas las comprobaciones obligatorias. Las sugerencias están arriba, junto al borrador.',
  rounds_used_up: (left) => joined(revisionsUsed(left.revisions), remaining(left)),
  drafts_used_up: () =>
    'Este es el último borrador que puede tener una entrada. Apruébalo o detenla aquí.',
  nothing_changed: (left) =>
    joined('No he cambiado nada. Mis motivos están arriba.', remaining(left)),
  could_not_judge: () => 'La IA revisora no pudo valorar este borrador. Compruébalo tú, por favor.',
  only_questions: ({ isAnswered }) =>
    isAnswered
      ? 'Supera todas las comprobaciones obligatorias. Tus respuestas irán en el siguiente borrador.'
      : 'Supera todas las comprobaciones obligatorias, pero faltan datos que solo tu equipo conoce.',
  regression: () => 'Mi última corrección empeoró la entrada, así que he dejado de corregir.',
  same_item: (left) =>
    joined(
      'No he podido arreglar el mismo fragmento en dos borradores.',
      remaining(left),
      yours(left),
    ),
  by_hand: () => 'Alguien del equipo aportó este borrador, así que no he cambiado nada.',
  no_gain: (left) =>
    joined('Mi última corrección no resolvió nada más.', remaining(left), yours(left)),
};

/** Why an earlier draft is offered first. */
const kept: Record<Kept, (draft: number, newest: number) => string> = {
  reads_better: (draft, newest) =>
    `El borrador ${draft} se lee mejor que el borrador ${newest}, así que lo he conservado.`,
  fails_less: (draft, newest) =>
    `El borrador ${newest} falla más comprobaciones que el borrador ${draft}, así que he conservado el borrador ${draft}.`,
  no_better: (draft, newest) =>
    `El borrador ${newest} no es mejor que el borrador ${draft}, así que he conservado el borrador ${draft}.`,
  not_judged: (draft, newest) =>
    `La IA revisora no pudo valorar el borrador ${newest}, así que he conservado el borrador ${draft}.`,
};

function yours({ mayApprove }: Remaining): string {
  return mayApprove ? YOURS : '';
}

function joined(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}

function revisionsUsed(revisions: number): string {
  if (revisions === 0) return 'Las correcciones por IA están desactivadas para esta entrada.';
  if (revisions === 1) return 'He usado mi única corrección.';
  return revisions === 2
    ? 'He usado mis dos correcciones.'
    : `He usado mis ${number(revisions)} correcciones.`;
}

function remaining({ issues, comments }: Remaining): string {
  const left = [
    issues > 0 && counted(issues, 'problema', 'problemas'),
    comments > 0 && counted(comments, 'comentario', 'comentarios'),
  ];
  const list = left.filter((entry) => entry !== false);
  if (list.length === 0) return '';
  return `${issues + comments === 1 ? 'Queda' : 'Quedan'} ${allOf(list)}.`;
}

const forWhat = (stage?: string) =>
  stage === undefined ? 'tu revisión' : `tu revisión (${stage})`;

export const review = {
  ready: (draft: number) => `El borrador ${draft} está listo para revisar`,
  /** For a draft with gaps, until it has the answers. */
  needsAnswers: (draft: number) =>
    `El borrador ${draft} necesita respuestas antes de poder aprobarse`,
  needsRevision: (draft: number) =>
    `El borrador ${draft} necesita una corrección con tus respuestas antes de poder aprobarse`,
  sentence: (text: string) => `${text}.`,
  because,
  kept,
  either: 'Puedes aprobar cualquiera de los dos.',
  score: (draft: number, passed: number, of: number) =>
    `Borrador ${draft} (${number(passed)} de ${counted(of, 'comprobación', 'comprobaciones')})`,
  unscored: (draft: number) => `Borrador ${draft} (sin revisar)`,
  openComments: 'Comentarios abiertos',
  openIssues: 'Problemas abiertos',
  /** For a person who approves in words. */
  pressApprove: (button: string) =>
    `¡Me alegra que te guste! Solo el botón aprueba una entrada, así que pulsa *${button}* en la revisión de arriba si está lista.`,
  approveLater:
    '¡Me alegra que te guste! Las palabras no aprueban una entrada. Pronto pediré aquí una revisión, con un botón para aprobar.',
  chooseStop: (button: string) =>
    `Las palabras no detienen una entrada. Para detener esta, elige *${button}* en el menú de su primer mensaje.`,
  tooMuch: 'Hay más de lo que cabe aquí.',
  more: (count: number) => `… y ${number(count)} más`,
  changedApprovers: (name: string, stages: readonly string[], removed: readonly string[]) =>
    `${name} ha cambiado quién aprueba: ${stages.join('; ')}${removed.length === 0 ? '' : `, en lugar de ${allOf(removed)}`}.`,
  passedOn: (name: string, to: string) => `${name} ha cedido su puesto en la revisión a ${to}.`,
  /** In place of names, where every member may approve. */
  everyone: 'cualquiera',
  stageApprovers: (names: readonly string[], needed: number, stage?: string) =>
    `${allOf(names)}${needed === 1 ? '' : `, ${counted(needed, 'aprobación', 'aprobaciones')}`}${stage === undefined ? '' : ` (${stage})`}`,
  allIn:
    'Ya están todas las aprobaciones. Para terminar, una persona que pueda aprobar pulsa Aprobar.',
  /** For people whose turn comes after the review card was posted. */
  call: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}, el borrador ${draft} está listo para ${forWhat(stage)}. Los botones están en la revisión de arriba.`,
  closedCall: (names: readonly string[], draft: number, stage?: string) =>
    `Se pidió a ${allOf(names)} que ${names.length === 1 ? 'revisara' : 'revisaran'} el borrador ${draft}${stage === undefined ? '' : ` (${stage})`}. Esta petición está cerrada.`,
  notYet: (names: readonly string[], draft: number) =>
    `${allOf(names)}, el borrador ${draft} todavía no se puede aprobar. La revisión de arriba dice qué necesita.`,
  byOthers: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}, el borrador ${draft} necesita la revisión de otra persona${stage === undefined ? '' : ` (${stage})`}. Los botones están en la revisión de arriba.`,
  reminder: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}, el borrador ${draft} sigue a la espera de ${forWhat(stage)}. Los botones están en la revisión de arriba.`,
};

/** A person's action. */
export const decisions: Record<DecisionKind, (name: string, draft: number) => string> = {
  approve: (name, draft) => `${capitalized(name)} aprobó el borrador ${draft}`,
  request_revision: (name, draft) => `${capitalized(name)} pidió cambios en el borrador ${draft}`,
  cancel: (name) => `${capitalized(name)} detuvo esta entrada`,
  retry: (name) => `${capitalized(name)} lo reintentó`,
  extend: (name) => `${capitalized(name)} amplió el presupuesto`,
  follow_earlier: (name) => `${capitalized(name)} eligió entre dos comentarios`,
  follow_later: (name) => `${capitalized(name)} eligió entre dos comentarios`,
  do_both: (name) => `${capitalized(name)} eligió seguir ambos comentarios`,
  edit: (name, draft) => `${capitalized(name)} editó el borrador ${draft}`,
  restore: (name, draft) => `${capitalized(name)} sustituyó el borrador ${draft} por uno anterior`,
  confirm_claim: (name) => `${capitalized(name)} confirmó una afirmación`,
  cut_claim: (name) => `${capitalized(name)} pidió quitar una afirmación`,
  source_claim: (name) => `${capitalized(name)} dio una fuente para una afirmación`,
};
