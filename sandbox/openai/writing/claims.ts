import type { Ask } from '../ask.ts';
import { type Fenced, fencedIn, fencesIn } from '../fences.ts';
import { headingLevel } from './blocks.ts';
import { figuresIn, GAP, isExample, statementsOf } from './passages/figures.ts';
import { postOf } from './post.ts';

/** The claims that the local model knows are statements with figures, except for the number of sections. */
export function listClaims(ask: Ask) {
  // A quote with dots in place of a gap is still found.
  const post = postOf(ask, (ask.draft?.text ?? '').replace(GAP, '…'));
  const sections = String(post.blocks.filter((block) => headingLevel(block) === 2).length);
  const claims = statementsOf(post)
    .filter((statement) => !isExample(statement))
    .filter((statement) => figuresIn(statement).some((figure) => figure !== sections))
    .map((quote) => ({ kind: 'figure', quote, statement: quote }));
  return { claims };
}

const GROUNDS = [
  ['outline', 'outline'],
  ['facts', 'answer'],
  ['notes', 'answer'],
  ['source', 'source'],
] as const;

/** Looks up the figures of each claim in what the team gave. */
export function findGrounds({ prompt }: Ask) {
  const lines = GROUNDS.flatMap(([tag, ground]) =>
    textsIn(prompt, tag).flatMap((text) => text.split('\n').map((line) => ({ ground, line }))),
  );
  const known = new Set(lines.flatMap(({ line }) => figuresIn(line)));
  const claims = [...fencesIn(prompt, 'claim')].map((claim) => {
    const figures = figuresIn(statementIn(claim));
    const isGiven = figures.every((figure) => known.has(figure));
    const shared = ({ line }: (typeof lines)[number]) =>
      figuresIn(line).filter((figure) => figures.includes(figure)).length;
    const best = lines.toSorted((a, b) => shared(b) - shared(a))[0];
    return [claim.attributes['id'], isGiven && best ? givenBy(best) : NOBODY] as const;
  });
  return { claims: Object.fromEntries(claims) };
}

function textsIn(prompt: string, tag: string): string[] {
  if (tag !== 'source') return [fencedIn(prompt, tag)?.text ?? ''];
  return [...fencesIn(prompt, tag)].map(({ text }) => text);
}

function statementIn({ text }: Fenced): string {
  return text.trim().split('\nsentence: ')[0] ?? '';
}

function givenBy({ ground, line }: { ground: string; line: string }) {
  return { ground, quotes: [line.trim()], fix: '' };
}

const NOBODY = {
  ground: 'nobody',
  quotes: [],
  fix: 'Cut this sentence: its figure is not in the outline.',
};
