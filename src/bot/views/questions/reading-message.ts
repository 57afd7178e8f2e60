import type { PostedReading } from '../../../pipeline/ports/messenger.ts';
import { unansweredQuestions } from '../../../pipeline/rules/review/questions.ts';
import { QUESTIONS_MAX } from '../../../pipeline/run/brief-reading.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { buttonValue, CHECKS_EDIT } from '../../action-ids.ts';
import { escapedLine, mention, truncateEscaped } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, type Content, section } from '../blocks.ts';
import { answerButton, questionLine } from './question-lines.ts';

/** The reading of the outline in few lines, with the number of its checks and its questions. */
export function readingMessage(words: Words, runId: string, posted: PostedReading): Content {
  return isOver(posted) ? foldedReading(words, runId, posted) : wholeReading(words, runId, posted);
}

/** All its questions have an answer, or a later draft and its review show what is still open. */
function isOver(posted: PostedReading): boolean {
  const { draft = 0, questions } = posted;
  return draft > 1 || (questions.length > 0 && unansweredIn(posted).length === 0);
}

/** One line: the choices, or else the number of checks, and how many questions are answered. */
function foldedReading(words: Words, runId: string, posted: PostedReading): Content {
  const asked = posted.questions.filter(({ state }) => state !== 'struck');
  const [line] = [...choicesLine(words, posted), ...checksLine(words, posted)];
  const { reading: labels, buttons: names } = words;
  const answered = asked.length - unansweredIn(posted).length;
  const rest = [line, asked.length > 0 && labels.answered(answered, asked.length)];
  const text = [labels.title, ...rest].filter(Boolean).join(' · ');
  const edit = { actionId: CHECKS_EDIT, value: buttonValue(runId) };
  const shown = [`*${labels.title}*`, ...rest].filter(Boolean).join(' · ');
  return { text, blocks: [{ ...section(shown), accessory: button(names.editChecks, edit) }] };
}

function wholeReading(words: Words, runId: string, posted: PostedReading): Content {
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

function choicesLine({ reading: labels }: Words, { reading, asked }: PostedReading): string[] {
  const { title, audience, tone, language, lengthWords } = reading;
  const choices = [
    title && labels.named(escapedLine(withoutQuotes(title), CHOICE_CHARS_MAX)),
    audience && labels.audience(escapedLine(audience, CHOICE_CHARS_MAX)),
    tone && escapedLine(tone, CHOICE_CHARS_MAX),
    lengthWords > 0 && labels.length(lengthWords, asked),
    language && escapedLine(labels.language(language), CHOICE_CHARS_MAX),
  ].filter(Boolean);
  return choices.length === 0 ? [] : [choices.join(' · ')];
}

function checksLine(words: Words, { reading, edits }: PostedReading): string[] {
  const labels = words.reading;
  const edit = edits.at(-1);
  const { points, orders } = edit ?? reading;
  if (edit === undefined && points.length + orders.length === 0) return [];
  const line = labels.checks(points.length, orders.length);
  return [edit === undefined ? line : `${line} · ${labels.editedBy(mention(words, edit.by))}`];
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
  const lines = open.map(({ id, text }) => `${id} ${escapedLine(text, QUESTION_CHARS_MAX)}`);
  const text = [`${title}:`, ...lead, ...questions, ...lines].join(' ');
  return truncateEscaped(text, FALLBACK_CHARS_MAX);
}

/** The title is shown in quotation marks, and may have its own. */
function withoutQuotes(title: string): string {
  return title.trim().replace(/^[„“"«»]([^„“”"«»]+)[“”"«»]$/u, '$1');
}
