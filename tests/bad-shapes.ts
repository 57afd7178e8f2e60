/** Texts that a parser or an expression reads far more slowly than their length suggests. */

const ATOMS = [
  ...[
    'a\n===\n',
    'a\n---\n',
    '> a\nb\n',
    '>',
    '> ',
    '> > a\n',
    '- ',
    '* * a\n',
    '- a\n',
    '1. a\n\n',
  ],
  ...[
    '- a\n  - b\n',
    '- [ ] a\n',
    '# ',
    '# a #\n',
    '`',
    '`a',
    '``a`',
    '```\n',
    '~~~\n',
    '~',
    '~~a',
    '*',
  ],
  ...[
    '*a ',
    '**a _b',
    '***a_',
    '_',
    '__a',
    '[',
    ']',
    '[]',
    '[a](',
    '[a](b',
    '[[a](b)',
    '![',
    '![a](',
  ],
  ...[
    '](',
    '[a]',
    '[a][b]',
    '[a]: b\n',
    '[a]: <b\n',
    '[^a]',
    '[^a]: b\n',
    '<',
    '<a',
    '<http:',
    '<@U1|',
    '<!',
  ],
  ...[
    'http://a',
    'http://a[',
    'https://a)',
    'www.a',
    'a@b.c ',
    '&',
    '&#',
    '&amp',
    '\\',
    '\\[',
    '|',
    '|a',
    '| a |\n',
  ],
  ...[
    '|-',
    '|a|b|\n|-|-|\n',
    '\t',
    ' ',
    '  \n',
    '\n',
    '\r',
    '\r\n',
    'a\r',
    '\u2028',
    '\u00a0',
    '\u200b',
    'a',
    'a ',
  ],
  ...[
    'a\n',
    '日本',
    '🧵',
    '\ud83e',
    '[todo ',
    '[your [a] ',
    ':\r[',
    'lorem ',
    'TK ',
    '"',
    "'",
    '(',
    ')',
    '[a](b "c',
    '[a]( ',
  ],
  ...[
    '[a](<b',
    '## a\n',
    '###\n',
    '</outline',
    '< / ',
    '</\u200bo',
    '<<',
    '^',
    '@',
    '<a|',
    '...',
    '。',
    '1',
    '1.',
    '-',
    '--',
  ],
  ...[
    '$',
    '{',
    '}',
    '<!-- ',
    '<b>',
    '<svg:a>',
    'javascript:',
    '[x](javascript:a)',
    ' ---',
    '\t-\t',
    '+ a\n',
  ],
];

const NESTED: [open: string, close: string][] = [
  ['[', ']'],
  ['![', '](a)'],
  ['(', ')'],
  ['*', '*'],
  ['**_', '_**'],
  ['`', '`'],
  ['<', '>'],
  ['> ', '\n'],
  ['- ', '\n'],
  ['[a]', '\n'],
  ['~~', '~~'],
  [' ', 'a'],
];

export interface Shape {
  name: string;
  text: string;
}

/** Each atom, each pair and this many mixtures, at this length. The seed chooses the mixtures. */
export function badShapes(
  length: number,
  { mixtures, seed }: { mixtures: number; seed: number },
): Shape[] {
  const random = createRandom(seed);
  const pick = () => ATOMS[Math.floor(random() * ATOMS.length)] ?? '';
  const filled = (atom: string) => atom.repeat(Math.ceil(length / atom.length)).slice(0, length);
  return [
    ...ATOMS.map((atom) => shape(atom, filled(atom))),
    ...NESTED.map(([open, close]) => {
      const times = Math.floor(length / (open.length + close.length));
      return shape(`${open}…${close}`, open.repeat(times) + close.repeat(times));
    }),
    ...Array.from({ length: mixtures }, (_, at) => {
      const parts = Array.from({ length: 2 + Math.floor(random() * 4) }, pick);
      if (at % 3 === 0) return shape(parts.join(''), filled(parts.join('')));
      if (at % 3 === 1) {
        const times = Math.max(1, Math.floor(length / parts.join('').length));
        return shape(parts.join('…'), parts.map((part) => part.repeat(times)).join(''));
      }
      let soup = '';
      while (soup.length < length) soup += pick();
      return shape(`mixture ${at} of seed ${seed}`, soup.slice(0, length));
    }),
  ];
}

function shape(name: string, text: string): Shape {
  return { name: JSON.stringify(name), text };
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
