import { counted } from './counts.ts';

/** Slack's limit for the text of a dialog is 300 characters. */
const NAMED_CHARS_MAX = 190;

/** «• Todos los enlaces son válidos», within the limit, and the number of the others. */
function listed(labels: readonly string[]): string {
  const shown: string[] = [];
  for (const label of labels) {
    if ([...shown, label].join('').length > NAMED_CHARS_MAX) break;
    shown.push(`• ${label}`);
  }
  const others = labels.length - shown.length;
  return [...shown, ...(others > 0 ? [`… y ${others} más`] : [])].join('\n');
}

const comments = (count: number) => counted(count, 'comentario', 'comentarios');
const questionsOf = (count: number) => counted(count, 'pregunta', 'preguntas');

export const buttons = {
  approve: (draft: number) => `Aprobar borrador ${draft}`,
  requestChanges: 'Pedir cambios',
  edit: 'Editar',
  compare: 'Comparar borradores',
  changeApprovers: 'Cambiar quién aprueba',
  editChecks: 'Editar comprobaciones',
  answer: 'Responder',
  claims: 'Comprobar afirmaciones',
  writeAroundGaps: 'Escribir sin lo que falta',
  reviseWith: (answers: number) => `Corregir con ${counted(answers, 'respuesta', 'respuestas')}`,
  stop: 'Detener',
  undo: 'Deshacer',
  readDraft: (draft: number) => `Leer borrador ${draft}`,
  showChecks: 'Ver comprobaciones',
  openReview: 'Revisar',
  viewBrief: 'Ver encargo',
  next: 'Siguiente',
  back: 'Anterior',
  retry: 'Reintentar',
  extend: (amount: string) => `Ampliar en ${amount}`,
  follow: (name: string) => `Seguir a ${name}`,
  doBoth: 'Hacer ambas cosas',
  tryAgain: 'Probar otra vez',
  chooseChannel: 'Elegir un canal',
  newVersion: 'Empezar una versión nueva',
  channelSettings: 'Ajustes del canal',
  newPost: 'Nueva entrada de blog',
  allFeedback: 'Todos los comentarios',
  searchPosts: 'Buscar y filtrar',
  showAllPosts: 'Ver todas las entradas',
  newerPosts: 'Entradas más recientes',
  olderPosts: 'Entradas anteriores',
  writeAbout: (text: string) => `Escribir sobre «${text}»`,
};

/** The dialogs that a click opens before it counts. */
export const confirmations = {
  stop: {
    title: '¿Detener esta entrada?',
    text: 'Dejo de escribir ya. Los borradores y los comentarios se quedan en el hilo. Puedes deshacerlo durante un minuto.',
    confirm: 'Detener la entrada',
    deny: 'Seguir',
    answered: 'Detener',
    done: 'Esta entrada está detenida. Tienes un minuto para deshacerlo en su hilo.',
  },
  stopUnopened: {
    title: '¿Detener esta entrada?',
    text: 'Todavía no está en ningún canal, así que solo se pierde este esquema.',
    confirm: 'Detener la entrada',
    deny: 'Conservarla',
  },
  restore: (draft: number) => ({
    title: `¿Restaurar el borrador ${draft}?`,
    text: 'Su texto será el siguiente borrador, y se revisa de nuevo. Los demás borradores se quedan en el hilo.',
    confirm: 'Restaurar',
    deny: 'Volver',
  }),
  approveWithFailed: (
    failed: readonly string[],
    open: number,
    questions = 0,
    claims: readonly string[] = [],
  ) => ({
    title: `${counted(failed.length, 'comprobación fallida', 'comprobaciones fallidas')}. ¿Aprobar igualmente?`,
    text: [
      listed([...failed, ...claims]),
      ...(open > 0 ? [`Tampoco se ${open === 1 ? 'incluye' : 'incluyen'} ${comments(open)}.`] : []),
      ...(questions > 0
        ? [
            `${questionsOf(questions)} ${questions === 1 ? 'queda sin respuesta' : 'quedan sin respuesta'}.`,
          ]
        : []),
    ].join('\n'),
    confirm: 'Aprobar igualmente',
    deny: 'Volver',
  }),
  approveWithQuestions: (questions: readonly string[], open: number) => ({
    title: `${questionsOf(questions.length)} sin respuesta. ¿Aprobar igualmente?`,
    text: [
      listed(questions),
      ...(open > 0 ? [`No se ${open === 1 ? 'incluye' : 'incluyen'} ${comments(open)}.`] : []),
    ].join('\n'),
    confirm: 'Aprobar igualmente',
    deny: 'Volver',
  }),
  approveWithComments: (open: number) => ({
    title: `${comments(open)} sin atender. ¿Aprobar igualmente?`,
    text: `No se ${open === 1 ? 'incluirá' : 'incluirán'} en este borrador.`,
    confirm: 'Aprobar igualmente',
    deny: 'Volver',
  }),
};
