import { counted } from './counts.ts';

/** Slack's limit for the text of a dialog is 300 characters. */
const NAMED_CHARS_MAX = 190;

/** „• Alle Links stimmen“, within the limit, and the number of the others. */
function listed(labels: readonly string[]): string {
  const shown: string[] = [];
  for (const label of labels) {
    if ([...shown, label].join('').length > NAMED_CHARS_MAX) break;
    shown.push(`• ${label}`);
  }
  const others = labels.length - shown.length;
  return [...shown, ...(others > 0 ? [`… und ${others} weitere`] : [])].join('\n');
}

const comments = (count: number) => counted(count, 'Kommentar', 'Kommentare');
const questionsOf = (count: number) => counted(count, 'Frage', 'Fragen');
const verb = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const buttons = {
  approve: (draft: number) => `Entwurf ${draft} freigeben`,
  requestChanges: 'Änderungen anfordern',
  edit: 'Bearbeiten',
  compare: 'Entwürfe vergleichen',
  changeApprovers: 'Freigaberechte ändern',
  editChecks: 'Prüfpunkte bearbeiten',
  answer: 'Beantworten',
  claims: 'Aussagen prüfen',
  writeAroundGaps: 'Ohne die fehlenden Fakten schreiben',
  reviseWith: (answers: number) => `Mit ${counted(answers, 'Antwort', 'Antworten')} überarbeiten`,
  stop: 'Stoppen',
  undo: 'Rückgängig machen',
  readDraft: (draft: number) => `Entwurf ${draft} lesen`,
  showChecks: 'Prüfpunkte zeigen',
  openReview: 'Zum Review',
  viewBrief: 'Auftrag ansehen',
  next: 'Weiter',
  back: 'Zurück',
  retry: 'Erneut versuchen',
  extend: (amount: string) => `Um ${amount} erhöhen`,
  follow: (name: string) => `${name} folgen`,
  doBoth: 'Beides umsetzen',
  tryAgain: 'Noch einmal versuchen',
  chooseChannel: 'Channel auswählen',
  newVersion: 'Neue Version starten',
  channelSettings: 'Channel-Einstellungen',
  newPost: 'Neuer Blogbeitrag',
  allFeedback: 'Alles Feedback',
  searchPosts: 'Suchen und filtern',
  showAllPosts: 'Alle Beiträge zeigen',
  newerPosts: 'Neuere Beiträge',
  olderPosts: 'Ältere Beiträge',
  writeAbout: (text: string) => `Beitrag über „${text}“ schreiben`,
};

/** The dialogs that a click opens before it counts. */
export const confirmations = {
  stop: {
    title: 'Beitrag stoppen?',
    text: 'Das Schreiben endet sofort. Entwürfe und Kommentare bleiben im Thread. Du kannst das eine Minute lang rückgängig machen.',
    confirm: 'Beitrag stoppen',
    deny: 'Weitermachen',
    answered: 'Stoppen',
    done: 'Dieser Beitrag ist gestoppt. In seinem Thread kannst du das eine Minute lang rückgängig machen.',
  },
  stopUnopened: {
    title: 'Beitrag stoppen?',
    text: 'Er ist noch in keinem Channel. Es geht also nur diese Gliederung verloren.',
    confirm: 'Beitrag stoppen',
    deny: 'Behalten',
  },
  restore: (draft: number) => ({
    title: `Entwurf ${draft} wiederherstellen?`,
    text: 'Sein Text wird zum nächsten Entwurf, den ihr wieder prüft. Alle anderen Entwürfe bleiben im Thread.',
    confirm: 'Wiederherstellen',
    deny: 'Zurück',
  }),
  approveWithFailed: (
    failed: readonly string[],
    open: number,
    questions = 0,
    claims: readonly string[] = [],
  ) => ({
    title: `${counted(failed.length, 'Prüfpunkt', 'Prüfpunkte')} nicht bestanden. Trotzdem freigeben?`,
    text: [
      listed([...failed, ...claims]),
      ...(open > 0 ? [`Auch ${comments(open)} ${verb(open, 'fließt', 'fließen')} nicht ein.`] : []),
      ...(questions > 0
        ? [`${questionsOf(questions)} ${verb(questions, 'bleibt', 'bleiben')} offen.`]
        : []),
    ].join('\n'),
    confirm: 'Trotzdem freigeben',
    deny: 'Zurück',
  }),
  approveWithQuestions: (questions: readonly string[], open: number) => ({
    title: `${questionsOf(questions.length)} ${verb(questions.length, 'ist', 'sind')} offen. Trotzdem freigeben?`,
    text: [
      listed(questions),
      ...(open > 0 ? [`${comments(open)} ${verb(open, 'fließt', 'fließen')} nicht ein.`] : []),
    ].join('\n'),
    confirm: 'Trotzdem freigeben',
    deny: 'Zurück',
  }),
  approveWithComments: (open: number) => ({
    title: `${comments(open)} noch nicht umgesetzt. Trotzdem freigeben?`,
    text: `${open === 1 ? 'Er fließt' : 'Sie fließen'} in diesen Entwurf nicht ein.`,
    confirm: 'Trotzdem freigeben',
    deny: 'Zurück',
  }),
};
