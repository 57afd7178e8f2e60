import type { CheckWords } from '../../../../pipeline/rules/checks/check-words.ts';
import type { CloseReason, FoundWord } from '../../../../pipeline/run/reasons.ts';
import type { AbstainReason } from '../../../../pipeline/run.ts';
import { counted, number } from '../counts.ts';

const lengthIn = {
  words: (count: number) => counted(count, 'palabra', 'palabras'),
  characters: (count: number) => counted(count, 'carácter', 'caracteres'),
};

const texts: CheckWords = {
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
  length: ({ target, words, unit = 'words' }) => ({
    question: 'Cerca de la extensión deseada',
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

/** Why the AI reviewer gave no verdict. */
const abstentions: Record<AbstainReason, string> = {
  refused: 'No quiso responder.',
  truncated: 'Su respuesta era demasiado larga.',
  malformed: 'Su respuesta no servía.',
  contradictory: 'Pidió cambios, pero no nombró ninguno.',
  chose: 'No estaba segura.',
  unproven: 'Vio un fallo, pero no señaló ningún lugar del borrador.',
  timed_out: 'No respondió a tiempo.',
};

const problems = (count: number) => counted(count, 'problema', 'problemas');

/** The review of a draft by the AI reviewer and by automatic checks. */
export const checks = {
  texts,
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
  abstentions,
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
