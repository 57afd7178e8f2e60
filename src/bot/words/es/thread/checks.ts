import { ABSTENTION_LABELS, CHECK_LABELS } from '../../../../pipeline/rules/checks/labels/es.ts';
import type { CloseReason } from '../../../../pipeline/run/reasons.ts';
import { counted, number } from '../counts.ts';

const problems = (count: number) => counted(count, 'problema', 'problemas');

/** The review of a draft by the AI reviewer and by automatic checks. */
export const checks = {
  texts: CHECK_LABELS,
  result: {
    pass: (draft: number, _issues: number) => `El borrador ${draft} supera la revisión`,
    revise: (draft: number, issues: number) =>
      `El borrador ${draft} necesita trabajo (${problems(issues)})`,
    abstain: (draft: number, _issues: number) => `El borrador ${draft} no se pudo revisar`,
  },
  passed: (passed: number, of: number) =>
    `${number(passed)} de ${counted(of, 'comprobación superada', 'comprobaciones superadas')}`,
  reviewedBy: 'revisión independiente por IA',
  notReviewed:
    'La IA revisora no pudo valorar este borrador, así que todavía no se ha comprobado nada.',
  onlyAutomatic: (issues: number) =>
    `La IA revisora no pudo valorar este borrador. Las comprobaciones automáticas hallaron ${problems(issues)}.`,
  partlyReviewed: 'La IA revisora no pudo valorar todo este borrador.',
  /** Of a check that the reviewer failed without a place in the draft. */
  notCounted: '(no cuenta)',
  morePlaces: (places: number) => `y ${counted(places, 'lugar más', 'lugares más')}`,
  ignored: (quotes: number) =>
    `${counted(quotes, 'cita descartada: no está', 'citas descartadas: no están')} en el borrador`,
  abstentions: ABSTENTION_LABELS,
  suggestion: '(sugerencia)',
  fix: (fix: string) => `Corrección sugerida: ${fix}`,
};

/** Why an item ended as it did, where the writer gave no reason of its own. */
export const closeReasons: Record<CloseReason['code'], (draft: number) => string> = {
  draft_approved: (draft) => `El borrador ${draft} se aprobó sin ello.`,
  accepted: (draft) => `Se aceptó al aprobar el borrador ${draft}.`,
  after_approval: (draft) => `Llegó después de aprobar el borrador ${draft}.`,
  run_cancelled: () => 'La entrada se detuvo.',
  run_expired: () => 'La entrada caducó.',
  withdrawn: () => 'Lo retiró su autor.',
  no_reason_given: () => 'Sin motivo indicado.',
  written_around: () => 'La entrada no necesita este dato.',
  draft_set_aside: (draft) => `El borrador ${draft} se apartó: el anterior se lee mejor.`,
  passage_not_found: () => 'El fragmento que cambiar no se encontró en el borrador.',
  not_feedback: () => 'No pide ningún cambio.',
  contradicted: () => 'Se eligió un comentario que lo contradice.',
  confirmed: () => 'Confirmado por tu equipo.',
  would_lose_parts: () => 'No se hizo, porque habría quitado otras partes de la entrada.',
  replaced_by_hand: (draft) => `Alguien del equipo aportó el borrador ${draft} en su lugar.`,
  written_by_hand: () =>
    'No se hizo, porque alguien del equipo escribió esa frase. Cítala en un comentario para que se cambie.',
  section_locked: () => 'No se hizo, porque ese apartado está bloqueado.',
  outside_aim: () => 'No se hizo, porque el comentario trata de otro lugar.',
  not_an_issue: () => 'Alguien del equipo dice que no es un problema.',
};
