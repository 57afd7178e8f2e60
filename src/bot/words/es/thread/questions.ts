import { NOTES_OPEN_MAX } from '../../../../pipeline/rules/review/note-rules.ts';
import { allOf, capitalized, counted } from '../counts.ts';

/** Questions that only the team can answer, and their answers. */
export const questions = {
  /** In a draft, in place of a missing fact. */
  gap: (question: string, id?: string) => `❓ ${id === undefined ? '' : `${id}: `}${question}`,
  missingQuestion: '¿Qué falta aquí?',
  openTitle: 'Solo tu equipo puede responder',
  missing: 'falta en este borrador',
  answeredBy: (name: string, answer: string) => `✅ ${capitalized(name)} respondió: ${answer}`,
  aroundBy: (name: string) => `✂️ ${capitalized(name)} pidió escribir sin ello`,
  answered: (answer: string) => `✅ Respondida: ${answer}`,
  leftOut: '✂️ La entrada no lo necesita.',
  /** Lines of the thread, with the name of the person. */
  posted: (name: string, id: string) => `💬 ${name} respondió ${id}:`,
  postedAround: (name: string, id: string) => `💬 ${name} pidió escribir sin ${id}.`,
  /** In a list of open comments. */
  answerOf: (id: string, text: string) => `respondió ${id}: ${text}`,
  aroundOf: (id: string) => `pidió escribir sin ${id}`,
  /** A revision requested with answers alone. */
  decided: (name: string, draft: number, answers: number) =>
    answers === 0
      ? `${capitalized(name)} pidió corregir el borrador ${draft} con las respuestas dadas`
      : `${capitalized(name)} respondió ${counted(answers, 'pregunta', 'preguntas')} sobre el borrador ${draft}`,
  noneOpen: 'Todas las preguntas tienen respuesta.',
  keptForLater: 'He guardado tus respuestas para el siguiente borrador.',
  /** After answers that leave other facts of the draft missing. */
  stillMissing: (ids: readonly string[]) =>
    `¡Gracias! Guardado. En este borrador aún ${ids.length > 1 ? 'faltan' : 'falta'} ${ids.length === 0 ? 'otro dato' : allOf(ids)}. Lo corregiré cuando respondas, o cuando pulses Corregir.`,
  savedForDraft: '¡Gracias! El siguiente borrador usará tus respuestas.',
};

/** The form with the open questions. */
export const answersForm = {
  tooMany: `Hay ${NOTES_OPEN_MAX} comentarios abiertos, y ese es el límite. Pide que se atiendan primero, y luego responde.`,
  title: 'Tus respuestas',
  submit: 'Enviar respuestas',
  close: 'Cancelar',
  /** Sending also starts a draft. */
  starts: (next: number) => `Cuando envíes tus respuestas, empezaré el borrador ${next} con ellas.`,
  startsOnceComplete: (next: number) =>
    `Cuando todo lo que falta en el borrador tenga respuesta, al enviar empezará el borrador ${next}.`,
  label: (id: string, question: string) => `${id}: ${question}`,
  hint: (quote: string) => `Sobre «${quote}»`,
  hintMissing: 'Falta en el borrador.',
  hintAnswered: (answer: string) =>
    `Ya tiene respuesta: «${answer}». Una respuesta nueva la sustituye.`,
  hintAround: 'Se escribirá sin ello. Una respuesta lo cambia.',
  around: (id: string) => `¿Sin respuesta a ${id}?`,
  writeAround: 'Escribir sin ello',
  others: (count: number) => counted(count, 'pregunta más', 'preguntas más'),
  writeAroundOthers: 'Escribir sin todas las demás',
  nothing: 'Responde al menos una pregunta, o elige escribir sin ello.',
  notBoth: 'Responde o elige escribir sin ello, pero no ambas cosas.',
};
