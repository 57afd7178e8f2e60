import { NOTE_CHARS_MAX } from '../../../../pipeline/rules/review/note-rules.ts';
import { counted } from '../counts.ts';

export const nextPost = {
  newVersion: 'Neue Version',
  startLike: 'Ähnlichen Beitrag starten',
  offer: 'Soll sich etwas ändern, oder brauchst du einen ähnlichen Beitrag?',
  form: {
    title: 'Neue Version',
    submit: 'Starten',
    close: 'Abbrechen',
    lead: 'Ich ändere den freigegebenen Beitrag in diesem Thread. Der freigegebene Entwurf und seine Datei bleiben, wie sie sind.',
    prefilled: 'Im Feld stehen schon die Antworten seit der Freigabe. Ändere sie, wie du möchtest.',
    leftOut: (replies: number) =>
      `Aus Platzgründen ${replies === 1 ? 'fehlt' : 'fehlen'}: ${counted(replies, 'Antwort', 'Antworten')}.`,
    label: 'Was soll sich ändern?',
    hint: 'Erscheint als dein Feedback im Thread.',
    file: { label: 'Datei', hint: 'Markdown oder Text, um den es bei der Änderung geht.' },
  },
  nothingToChange: 'Schreib mir, was sich ändern soll, oder füge eine Datei hinzu.',
  get tooLong() {
    return `Das sind mit der Datei über ${NOTE_CHARS_MAX.toLocaleString('de')} Zeichen. Bitte kürze es.`;
  },
  fileUnreadable: 'Diese Datei kann ich nicht lesen. Bitte nimm eine Markdown- oder Textdatei.',
  inProgress:
    'In diesem Thread ist schon eine neue Version in Arbeit. Gib dein Feedback zu dieser Version.',
  gone: 'Diesen Beitrag habe ich nicht mehr, weil seine Daten gelöscht wurden. Du kannst einen neuen starten.',
};
