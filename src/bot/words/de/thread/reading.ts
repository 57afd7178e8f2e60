import { lengthText } from '../../../../pipeline/rules/checks/labels/de.ts';
import { languageName } from '../../../../pipeline/rules/language-name.ts';
import { counted, number } from '../counts.ts';

/** The outline as the AI reader understood it, and its questions to the team. */
export const reading = {
  title: 'So habe ich es verstanden',
  /** Where the outline could not be read and the draft has questions. */
  questionsTitle: 'Was nur ihr wisst',
  named: (title: string) => `„${title}“`,
  audience: (audience: string) => `für ${audience}`,
  language: (name: string) => languageName('de', name),
  length: lengthText,
  checks(points: number, orders: number): string {
    const kinds = [
      ...(points > 0 ? [`${counted(points, 'Punkt', 'Punkte')} zu behandeln`] : []),
      ...(orders > 0 ? [`${counted(orders, 'Anweisung', 'Anweisungen')} zu befolgen`] : []),
    ];
    const total = `${counted(points + orders, 'Prüfpunkt', 'Prüfpunkte')} für diesen Beitrag`;
    return kinds.length > 0 ? `${total}: ${kinds.join(', ')}` : total;
  },
  editedBy: (name: string) => `bearbeitet von ${name}`,
  answered: (answered: number, of: number) =>
    `${number(answered)} von ${counted(of, 'Frage', 'Fragen')} beantwortet`,
  questions: (count: number) => (count === 1 ? 'Das weißt nur du:' : 'Das wisst nur ihr:'),
  about: (quote: string) => `(„${quote}“)`,
  moreInDraft: (count: number) => `… und ${number(count)} weitere im Entwurf`,
  howToAnswer: 'Klick auf Beantworten, oder antworte mit der Nummer, etwa `Q1: deine Antwort`.',
};

/** The form with the points and instructions of a post. */
export const checksForm = {
  title: 'Prüfpunkte des Beitrags',
  submit: 'Prüfpunkte speichern',
  close: 'Abbrechen',
  points: 'Zu behandelnde Punkte',
  pointsHint: (max: number) => `Einer pro Zeile, höchstens ${max}.`,
  orders: 'Zu befolgende Anweisungen',
  ordersHint: (max: number) =>
    `Eine pro Zeile, höchstens ${max}. Zum Beispiel: Nenne keine Kunden. Der nächste Entwurf und seine Prüfung richten sich danach.`,
  continued: (label: string) => `${label}, Fortsetzung`,
  tooMany: (max: number, count: number) => `Nimm höchstens ${max} Zeilen. Es sind ${count}.`,
  tooLong: (charsMax: number) => `Jede Zeile darf höchstens ${number(charsMax)} Zeichen haben.`,
  changedBy: (name: string) =>
    `${name} hat diese Prüfpunkte geändert, während du sie offen hattest. Dein Text steht unten. Speichere ihn noch einmal, um den Stand zu ersetzen:`,
  nothing: 'keine Prüfpunkte',
};
