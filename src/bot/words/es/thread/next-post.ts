import { NOTE_CHARS_MAX } from '../../../../pipeline/rules/review/note-rules.ts';
import { counted, number } from '../counts.ts';

export const nextPost = {
  newVersion: 'Versión nueva',
  startLike: 'Empezar otra como esta',
  offer: '¿Hace falta un cambio, u otra entrada como esta?',
  form: {
    title: 'Versión nueva',
    submit: 'Empezar',
    close: 'Cancelar',
    lead: 'Cambiaré la entrada aprobada en este hilo. El borrador aprobado y su archivo se quedan como están.',
    prefilled: 'El campo ya contiene las respuestas desde la aprobación. Cámbialas como quieras.',
    leftOut: (replies: number) =>
      `Por falta de espacio, ${replies === 1 ? 'falta' : 'faltan'} ${counted(replies, 'respuesta', 'respuestas')}.`,
    label: '¿Qué debería cambiar?',
    hint: 'Aparece en el hilo como comentario tuyo.',
    file: { label: 'Archivo', hint: 'Markdown o texto del que trata el cambio.' },
  },
  nothingToChange: 'Dime qué cambiar, o añade un archivo.',
  get tooLong() {
    return `Con el archivo son más de ${number(NOTE_CHARS_MAX)} caracteres. Acórtalo, por favor.`;
  },
  fileUnreadable: 'No puedo leer ese archivo. Usa un archivo Markdown o de texto, por favor.',
  inProgress: 'En este hilo ya hay una versión nueva en curso. Haz tus comentarios sobre esa.',
  gone: 'Ya no tengo esta entrada, porque sus datos se han borrado. Puedes empezar una nueva.',
};
