import { isQuoted } from '../../is-quoted.ts';
import { capitalized, counted, number, percent } from '../counts.ts';

const words = (count: number) => counted(count, 'Wort', 'Wörter');

export const drafts = {
  name: (version: number) => `Entwurf ${version}`,
  words,
  part: (part: number, of: number) => `Teil ${part} von ${of}`,
  unchanged: (version: number, base: number) =>
    `Entwurf ${version} stimmt mit Entwurf ${base} überein`,
  unchangedSinceApproval: (version: number) =>
    `Entwurf ${version} stimmt mit dem freigegebenen Entwurf überein`,
  revises: (base: number) => `überarbeitet Entwurf ${base}`,
  whatChangedIn: (version: number) => `Entwurf ${version}: was sich geändert hat`,
  whatChanged: 'Was sich geändert hat',
  yourFeedback: 'Euer Feedback',
  issuesFixed: 'Behobene Probleme',
  /** The same list where the writer left one as it was. */
  issues: 'Probleme',
  addressed: 'Umgesetzt',
  partly: 'Teilweise',
  notChanged: 'Nicht geändert',
  /** In place of an answer to a question. */
  writeAround: 'ohne das schreiben',
  quoted: (text: string) => (isQuoted(text) ? text : `„${text}“`),
  before: (quote: string) => `Vorher: „${quote}“`,
  after: (quote: string) => `Nachher: „${quote}“`,
  morePassages: (count: number) => `und ${number(count)} weitere`,
  outside: (share: number) => `${percent(share)} des Textes außerhalb dieser Stellen geändert.`,
  rewritten: 'Der ganze Beitrag ist neu geschrieben.',
  noLongerIn: (parts: string) => `Nicht mehr enthalten: ${parts}.`,
  writing: (version: number) => `Ich schreibe Entwurf ${version} …`,
  wordsSoFar: (count: number) => `bisher ${words(count)}`,
  moreToCome: 'wird fortgesetzt',
  revising: (version: number, items: number) =>
    `Ich schreibe Entwurf ${version} und arbeite an ${counted(items, 'Punkt', 'Punkten')} …`,
  removed: 'Entfernt:',
  added: 'Neu:',
  changed: 'Geändert:',
  replaced: 'ersetzt',
  notChosen: 'nicht gewählt',
  endedBy: {
    request_revision: (name: string) => `${capitalized(name)} hat Änderungen angefordert`,
    edit: (name: string) => `${capitalized(name)} hat ihn bearbeitet`,
    restore: (name: string) => `${capitalized(name)} hat ihn durch einen früheren ersetzt`,
    answers: (name: string, answers: number) =>
      answers === 0
        ? `${capitalized(name)} lässt ihn mit den bisherigen Antworten überarbeiten`
        : `${capitalized(name)} hat ${counted(answers, 'Frage', 'Fragen')} beantwortet`,
  },
  reviewed: (issues: number) =>
    issues === 0 ? 'Prüfung bestanden' : counted(issues, 'Problem', 'Probleme'),
  notReviewed: 'nicht geprüft',
  foldedPart: (version: number, part: number) => `Entwurf ${version}, Teil ${part} · ersetzt`,
  unfinished: (version: number) => `Entwurf ${version} wurde nicht fertig.`,
};
