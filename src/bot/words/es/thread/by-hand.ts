import { capitalized, counted } from '../counts.ts';

/** The form in which a person edits a draft. */
export const editForm = {
  title: (draft: number) => `Editar borrador ${draft}`,
  submit: (draft: number) => `Guardar: borrador ${draft}`,
  close: 'Cancelar',
  intro: 'Elige un apartado y cambia su texto. Los demás apartados se quedan como están.',
  keptByEditor:
    'Conservo las frases que escribes hasta que un comentario las cite. Bloquea un apartado para que no lo cambie.',
  notKept:
    'En esta entrada reescribo todo el borrador cuando lo corrijo, también las frases que escribes.',
  section: 'Apartado',
  beginning: 'Comienzo',
  part: (heading: string, part: number) => `${heading} (parte ${part})`,
  text: 'Texto del apartado',
  textHint: 'Vacía el campo para quitar su texto del borrador.',
  textContinued: 'Texto del apartado, continuación',
  lock: 'Bloquear este apartado',
  unlock: 'Desbloquear este apartado',
  lockedBy: (name: string) => `🔒 ${capitalized(name)} bloqueó este apartado. No lo cambiaré.`,
  empty: 'El borrador quedaría vacío. Escribe algo, o cierra este formulario.',
  too_long: 'El borrador sería demasiado largo. Acórtalo, por favor.',
  unchanged: 'Todavía no ha cambiado nada.',
};

/** The comparison of two drafts. */
export const comparison = {
  title: 'Comparar borradores',
  close: 'Cerrar',
  earlier: 'De',
  later: 'A',
  same: 'Estos borradores son iguales.',
  changed: 'Cambiado',
  before: 'Antes',
  after: 'Después',
  added: 'Añadido',
  removed: 'Quitado',
  shown(from: number, to: number, of: number): string {
    if (to - from + 1 === of) return counted(of, 'cambio', 'cambios');
    return from === to ? `Cambio ${from} de ${of}` : `Cambios ${from} a ${to} de ${of}`;
  },
  next: 'Cambios siguientes',
  back: 'Cambios anteriores',
  restore: (draft: number) => `Restaurar borrador ${draft}`,
  restored: (draft: number) =>
    `El borrador ${draft} tiene el texto del borrador que has restaurado.`,
};

export const byHand = {
  edited: (name: string) => `editado por ${name}`,
  fromFile: (name: string) => `de un archivo de ${name}`,
  restored: (name: string, base: number) => `borrador ${base}, restaurado por ${name}`,
  locked: (headings: string) => `🔒 Bloqueado: ${headings}`,
  asDraft: (draft: number) => `Usarlo como borrador ${draft}`,
  asNextDraft: 'Usarlo como próximo borrador',
  notADraft:
    'Leo este archivo como fuente, porque se parece poco al borrador actual. ¿Es tu versión de la entrada?',
  tooLongSource:
    'Este archivo es demasiado largo para un comentario y se parece poco al borrador actual. ¿Es tu versión de la entrada?',
  heldFile:
    'Todavía estoy trabajando en el próximo borrador, así que te guardo este archivo. Cuando esté listo para revisar, podrás sustituirlo por tu versión.',
  notReady:
    'Todavía estoy trabajando en el próximo borrador. Vuelve a pulsar el botón cuando esté listo para revisar.',
  unchangedFile: 'Este archivo es igual al borrador actual.',
  wrongIssue: '¿Alguno de estos no es un problema?',
  notAnIssue: 'No es un problema…',
  dismissed: (count: number) =>
    `${counted(count, 'problema descartado', 'problemas descartados')} por tu equipo`,
  struck: (label: string) => `Gracias. No volveré a señalarlo: ${label}`,
  chooseIssue:
    'Hay varios problemas abiertos. Elige el que no lo es en *No es un problema*, en la revisión.',
  noIssue: 'Ese problema ya no está abierto.',
};
