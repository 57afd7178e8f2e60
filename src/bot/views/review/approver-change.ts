import type { ApproverNews } from '../../../pipeline/rules/review/approvers.ts';
import type { Stage } from '../../../pipeline/run/review/review-policy.ts';
import { escapeMrkdwn, mention } from '../../text/escape.ts';
import { mentions, nameOf } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Content, section } from '../blocks.ts';

/** Says who changed the approvers. It notifies no person: the new ones are called when it is their turn. */
export function approverChangeMessage(words: Words, news: ApproverNews): Content {
  const text = `🔁 ${changeText(words, news)}`;
  return { text, blocks: [section(text)] };
}

function changeText(words: Words, { by, change, removed }: ApproverNews): string {
  const { review } = words;
  const name = nameOf(words, by);
  if (change.kind === 'delegate') return review.passedOn(name, mention(words, change.to));
  const isOne = change.stages.length === 1;
  const stages = change.stages.map((stage) => stageText(words, stage, isOne));
  return review.changedApprovers(name, stages, mentions(words, removed));
}

function stageText(words: Words, { name, people, groups, needed }: Stage, isOne: boolean) {
  const { review } = words;
  const named = mentions(words, [...people, ...groups]);
  const shown = isOne ? undefined : escapeMrkdwn(name);
  return review.stageApprovers(named.length > 0 ? named : [review.everyone], needed, shown);
}
