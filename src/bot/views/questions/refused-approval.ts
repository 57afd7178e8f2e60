import type { Refusal } from '../../../pipeline/rules/review/approval.ts';
import { QUESTIONS_MAX } from '../../../pipeline/run/brief-reading.ts';
import { buttonValue, GAPS_WRITE_AROUND } from '../../action-ids.ts';
import { escapedLine } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { button, type Content, section } from '../blocks.ts';
import { answerButton } from './question-lines.ts';

/** To the person who approves a draft with gaps: the missing facts, and the two ways on. */
export function refusedApproval(
  words: Words,
  runId: string,
  { version, gaps }: Extract<Refusal, { refused: 'has_gaps' }>,
): Content {
  const text = words.refusals.has_gaps(version, gaps);
  const lines = gaps.map(
    ({ id, question }) => `• ${id === undefined ? '' : `*${id}* `}${escapedLine(question, 150)}`,
  );
  const more = lines.length - QUESTIONS_MAX;
  const listed = [...lines.slice(0, QUESTIONS_MAX), ...(more > 0 ? [words.review.more(more)] : [])];
  if (gaps.length === 0) return { text, blocks: [section(text)] };
  const around = { actionId: GAPS_WRITE_AROUND, value: buttonValue(runId, version) };
  return {
    text,
    blocks: [
      section([text, ...listed].join('\n')),
      {
        type: 'actions',
        elements: [answerButton(words, runId), button(words.buttons.writeAroundGaps, around)],
      },
    ],
  };
}
