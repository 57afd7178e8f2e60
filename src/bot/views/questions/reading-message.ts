import type { PostedReading } from '../../../pipeline/ports/messenger.ts';
import { unansweredQuestions } from '../../../pipeline/rules/review/questions.ts';
import { QUESTIONS_MAX } from '../../../pipeline/run/brief-reading.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { buttonValue, CHECKS_EDIT } from '../../action-ids.ts';
import { mention, truncateEscaped } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, type Content, section } from '../blocks.ts';
import { answerButton, questionLine, shortened } from './question-lines.ts';

/** The reading of the outline in few lines, with the number of its checks and its questions. */
export function readingMessage(words: Words, runId: string, posted: PostedReading): Content {
  const asked = posted.questions.filter(({ state }) => state !== 'struck');
  const lead = [...choicesLine(words, posted), ...checksLine(words, posted)];
  const title = lead.length > 0 ? words.reading.title : words.reading.questionsTitle;
  const blocks: Blocks = [
    section([`*${title}*`, ...lead].join('\n')),
    ...questionSection(words, posted, asked),
    { type: 'actions', elements: buttons(words, runId, posted) },
  ];
  return { text: fallback(words, { title, lead, asked, posted }), blocks };
}

const CHOICE_CHARS_MAX = 120;

function choicesLine({ reading: labels }: Words, { reading }: PostedReading): string[] {
  const { title, audience, tone, language, lengthWords } = reading;
  const choices = [
    title && labels.named(shortened(title, CHOICE_CHARS_MAX)),
    audience && labels.audience(shortened(audience, CHOICE_CHARS_MAX)),
    tone && shortened(tone, CHOICE_CHARS_MAX),
    lengthWords > 0 && labels.length(lengthWords),
    language && shortened(language, CHOICE_CHARS_MAX),
  ].filter(Boolean);
  return choices.length === 0 ? [] : [choices.join(' · ')];
}

function checksLine({ reading: labels }: Words, { reading, edits }: PostedReading): string[] {
  const edit = edits.at(-1);
  const { points, orders } = edit ?? reading;
  if (edit === undefined && points.length + orders.length === 0) return [];
  const line = labels.checks(points.length, orders.length);
  return [edit === undefined ? line : `${line} · ${labels.editedBy(mention(edit.by))}`];
}

function questionSection(
  words: Words,
  posted: PostedReading,
  asked: readonly LedgerItem[],
): Blocks {
  if (asked.length === 0) return [];
  const { reading: labels } = words;
  const unanswered = unansweredIn(posted);
  const first = [...unanswered, ...asked.filter((one) => !unanswered.includes(one))];
  const listed = new Set(first.slice(0, QUESTIONS_MAX));
  const lines = asked
    .filter((one) => listed.has(one))
    .map((one) => questionLine(words, one, posted.answers));
  const more = asked.length - lines.length;
  return [
    section(
      [
        `*${labels.questions(asked.length)}*`,
        ...lines,
        ...(more > 0 ? [labels.moreInDraft(more)] : []),
        ...(unanswered.length > 0 ? [labels.howToAnswer] : []),
      ].join('\n'),
    ),
  ];
}

function unansweredIn({ questions, answers }: PostedReading): LedgerItem[] {
  return unansweredQuestions([...questions, ...answers]);
}

function buttons(words: Words, runId: string, { questions }: PostedReading) {
  const edit = { actionId: CHECKS_EDIT, value: buttonValue(runId) };
  const isAsked = questions.some(({ state }) => state === 'open');
  return [button(words.buttons.editChecks, edit), ...(isAsked ? [answerButton(words, runId)] : [])];
}

const FALLBACK_CHARS_MAX = 1_500;
const QUESTION_CHARS_MAX = 150;

interface Shown {
  title: string;
  lead: readonly string[];
  asked: readonly LedgerItem[];
  posted: PostedReading;
}

/** The same in one line, for notifications and screen readers. */
function fallback(words: Words, { title, lead, asked, posted }: Shown): string {
  const open = unansweredIn(posted);
  const questions = open.length > 0 ? [words.reading.questions(asked.length)] : [];
  const lines = open.map(({ id, text }) => `${id} ${shortened(text, QUESTION_CHARS_MAX)}`);
  const text = [`${title}:`, ...lead, ...questions, ...lines].join(' ');
  return truncateEscaped(text, FALLBACK_CHARS_MAX);
}
