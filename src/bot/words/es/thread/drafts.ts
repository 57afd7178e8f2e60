import { isQuoted } from '../../is-quoted.ts';
import { capitalized, counted, number, percent } from '../counts.ts';

const words = (count: number) => counted(count, 'palabra', 'palabras');

export const drafts = {
  name: (version: number) => `Borrador ${version}`,
  words,
  part: (part: number, of: number) => `parte ${part} de ${of}`,
  unchanged: (version: number, base: number) =>
    `El borrador ${version} es igual al borrador ${base}`,
  unchangedSinceApproval: (version: number) =>
    `El borrador ${version} es igual al borrador aprobado`,
  revises: (base: number) => `corrige el borrador ${base}`,
  whatChangedIn: (version: number) => `Borrador ${version}: qué ha cambiado`,
  whatChanged: 'Qué ha cambiado',
  yourFeedback: 'Tus comentarios',
  issuesFixed: 'Problemas resueltos',
  /** The same list where the writer left one as it was. */
  issues: 'Problemas',
  addressed: 'Atendido',
  partly: 'En parte',
  notChanged: 'Sin cambios',
  /** In place of an answer to a question. */
  writeAround: 'escribir sin ello',
  quoted: (text: string) => (isQuoted(text) ? text : `«${text}»`),
  before: (quote: string) => `Antes: «${quote}»`,
  after: (quote: string) => `Después: «${quote}»`,
  morePassages: (count: number) => `y ${number(count)} más`,
  outside: (share: number) =>
    `Ha cambiado el ${percent(share)} del texto fuera de estos fragmentos.`,
  rewritten: 'Toda la entrada está reescrita.',
  noLongerIn: (parts: string) => `Ya no contiene: ${parts}.`,
  writing: (version: number) => `Escribo el borrador ${version}…`,
  wordsSoFar: (count: number) => `${words(count)} hasta ahora`,
  moreToCome: 'continuará',
  revising: (version: number, items: number) =>
    `Escribo el borrador ${version} y trabajo en ${counted(items, 'punto', 'puntos')}…`,
  removed: 'Quitado:',
  added: 'Añadido:',
  changed: 'Cambiado:',
  replaced: 'sustituido',
  notChosen: 'no elegido',
  endedBy: {
    request_revision: (name: string) => `${capitalized(name)} pidió cambios`,
    edit: (name: string) => `${capitalized(name)} lo editó`,
    restore: (name: string) => `${capitalized(name)} lo sustituyó por uno anterior`,
    answers: (name: string, answers: number) =>
      answers === 0
        ? `${capitalized(name)} pidió corregirlo con las respuestas dadas`
        : `${capitalized(name)} respondió ${counted(answers, 'pregunta', 'preguntas')}`,
  },
  reviewed: (issues: number) =>
    issues === 0 ? 'supera la revisión' : counted(issues, 'problema', 'problemas'),
  notReviewed: 'sin revisar',
  foldedPart: (version: number, part: number) => `Borrador ${version}, parte ${part} · sustituido`,
  unfinished: (version: number) => `El borrador ${version} no se terminó.`,
};
