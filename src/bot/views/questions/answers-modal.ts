import type { types } from '@slack/bolt';
import {
  draftGaps,
  questionsIn,
  unansweredGaps,
  waitingAnswer,
} from '../../../pipeline/rules/review/questions.ts';
import { QUESTIONS_MAX } from '../../../pipeline/run/brief-reading.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { ANSWERS, AROUND_OTHERS, answerField, aroundField } from '../../action-ids.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { oneLine, toPlainText, truncate } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { context, frame } from '../blocks.ts';

export interface AskedQuestions {
  items: readonly LedgerItem[];
  /** Of the newest draft. */
  markdown: string;
  /** The draft that sending starts once no fact is missing; undefined while no review waits. */
  next?: number | undefined;
}

/** The open questions: first those that the draft has a gap for, last those with an answer. */
export function askedInForm({ items, markdown }: AskedQuestions): LedgerItem[] {
  const missing = draftGaps(markdown, items).map(({ item }) => item?.id);
  const rank = ({ id }: LedgerItem) => {
    if (waitingAnswer(id, items) !== undefined) return 2;
    return missing.includes(id) ? 0 : 1;
  };
  const open = questionsIn(items).filter(({ state }) => state === 'open');
  return open.toSorted((a, b) => rank(a) - rank(b));
}

/** One field for each question, and a box that asks to write around it. */
export function answersModal(
  words: Words,
  asked: AskedQuestions,
  privateMetadata: string,
): types.ModalView {
  const { title, submit, close } = words.answersForm;
  const questions = askedInForm(asked);
  const shown = questions.slice(0, QUESTIONS_MAX);
  const others = questions.length - shown.length;
  return {
    type: 'modal',
    callback_id: ANSWERS,
    ...frame({ title, submit, close }),
    private_metadata: privateMetadata,
    blocks: [
      ...startsLine(words, asked),
      ...shown.flatMap((question) => fieldsOf(words, question, asked)),
      ...(others > 0 ? [othersField(words, others)] : []),
    ],
  };
}

/** Sending also requests the revision, which a form of answers alone would not show. */
function startsLine({ answersForm }: Words, asked: AskedQuestions): types.ContextBlock[] {
  const { items, markdown, next } = asked;
  if (next === undefined) return [];
  const isMissing = unansweredGaps(markdown, items).length > 0;
  return [context(isMissing ? answersForm.startsOnceComplete(next) : answersForm.starts(next))];
}

const HINT_CHARS_MAX = 300;

function fieldsOf(words: Words, question: LedgerItem, asked: AskedQuestions): types.InputBlock[] {
  const { answersForm } = words;
  const { id, text } = question;
  const hint = hintOf(words, question, asked);
  return [
    {
      type: 'input',
      block_id: answerField(id),
      optional: true,
      label: { type: 'plain_text', text: answersForm.label(id, plain(text)) },
      ...(hint !== '' && { hint: { type: 'plain_text', text: hint } }),
      element: {
        type: 'plain_text_input',
        action_id: answerField(id),
        multiline: true,
        max_length: LIMITS.element.inputText,
      },
    },
    checkbox(aroundField(id), { label: answersForm.around(id), option: answersForm.writeAround }),
  ];
}

function hintOf({ answersForm }: Words, { id, quote }: LedgerItem, asked: AskedQuestions): string {
  const given = waitingAnswer(id, asked.items);
  if (given !== undefined) {
    const text = plain(given.text);
    return text === '' ? answersForm.hintAround : answersForm.hintAnswered(text);
  }
  const isMissing = draftGaps(asked.markdown, asked.items).some(({ item }) => item?.id === id);
  if (isMissing) return answersForm.hintMissing;
  return quote === '' ? '' : answersForm.hint(plain(quote));
}

function othersField({ answersForm }: Words, count: number): types.InputBlock {
  const label = answersForm.others(count);
  return checkbox(AROUND_OTHERS, { label, option: answersForm.writeAroundOthers });
}

function checkbox(
  id: string,
  { label, option }: { label: string; option: string },
): types.InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: true,
    label: { type: 'plain_text', text: label },
    element: {
      type: 'checkboxes',
      action_id: id,
      options: [{ text: { type: 'plain_text', text: option }, value: 'yes' }],
    },
  };
}

/** Slack shows fields as plain text, with the signs of its tokens. */
function plain(text: string): string {
  return truncate(toPlainText(oneLine(text)), HINT_CHARS_MAX);
}
