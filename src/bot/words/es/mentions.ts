import type { FoundMessages } from '../../reading/thread-text.ts';
import { endSentence } from '../end-sentence.ts';
import { counted } from './counts.ts';

function leftOutOf({ leftOut, hasUnreadableFiles }: FoundMessages): string[] {
  const messages = counted(leftOut, 'mensaje anterior', 'mensajes anteriores');
  return [
    ...(leftOut > 0
      ? [`Por falta de espacio, no se ${leftOut === 1 ? 'incluye' : 'incluyen'} ${messages}.`]
      : []),
    ...(hasUnreadableFiles ? ['No puedo leer algunos de sus archivos.'] : []),
  ];
}

function source(messages: number): string {
  return messages === 1 ? 'este mensaje' : `estos ${messages} mensajes`;
}

export const mentions = {
  offer: (found: FoundMessages) =>
    [
      `Puedo escribir una entrada a partir de ${source(found.messages)}, en su propio hilo.`,
      ...leftOutOf(found),
    ].join(' '),
  started: (found: FoundMessages) =>
    [`Escribo una entrada a partir de ${source(found.messages)}.`, ...leftOutOf(found)].join(' '),
  startDraft: 'Empezar borrador',
  chooseSettings: 'Elegir ajustes…',
  nothingToRead:
    'Aquí todavía no hay nada con lo que pueda escribir. Mencióname en un hilo, con un esquema o con un archivo Markdown o de texto. `/blogpost help` explica más.',
  tooManyMessages: (max: number) =>
    `Este hilo tiene más de ${counted(max, 'mensaje', 'mensajes')}, y no puedo leer tantos. Envía la parte que importa con \`/blogpost\`.`,
  tooLong:
    'El mensaje más reciente de aquí es demasiado largo para un esquema. Comparte uno más corto, por favor.',
  notReadable: 'Slack no me deja leer este hilo. Invítame a este canal y mencióname otra vez.',
  wholeThread: (found: FoundMessages) =>
    [
      `El esquema ${found.messages === 1 ? 'es' : 'son'} ${source(found.messages)} del hilo.`,
      ...leftOutOf(found),
    ].join(' '),
  linked: (title: string) =>
    `${endSentence(`📝 Escribo una entrada a partir de esto: *${title}*`)} Tiene su propio hilo en este canal.`,
  openPost: 'Abrir la entrada',
};
