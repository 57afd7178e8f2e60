import { type Block, headingLevel, headingText } from '../blocks.ts';
import { significantWords } from '../language.ts';
import type { Post } from '../post.ts';

/** The blocks of a section: from its heading up to the next one. */
export type Range = { start: number; end: number; heading: string };

const ORDINALS = [
  /^(?:1|one|first|eins?|uno|erste[nrs]?|primera?|一番目|最初)$/iu,
  /^(?:2|two|second|zwei|dos|zweite[nrs]?|segund[ao]|二番目)$/iu,
  /^(?:3|three|third|drei|tres|dritte[nrs]?|tercera?|三番目)$/iu,
  /^(?:4|four|fourth|vier|cuatro|vierte[nrs]?|cuart[ao])$/iu,
  /^(?:5|five|fifth|fünf|cinco|fünfte[nrs]?|quint[ao])$/iu,
  /^(?:6|six|sixth|sechs|sechste[nrs]?)$/iu,
];
const LAST = /^(?:last|final|letzte[nrs]?|últim[ao]|最後)$/iu;
const PART =
  '(?:section|part|heading|chapter|abschnitt|teil|kapitel|sección|apartado|parte|capítulo|セクション)';
const BY_NUMBER = new RegExp(
  `^(?:the |den |das |die |la |el )?(?:${PART} #?([\\p{L}\\d]+)|([\\p{L}\\d]+?)\\.? ${PART})$`,
  'iu',
);
const AROUND_NAME = new RegExp(
  `^(?:the |den |das |die |la |el )?(?:${PART} )?(?:(?:on|about|called|titled|with|über|zu|zum|zur|mit|sobre) )?(?:the |den |das |die |la |el )?|(?: ${PART})$`,
  'giu',
);

export function sectionsOf(post: Post): Range[] {
  const { blocks } = post;
  const starts = blocks.flatMap((block, at) => (headingLevel(block) === 2 ? [at] : []));
  return starts.map((start, at) => ({
    start,
    end: starts[at + 1] ?? blocks.length,
    heading: headingText(blocks[start] ?? NO_HEADING),
  }));
}

const NO_HEADING: Block = { type: 'heading', text: '' };

/** Gives the section that a person means: by its number, or by words of its heading. */
export function findSection(post: Post, subject: string): Range | undefined {
  const sections = sectionsOf(post);
  const [, after, before] = BY_NUMBER.exec(subject.trim()) ?? [];
  const number = after ?? before ?? '';
  if (LAST.test(number)) return sections.at(-1);
  const at = ORDINALS.findIndex((ordinal) => ordinal.test(number));
  if (at !== -1) return sections[at];
  const wanted = significantWords(subject.trim().replace(AROUND_NAME, ''));
  return sections.find(({ heading }) => isMeant(wanted, significantWords(heading)));
}

function isMeant(wanted: ReadonlySet<string>, heading: ReadonlySet<string>): boolean {
  return (
    wanted.size > 0 && [...wanted].every((word) => [...heading].some((own) => isAlike(word, own)))
  );
}

const STEM_MIN = 4;

/** A plural is the same word. */
function isAlike(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].toSorted((a, b) => a.length - b.length);
  return short === long || (short.length >= STEM_MIN && long.startsWith(short));
}
