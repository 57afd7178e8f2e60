import type { Ask } from '../ask.ts';
import type { LedgerItem } from '../fences.ts';
import type { DirectChange } from '../writing/edits/direct-change.ts';
import { teamAnswer } from '../writing/edits/team-answers.ts';
import type { Story } from './story.ts';

/** The recorded edits for an item of the ledger, as long as the draft has their passages. */
export function recordedChange(
  story: Story,
  { draft }: Ask,
  item: LedgerItem,
): DirectChange | undefined {
  const text = draft?.text ?? '';
  const change = faultChange(story, item) ?? leftOutChange(story, item);
  const isThere = change?.edits.every(({ passage }) => text.split(passage).length === 2);
  return isThere ? change : undefined;
}

function faultChange({ review }: Story, { kind, text }: LedgerItem): DirectChange | undefined {
  if (kind !== 'finding') return undefined;
  return review.faults.find(({ passages }) =>
    passages.every(({ quote }) => text.includes(`quoted: ${quote}`)),
  );
}

/** A team that does not give a fact gets a sentence that does without it. */
function leftOutChange({ review }: Story, item: LedgerItem): DirectChange | undefined {
  const given = teamAnswer(item);
  if (given === undefined || given.answer !== '') return undefined;
  const [mark = '', ...others] = given.marks;
  const gap = review.gaps.find(({ question }) => mark.includes(question));
  if (gap === undefined || others.length > 0) return undefined;
  const passage = gap.passage.replace(`[[? ${gap.question} ]]`, () => mark);
  const { text, reason } = gap;
  return { edits: [{ kind: 'replace', passage, text }], reason, change: reason };
}
