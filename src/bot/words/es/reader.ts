import type { ShownLength } from '../../../pipeline/rules/checks/asked-length.ts';
import { lengthText } from '../../../pipeline/rules/checks/labels/es.ts';
import { languageName } from '../../../pipeline/rules/language-name.ts';

/** Windows in which people read a draft, its checks or the brief. */
export const reader = {
  close: 'Cerrar',
  page: (page: number, of: number) => `Página ${page} de ${of}`,
  empty: 'Aquí no hay nada que ver.',
  draft: (version: number) => `Borrador ${version}`,
  checks: (version: number) => `Revisión: borrador ${version}`,
  brief: 'Encargo',
  gone: 'Este texto ya no se conserva, así que no puedo mostrarlo.',
  audience: (audience: string) => `Público: ${audience}`,
  tone: (tone: string) => `Tono: ${tone}`,
  length: (length: number, asked?: ShownLength) => `Extensión: ${lengthText(length, asked)}`,
  language: (language: string) => `Idioma: ${languageName('es', language)}`,
  revisions: (count: number) => `Correcciones por IA: hasta ${count}`,
  outline: 'Esquema',
  sources: 'Fuentes',
  /** A long reply or a file of the thread. */
  noteSource: (comment: string) => `el texto de ${comment} en este hilo`,
  unread: (address: string, why: string) => `${address} · sin leer: ${why}`,
  settings: {
    channel: (version: number, name: string, moment: string) =>
      `Ajustes de este canal: versión ${version}, guardada por ${name}, ${moment}`,
    workspace: (version: number, name: string, moment: string) =>
      `Ajustes del espacio de trabajo: versión ${version}, guardada por ${name}, ${moment}`,
  },
  noSettings: 'Ajustes: los valores por defecto de tu admin de Blogpost',
};
