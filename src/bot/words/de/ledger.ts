import type { LedgerItem, LedgerState } from '../../../pipeline/run.ts';
import { counted, number } from './counts.ts';

type Kind = LedgerItem['kind'] | 'claim';

const kinds: Record<Kind, string> = {
  finding: 'Problem',
  note: 'Kommentar',
  question: 'Frage',
  claim: 'Aussage',
};

const states: Record<LedgerState, string> = {
  open: 'Offen',
  addressed: 'Umgesetzt',
  declined: 'Nicht geändert',
  struck: 'Zurückgezogen oder nichts zu ändern',
};

/** An entry that no draft answers, by the reason. */
const struck = {
  not_feedback: 'Keine Änderung gewünscht',
  not_an_issue: 'Verworfen',
  withdrawn: 'Zurückgezogen',
  nothing_to_decide: 'Keine Entscheidung nötig',
};

const listedKinds: Record<Kind, string> = {
  finding: 'Probleme laut KI-Prüfung',
  note: 'Kommentare von Menschen',
  question: 'Fragen an das Team',
  claim: 'Aussagen in Entwürfen',
};

/** The list of all feedback to a post. */
export const ledger = {
  title: 'Alles Feedback',
  close: 'Schließen',
  kinds,
  states,
  struck,
  listedKinds,
  anyKind: 'Probleme, Kommentare, Fragen und Aussagen',
  anyState: 'Offen und erledigt',
  anyDraft: 'Alle Entwürfe',
  kindLabel: 'Art des Feedbacks',
  stateLabel: 'Stand des Feedbacks',
  draftLabel: 'Entwurf',
  /** The outline has the number 0: people comment on it before the first draft. */
  draft: (version: number) => (version === 0 ? 'Der Auftrag' : `Entwurf ${version}`),
  aboutDraft: (version: number) => (version === 0 ? 'zum Auftrag' : `zu Entwurf ${version}`),
  aiReviewer: 'die KI-Prüfung',
  aiWriter: 'die Schreib-KI',
  answer: (text: string) => `→ ${text}`,
  inDraft: (version: number) => `in Entwurf ${version}`,
  fix: (text: string) => `Vorschlag: ${text}`,
  aroundThis: (question: string) => `Ohne ${question} schreiben.`,
  answerTo: (question: string, text: string) => `Antwort auf ${question}: ${text}`,
  shown(from: number, to: number, of: number): string {
    if (to - from + 1 === of) return counted(of, 'Eintrag', 'Einträge');
    return from === to
      ? `Eintrag ${number(from)} von ${number(of)}`
      : `${number(from)} bis ${number(to)} von ${counted(of, 'Eintrag', 'Einträgen')}`;
  },
  none: 'Noch kein Feedback.',
  noneMatch: 'Zu dieser Auswahl gibt es kein Feedback.',
  back: 'Voriges Feedback',
  next: 'Weiteres Feedback',
  membersOnly: 'Das Feedback zu diesem Beitrag können nur Mitglieder seines Channels lesen.',
  gone: 'Das Feedback zu diesem Beitrag wurde gelöscht.',
};
