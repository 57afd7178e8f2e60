import type { Ask } from '../../ask.ts';
import { fencedIn } from '../../fences.ts';
import { CHECKS, type Finding, isFiller, isLong, isMissing, withoutDraft } from '../checklist.ts';
import { pointsOf } from '../outline.ts';
import { type Post, proseSentences, titleOf } from '../post.ts';
import { contradictions, inventedFigures } from './figures.ts';
import { brokenOrders } from './orders.ts';

type PassageCheck = (post: Post, ask: Ask) => Finding[];

/** Every place of a fault, for an evaluator that lists passages. */
const PASSAGE_CHECKS: Readonly<Record<string, PassageCheck>> = {
  nothing_invented: (post, ask) =>
    post.outline === '' ? [] : inventedFigures(post, withoutDraft(ask.prompt)),
  in_scope: only('keeps_to_outline'),
  holds_together: contradictions,

  obeys_brief(post, { brief: { title } }) {
    const isOther = title !== undefined && titleOf(post) !== title;
    return isOther ? [{ quote: titleOf(post), fix: `Change the title to “${title}”` }] : [];
  },

  says_something: only('concrete'),
  /** The local model does not understand positions. */
  keeps_stance: () => [],

  fits_audience: (post) =>
    proseSentences(post)
      .filter(isLong)
      .map((quote) => ({ quote, fix: 'Split this sentence in two.' })),

  no_filler: (post) =>
    proseSentences(post)
      .filter((sentence) => isFiller(post, sentence))
      .map((quote) => ({ quote, fix: 'Cut this sentence: it says nothing the post needs.' })),

  covers_points(post, ask) {
    if (post.outline === '') return [];
    const listed = listIn(ask, 'points');
    const points = listed.length > 0 ? listed : pointsOf(post.plan);
    return points
      .filter((point) => isMissing(post, point))
      .map((quote) => ({ quote, fix: `Cover “${quote}”, which the outline asks for.` }));
  },

  obeys_orders: (post, ask) => brokenOrders(post, listIn(ask, 'orders')),
  ending_acts: only('ending_acts'),
  headings_guide: only('headings_guide'),
};

/** Undefined for an unknown item. */
export function passagesOf(id: string, post: Post, ask: Ask): Finding[] | undefined {
  return Object.hasOwn(PASSAGE_CHECKS, id) ? PASSAGE_CHECKS[id]?.(post, ask) : undefined;
}

function only(id: string): PassageCheck {
  return (post, ask) => {
    const finding = CHECKS[id]?.(post, ask);
    return finding === undefined ? [] : [finding];
  };
}

function listIn({ prompt }: Ask, tag: 'points' | 'orders'): string[] {
  const lines = fencedIn(prompt, tag)?.text.split('\n') ?? [];
  return lines.map((line) => line.replace(/^- /, '').trim()).filter(Boolean);
}
