import { counted } from './counts.ts';

export const help = {
  lead: 'Macht aus einer Gliederung gemeinsam einen geprüften Blogbeitrag.',
  uses: (isHome: boolean) => [
    `\`/blogpost\` und eine Gliederung${isHome ? ' in einem Channel' : ''}: Ich schreibe ${isHome ? 'dort' : 'hier'} in einem Thread einen Entwurf. Eine unabhängige KI prüft ihn, und ich überarbeite ihn.`,
    '`/blogpost`: ein Formular für Titel, Zielgruppe, Ton, Länge und mehr.',
    'Erwähne mich in einem Thread, oder mit einer Markdown- oder Textdatei: Ich schreibe daraus einen Beitrag.',
    `\`/blogpost status\`: die laufenden Beiträge ${isHome ? 'im jeweiligen' : 'in diesem'} Channel.`,
    `\`/blogpost settings\`: Styleguide, Wortlisten, Prüfpunkte, Freigaben und mehr für die Beiträge ${isHome ? 'des jeweiligen' : 'dieses'} Channels.`,
    '`/blogpost stats`: wie es um die Beiträge des Teams steht. Mit einem Channel dahinter nur für dessen Beiträge.',
    'Antworte jederzeit im Thread. Der nächste Entwurf zeigt, was aus deinem Feedback wurde.',
    `Ist ein Entwurf fertig, kann ihn ${isHome ? 'in seinem Channel' : 'hier'} jede Person freigeben oder Änderungen anfordern, außer die Einstellungen des Channels oder das Formular legen fest, wer freigeben darf.`,
    'Stoppen können die Person, die den Beitrag gestartet hat, und alle, die ihn freigeben dürfen. Das lässt sich eine Minute lang rückgängig machen.',
  ],
  notStartedYet: (text: string) =>
    `Ich habe keinen Beitrag gestartet, denn „${text}“ sieht wie ein Befehl aus. Es wurde nichts geschrieben, gestoppt oder geändert.`,
  didYouMean: (text: string, command: string) =>
    `Ich habe mit „${text}“ keinen Beitrag gestartet. Meintest du \`/blogpost ${command}\`?`,
  inProgressHere: (count: number) =>
    count === 0
      ? 'In diesem Channel läuft kein Beitrag.'
      : `In diesem Channel ${count === 1 ? 'läuft' : 'laufen'} ${counted(count, 'Beitrag', 'Beiträge')}.`,
};
