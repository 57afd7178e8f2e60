import { outsideCode } from './outside-code.ts';

/** American and British beginnings of the same word. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['color', 'colour'],
  ['favor', 'favour'],
  ['flavor', 'flavour'],
  ['honor', 'honour'],
  ['labor', 'labour'],
  ['neighbor', 'neighbour'],
  ['behavior', 'behaviour'],
  ['humor', 'humour'],
  ['rumor', 'rumour'],
  ['harbor', 'harbour'],
  ['center', 'centre'],
  ['theater', 'theatre'],
  ['liter', 'litre'],
  ['catalog', 'catalogue'],
  ['dialog', 'dialogue'],
  ['defense', 'defence'],
  ['offense', 'offence'],
  ['gray', 'grey'],
  ['traveling', 'travelling'],
  ['traveled', 'travelled'],
  ['canceled', 'cancelled'],
  ['canceling', 'cancelling'],
  ['modeling', 'modelling'],
  ['labeled', 'labelled'],
  ['labeling', 'labelling'],
  ['fulfill', 'fulfil'],
  ['enrollment', 'enrolment'],
  ['jewelry', 'jewellery'],
  ['aluminum', 'aluminium'],
  ['artifact', 'artefact'],
  ['skeptical', 'sceptical'],
  ...stems(
    `organ real recogn optim custom prior summar minim maxim general special author standard emphas
    apolog categor critic final modern util visual stabil central personal normal container monet
    serial synchron token`,
    ['iz', 'is'],
  ),
  ...stems('anal paral catal', ['yz', 'ys']),
];

const ENDINGS = new Set([
  '',
  's',
  'e',
  'es',
  'ed',
  'er',
  'ers',
  'ing',
  'ation',
  'ations',
  'ful',
  'able',
  'ite',
  'ites',
  'hood',
  'al',
]);

function stems(words: string, [american, british]: [string, string]): [string, string][] {
  return words.split(/\s+/).map((stem) => [stem + american, stem + british]);
}

export function respell(text: string, as: 'british' | 'american'): string {
  const pairs = PAIRS.map(([american, british]) =>
    as === 'british' ? ([american, british] as const) : ([british, american] as const),
  );
  return outsideCode(text, (prose) =>
    prose.replace(/\p{L}+/gu, (word) => {
      const lower = word.toLowerCase();
      const pair = pairs.find(
        ([from]) => lower.startsWith(from) && ENDINGS.has(lower.slice(from.length)),
      );
      return pair === undefined ? word : likeWord(word, pair[1] + lower.slice(pair[0].length));
    }),
  );
}

function likeWord(word: string, to: string): string {
  return /^\p{Lu}/u.test(word) ? to.charAt(0).toUpperCase() + to.slice(1) : to;
}
