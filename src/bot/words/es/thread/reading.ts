import { lengthText } from '../../../../pipeline/rules/checks/labels/es.ts';
import { languageName } from '../../../../pipeline/rules/language-name.ts';
import { counted, number } from '../counts.ts';

/** The outline as the AI reader understood it, and its questions to the team. */
export const reading = {
  title: 'Lo que he entendido',
  /** Where the outline could not be read and the draft has questions. */
  questionsTitle: 'Lo que solo sabe tu equipo',
  named: (title: string) => `«${title}»`,
  audience: (audience: string) => `para ${audience}`,
  language: (name: string) => languageName('es', name),
  length: lengthText,
  checks(points: number, orders: number): string {
    const kinds = [
      ...(points > 0 ? [`${counted(points, 'punto', 'puntos')} que tratar`] : []),
      ...(orders > 0 ? [`${counted(orders, 'instrucción', 'instrucciones')} que seguir`] : []),
    ];
    const total = `${counted(points + orders, 'comprobación', 'comprobaciones')} para esta entrada`;
    return kinds.length > 0 ? `${total}: ${kinds.join(', ')}` : total;
  },
  editedBy: (name: string) => `editado por ${name}`,
  answered: (answered: number, of: number) =>
    `${number(answered)} de ${counted(of, 'pregunta respondida', 'preguntas respondidas')}`,
  questions: (count: number) =>
    count === 1 ? 'Solo tú puedes responder esto:' : 'Solo tu equipo puede responder esto:',
  about: (quote: string) => `(«${quote}»)`,
  moreInDraft: (count: number) => `… y ${number(count)} más en el borrador`,
  howToAnswer: 'Pulsa Responder, o contesta con el número, como `Q1: tu respuesta`.',
};

/** The form with the points and instructions of a post. */
export const checksForm = {
  title: 'Comprobaciones',
  submit: 'Guardar',
  close: 'Cancelar',
  points: 'Puntos que tratar',
  pointsHint: (max: number) => `Uno por línea, ${max} como máximo.`,
  orders: 'Instrucciones que seguir',
  ordersHint: (max: number) =>
    `Una por línea, ${max} como máximo. Por ejemplo: No nombres a clientes. Las usan el siguiente borrador y su revisión.`,
  continued: (label: string) => `${label}, continuación`,
  tooMany: (max: number, count: number) => `Usa ${max} líneas como máximo. Hay ${count}.`,
  tooLong: (charsMax: number) =>
    `Cada línea puede tener ${number(charsMax)} caracteres como máximo.`,
  changedBy: (name: string) =>
    `${name} cambió estas comprobaciones mientras las tenías abiertas. Tu texto está abajo. Guárdalo otra vez para sustituir las suyas:`,
  nothing: 'ninguna comprobación',
};
