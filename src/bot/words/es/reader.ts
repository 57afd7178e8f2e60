import { number } from './counts.ts';

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
  length: (words: number) => `Extensión: unas ${number(words)} palabras`,
  language: (language: string) => `Idioma: ${language}`,
  revisions: (count: number) => `Correcciones por IA: hasta ${count}`,
  outline: 'Esquema',
};
