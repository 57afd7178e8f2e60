import { NOTES_OPEN_MAX } from '../../../../pipeline/rules/review/note-rules.ts';
import { allOf, capitalized, counted } from '../counts.ts';

/** Questions that only the team can answer, and their answers. */
export const questions = {
  /** In a draft, in place of a missing fact. */
  gap: (question: string, id?: string) => `❓ ${id === undefined ? '' : `${id}: `}${question}`,
  missingQuestion: 'Was fehlt hier?',
  openTitle: 'Das wisst nur ihr',
  missing: 'fehlt in diesem Entwurf',
  answeredBy: (name: string, answer: string) =>
    `✅ ${capitalized(name)} hat geantwortet: ${answer}`,
  aroundBy: (name: string) => `✂️ ${capitalized(name)} möchte, dass ich ohne das schreibe`,
  answered: (answer: string) => `✅ Beantwortet: ${answer}`,
  leftOut: '✂️ Der Beitrag kommt ohne das aus.',
  /** Lines of the thread, with the name of the person. */
  posted: (name: string, id: string) => `💬 ${name} hat ${id} beantwortet:`,
  postedAround: (name: string, id: string) => `💬 ${name} möchte, dass ich ohne ${id} schreibe.`,
  /** In a list of open comments. */
  answerOf: (id: string, text: string) => `hat ${id} beantwortet: ${text}`,
  aroundOf: (id: string) => `hat gebeten, ohne ${id} zu schreiben`,
  /** A revision requested with answers alone. */
  decided: (name: string, draft: number, answers: number) =>
    answers === 0
      ? `${capitalized(name)} lässt Entwurf ${draft} mit den bisherigen Antworten überarbeiten`
      : `${capitalized(name)} hat ${counted(answers, 'Frage', 'Fragen')} zu Entwurf ${draft} beantwortet`,
  noneOpen: 'Alle Fragen sind beantwortet.',
  keptForLater: 'Ich habe deine Antworten für den nächsten Entwurf gespeichert.',
  /** After answers that leave other facts of the draft missing. */
  stillMissing: (ids: readonly string[]) =>
    `Danke! Gespeichert. ${capitalized(ids.length === 0 ? 'ein anderer Fakt' : allOf(ids))} ${ids.length > 1 ? 'fehlen' : 'fehlt'} noch in diesem Entwurf. Ich überarbeite ihn, sobald du antwortest oder auf Überarbeiten klickst.`,
  savedForDraft: 'Danke! Der nächste Entwurf verwendet deine Antworten.',
};

/** The form with the open questions. */
export const answersForm = {
  tooMany: `${NOTES_OPEN_MAX} Kommentare sind offen, mehr geht nicht. Lass sie zuerst umsetzen, und antworte dann.`,
  title: 'Deine Antworten',
  submit: 'Antworten senden',
  close: 'Abbrechen',
  /** Sending also starts a draft. */
  starts: (next: number) =>
    `Wenn du deine Antworten sendest, beginne ich mit ihnen Entwurf ${next}.`,
  startsOnceComplete: (next: number) =>
    `Sobald alles beantwortet ist, was im Entwurf fehlt, beginnt mit dem Senden Entwurf ${next}.`,
  label: (id: string, question: string) => `${id}: ${question}`,
  hint: (quote: string) => `Zu „${quote}“`,
  hintMissing: 'Das fehlt im Entwurf.',
  hintAnswered: (answer: string) =>
    `Schon beantwortet: „${answer}“. Eine neue Antwort ersetzt sie.`,
  hintAround: 'Ich schreibe ohne das. Eine Antwort ersetzt das.',
  around: (id: string) => `Keine Antwort auf ${id}?`,
  writeAround: 'Ohne das schreiben',
  others: (count: number) => counted(count, 'weitere Frage', 'weitere Fragen'),
  writeAroundOthers: 'Ohne alle anderen schreiben',
  nothing: 'Beantworte mindestens eine Frage, oder lass mich ohne das schreiben.',
  notBoth: 'Beantworte die Frage, oder lass mich ohne das schreiben, nicht beides.',
};
