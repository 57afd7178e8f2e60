import { capitalized } from '../counts.ts';

/** Two comments that one draft cannot both follow. */
export const conflicts = {
  asks: (name: string) =>
    `${name}, zwei Kommentare widersprechen sich. Welchem soll der nächste Entwurf folgen?`,
  without: (moment: string) =>
    `Ohne Entscheidung bis ${moment} folge ich dem neueren. Entscheiden können die Person, die diesen Beitrag gestartet hat, und alle, die ihn freigeben dürfen.`,
  earlier: 'dem früheren',
  later: 'dem neueren',
  chose: (name: string, chosen: string, other: string) =>
    `${capitalized(name)} hat sich für den Kommentar von ${chosen} entschieden. Der nächste Entwurf lässt den von ${other} aus.`,
  tookLater: (chosen: string, other: string) =>
    `Es gab keine Entscheidung, daher folge ich dem neueren Kommentar, dem von ${chosen}. Der nächste Entwurf lässt den von ${other} aus.`,
  both: (name: string) => `${capitalized(name)} möchte, dass ich beide Kommentare umsetze.`,
  notNeeded: 'Einer dieser Kommentare ist weg, daher gibt es nichts mehr zu entscheiden.',
};
