import { capitalized } from '../counts.ts';

/** How a post ends: approved, stopped or expired. */
export const endings = {
  approved: (title: string) =>
    `✅ *„${title}“ ist freigegeben.* Das fertige Markdown hängt in diesem Thread.`,
  finished: (title: string) =>
    `✅ *„${title}“ ist freigegeben.* Hier ist alles zum Veröffentlichen.`,
  withoutFiles: (title: string, draft: number) =>
    `✅ *„${title}“ ist freigegeben.* Slack nimmt hier keine Dateien an, deshalb ist nichts angehängt. Der Text ist Entwurf ${draft} in diesem Thread.`,
  approvedInShort: (title: string) => `„${title}“ ist freigegeben.`,
  undoFor: 'Du kannst das eine Minute lang rückgängig machen.',
  undone: (name: string) =>
    `${capitalized(name)} hat das rückgängig gemacht. Ich arbeite weiter an diesem Beitrag.`,
  acceptedChecks: 'Akzeptiert, obwohl diese Prüfpunkte nicht bestanden sind',
  /** Titles over the comments that no draft addresses any more. */
  comments: {
    approved: 'Nicht eingeflossene Kommentare',
    published: 'Kommentare nach der Freigabe',
    cancelled: 'Nicht umgesetzte Kommentare',
    expired: 'Nicht umgesetzte Kommentare',
  },
};

export const expiry = {
  warning: (name: string, { day, press }: { day: string; press: string | undefined }) =>
    `⏳ ${name}, hier war es eine Weile still. Dieser Beitrag läuft ab: ${day}. Antworte hier oder ${press === undefined ? 'entscheide über den Entwurf' : `klick auf ${press}`}, damit er offen bleibt.`,
  warningClosed: '☑️ Ich hatte gewarnt, dass dieser Beitrag bald abläuft. Das gilt nicht mehr.',
  expired:
    '⌛ Dieser Beitrag ist abgelaufen, weil keine Antwort kam. Alle hier können ihn neu beginnen: Schickt `/blogpost` mit der Gliederung. Sie steht unter *Auftrag ansehen* im Menü der ersten Nachricht.',
  expiredVersion: (button: string) =>
    `⌛ Diese neue Version ist abgelaufen, weil keine Antwort kam. Der freigegebene Beitrag bleibt, wie er ist. Alle hier können eine weitere Version starten: mit *${button}* unter dem freigegebenen Beitrag.`,
  review: (draft: number) =>
    `⌛ Dieser Beitrag ist abgelaufen, bevor jemand über Entwurf ${draft} entschieden hat.`,
  failure: '⌛ Dieser Beitrag ist abgelaufen, bevor es jemand erneut versucht hat.',
  budget: '⌛ Dieser Beitrag ist abgelaufen, bevor jemand sein Budget erhöht hat.',
};
