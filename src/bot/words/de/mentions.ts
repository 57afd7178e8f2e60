import type { FoundMessages } from '../../reading/thread-text.ts';
import { endSentence } from '../end-sentence.ts';
import { counted } from './counts.ts';

function leftOutOf({ leftOut, hasUnreadableFiles }: FoundMessages): string[] {
  const messages = counted(leftOut, 'ältere Nachricht', 'ältere Nachrichten');
  return [
    ...(leftOut > 0 ? [`Aus Platzgründen fehlt: ${messages}.`] : []),
    ...(hasUnreadableFiles ? ['Einige Dateien darin kann ich nicht lesen.'] : []),
  ];
}

function source(messages: number): string {
  return messages === 1 ? 'dieser Nachricht' : `diesen ${messages} Nachrichten`;
}

export const mentions = {
  offer: (found: FoundMessages) =>
    [
      `Aus ${source(found.messages)} kann ich einen Beitrag schreiben, in einem eigenen Thread.`,
      ...leftOutOf(found),
    ].join(' '),
  started: (found: FoundMessages) =>
    [`Ich schreibe einen Beitrag aus ${source(found.messages)}.`, ...leftOutOf(found)].join(' '),
  startDraft: 'Entwurf starten',
  chooseSettings: 'Einstellungen wählen…',
  nothingToRead:
    'Hier gibt es noch nichts, woraus ich schreiben könnte. Erwähne mich in einem Thread, mit einer Gliederung oder mit einer Markdown- oder Textdatei. `/blogpost help` zeigt mehr.',
  tooManyMessages: (max: number) =>
    `Dieser Thread hat über ${counted(max, 'Nachricht', 'Nachrichten')}, mehr als ich lesen kann. Schick den wichtigen Teil mit \`/blogpost\`.`,
  tooLong: 'Die neueste Nachricht hier ist zu lang für eine Gliederung. Bitte teile eine kürzere.',
  notReadable:
    'Slack lässt mich diesen Thread nicht lesen. Lade mich in diesen Channel ein und erwähne mich dann noch einmal.',
  wholeThread: (found: FoundMessages) =>
    [`Die Gliederung besteht aus ${source(found.messages)} des Threads.`, ...leftOutOf(found)].join(
      ' ',
    ),
  linked: (title: string) =>
    `${endSentence(`📝 Ich schreibe daraus einen Beitrag: *${title}*`)} Er hat einen eigenen Thread in diesem Channel.`,
  openPost: 'Beitrag öffnen',
};
