import type { LedgerItem, LedgerState } from '../../../pipeline/run.ts';
import { counted, number } from './counts.ts';

type Kind = LedgerItem['kind'] | 'claim';

const kinds: Record<Kind, string> = {
  finding: 'Problema',
  note: 'Comentario',
  question: 'Pregunta',
  claim: 'Afirmación',
};

const states: Record<LedgerState, string> = {
  open: 'Abierto',
  addressed: 'Atendido',
  declined: 'Sin cambios',
  struck: 'Retirado o sin nada que cambiar',
};

/** An entry that no draft answers, by the reason. */
const struck = {
  not_feedback: 'Sin cambios pedidos',
  not_an_issue: 'Descartado',
  withdrawn: 'Retirado',
  nothing_to_decide: 'Sin nada que decidir',
};

const listedKinds: Record<Kind, string> = {
  finding: 'Problemas según la IA revisora',
  note: 'Comentarios de personas',
  question: 'Preguntas al equipo',
  claim: 'Afirmaciones en borradores',
};

/** The list of all feedback to a post. */
export const ledger = {
  title: 'Todos los comentarios',
  close: 'Cerrar',
  kinds,
  states,
  struck,
  listedKinds,
  anyKind: 'Problemas, comentarios, preguntas y afirmaciones',
  anyState: 'Abiertos y cerrados',
  anyDraft: 'Todos los borradores',
  kindLabel: 'Tipo de comentario',
  stateLabel: 'Estado del comentario',
  draftLabel: 'Borrador',
  /** The outline has the number 0: people comment on it before the first draft. */
  draft: (version: number) => (version === 0 ? 'El encargo' : `Borrador ${version}`),
  aboutDraft: (version: number) =>
    version === 0 ? 'sobre el encargo' : `sobre el borrador ${version}`,
  aiReviewer: 'la IA revisora',
  aiWriter: 'la IA redactora',
  answer: (text: string) => `→ ${text}`,
  inDraft: (version: number) => `en el borrador ${version}`,
  fix: (text: string) => `Propuesta: ${text}`,
  aroundThis: (question: string) => `Escribir sin ${question}.`,
  answerTo: (question: string, text: string) => `Respuesta a ${question}: ${text}`,
  shown(from: number, to: number, of: number): string {
    if (to - from + 1 === of) return counted(of, 'elemento', 'elementos');
    return from === to
      ? `Elemento ${number(from)} de ${number(of)}`
      : `${number(from)} a ${number(to)} de ${counted(of, 'elemento', 'elementos')}`;
  },
  none: 'Todavía no hay comentarios.',
  noneMatch: 'Ningún comentario coincide con esta selección.',
  back: 'Comentarios anteriores',
  next: 'Más comentarios',
  membersOnly: 'Solo los miembros de su canal pueden leer los comentarios de esta entrada.',
  gone: 'Los comentarios de esta entrada se han borrado.',
};
