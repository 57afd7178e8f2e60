import { noPhrases, type Phrases } from './phrases.ts';

/** Posts in Spanish use only the outline's own words; the description of a picture needs others. */
export const spanish: Phrases = {
  ...noPhrases,
  picture: (title) => `El título «${title}» en letras blancas sobre un degradado de colores vivos.`,
};
