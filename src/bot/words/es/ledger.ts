import type { LedgerItem, LedgerState } from '../../../pipeline/run.ts';
import { counted, number } from './counts.ts';

type Kind = LedgerItem['kind'];

const kinds: Record<Kind, string> = {
  finding: 'Problema',
  note: 'Comentario',
  question: 'Pregunta',
};

const states: Record<LedgerState, string> = {
  open: 'Abierto',
  addressed: 'Hecho',
  declined: 'No hecho',
  struck: 'Retirado',
};

const listedKinds: Record<Kind, string> = {
  finding: 'Problemas según la IA revisora',
  note: 'Comentarios de personas',
  question: 'Preguntas al equipo',
};

/** The list of all feedback to a post. */
export const ledger = {
  title: 'Todos los comentarios',
  close: 'Cerrar',
  kinds,
  states,
  listedKinds,
  anyKind: 'Problemas, comentarios y preguntas',
  anyState: 'Abiertos y cerrados',
  anyDraft: 'Todos los borradores',
  kindLabel: 'Tipo de comentario',
  stateLabel: 'Estado del comentario',
  draftLabel: 'Borrador',
  draft: (version: number) => `Borrador ${version}`,
  aboutDraft: (version: number) => `sobre el borrador ${version}`,
  aiReviewer: 'la IA revisora',
  aiWriter: 'la IA redactora',
  answer: (text: string) => `→ ${text}`,
  fix: (text: string) => `Propuesta: ${text}`,
  aroundThis: (question: string) => `Escribir sin ${question}.`,
  answerTo: (question: string, text: string) => `Respuesta a ${question}: ${text}`,
  shown: (from: number, to: number, of: number) =>
    `${number(from)} a ${number(to)} de ${counted(of, 'elemento', 'elementos')}`,
  none: 'Todavía no hay comentarios. Responde en el hilo para hacer uno.',
  noneMatch: 'Ningún comentario coincide con esta selección.',
  back: 'Comentarios anteriores',
  next: 'Más comentarios',
  membersOnly: 'Solo los miembros de su canal pueden leer los comentarios de esta entrada.',
  gone: 'Los comentarios de esta entrada se han borrado.',
};
