import { capitalized, counted } from '../counts.ts';

/** The form in which a person edits a draft. */
export const editForm = {
  title: (draft: number) => `Entwurf ${draft} bearbeiten`,
  submit: (draft: number) => `Als Entwurf ${draft} sichern`,
  close: 'Abbrechen',
  intro:
    'Wähle einen Abschnitt und ändere seinen Text. Die anderen Abschnitte bleiben, wie sie sind.',
  keptByEditor:
    'Sätze, die du schreibst, behalte ich, bis ein Kommentar sie zitiert. Sperre einen Abschnitt, damit ich ihn gar nicht ändere.',
  notKept:
    'Bei diesem Beitrag schreibe ich beim Überarbeiten den ganzen Entwurf neu, auch Sätze von dir.',
  section: 'Abschnitt',
  beginning: 'Anfang',
  part: (heading: string, part: number) => `${heading} (Teil ${part})`,
  text: 'Text des Abschnitts',
  textHint: 'Leere das Feld, um seinen Text aus dem Entwurf zu entfernen.',
  textContinued: 'Text des Abschnitts, Fortsetzung',
  lock: 'Abschnitt sperren',
  unlock: 'Abschnitt entsperren',
  lockedBy: (name: string) =>
    `🔒 ${capitalized(name)} hat diesen Abschnitt gesperrt. Ich ändere ihn nicht.`,
  empty: 'Der Entwurf wäre leer. Schreib etwas, oder schließe das Formular.',
  too_long: 'Der Entwurf wäre zu lang. Bitte kürze ihn.',
  unchanged: 'Es hat sich noch nichts geändert.',
};

/** The comparison of two drafts. */
export const comparison = {
  title: 'Entwürfe vergleichen',
  close: 'Schließen',
  earlier: 'Von',
  later: 'Bis',
  same: 'Diese Entwürfe sind gleich.',
  changed: 'Geändert',
  before: 'Vorher',
  after: 'Nachher',
  added: 'Neu',
  removed: 'Entfernt',
  shown(from: number, to: number, of: number): string {
    if (to - from + 1 === of) return counted(of, 'Änderung', 'Änderungen');
    return from === to ? `Änderung ${from} von ${of}` : `Änderungen ${from} bis ${to} von ${of}`;
  },
  next: 'Nächste Änderungen',
  back: 'Vorige Änderungen',
  restore: (draft: number) => `Entwurf ${draft} wiederherstellen`,
  restored: (draft: number) =>
    `Entwurf ${draft} hat jetzt den Text des Entwurfs, den du wiederhergestellt hast.`,
};

export const byHand = {
  edited: (name: string) => `bearbeitet von ${name}`,
  fromFile: (name: string) => `aus einer Datei von ${name}`,
  restored: (name: string, base: number) => `Entwurf ${base}, wiederhergestellt von ${name}`,
  locked: (headings: string) => `🔒 Gesperrt: ${headings}`,
  asDraft: (draft: number) => `Als Entwurf ${draft} verwenden`,
  asNextDraft: 'Als nächsten Entwurf verwenden',
  notADraft:
    'Ich lese diese Datei als Quelle, denn sie weicht stark vom aktuellen Entwurf ab. Ist sie deine Version des Beitrags?',
  tooLongSource:
    'Diese Datei ist zu lang für einen Kommentar und weicht stark vom aktuellen Entwurf ab. Ist sie deine Version des Beitrags?',
  heldFile:
    'Ich arbeite noch am nächsten Entwurf und hebe diese Datei so lange auf. Sobald er bereit für euer Review ist, kannst du ihn durch deine Version ersetzen.',
  notReady:
    'Ich arbeite noch am nächsten Entwurf. Klick noch einmal, sobald er bereit für euer Review ist.',
  unchangedFile: 'Diese Datei stimmt mit dem aktuellen Entwurf überein.',
  wrongIssue: 'Ist eines davon gar kein Problem?',
  notAnIssue: 'Kein Problem …',
  dismissed: (count: number) => `${counted(count, 'Problem', 'Probleme')} von eurem Team verworfen`,
  struck: (label: string) => `Danke. Das beanstande ich nicht noch einmal: ${label}`,
  chooseIssue:
    'Mehrere Probleme sind offen. Wähle im Review unter *Kein Problem*, welches keines ist.',
  noIssue: 'Dieses Problem ist nicht mehr offen.',
};
