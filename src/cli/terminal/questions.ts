import { candidateText } from '../../pipeline/candidate-draft.ts';
import type { Commands } from '../../pipeline/commands/commands.ts';
import type { Store } from '../../pipeline/ports/ports.ts';
import { NOTE_CHARS_MAX } from '../../pipeline/rules/review/note-rules.ts';
import { draftGaps, unansweredQuestions } from '../../pipeline/rules/review/questions.ts';
import { afterQuestion } from '../../pipeline/rules/review/read-answers.ts';
import type { LedgerItem } from '../../pipeline/run.ts';
import { type FileAnswer, isAnswerTo } from '../args/answers.ts';
import { words } from '../words/words.ts';
import { ACTOR } from './actor.ts';
import { isDecision, type Reviewed } from './review.ts';
import type { Terminal } from './terminal.ts';

interface QuestionsDeps {
  commands: Pick<Commands, 'answerQuestions'>;
  store: Pick<Store, 'ledger' | 'journal'>;
  terminal: Terminal;
  fileAnswers: readonly FileAnswer[];
  /** Writes around the questions that the file does not answer, and asks nothing. */
  writesAround: boolean;
}

/** Each writes answers into the draft, which may bring new questions. */
const AUTOMATIC_ROUNDS_MAX = 3;

interface GivenAnswer {
  questionId: string;
  text: string;
}

/**
 * Answers the open questions before a review: from the file, then by the person or, without one, by
 * writing around them. Gives `decided` if the answers start a revision.
 */
export function createQuestions(deps: QuestionsDeps) {
  const seen = new Set<string>();
  let rounds = 0;

  return async function answerOpen(reviewed: Reviewed): Promise<'decided' | undefined> {
    const { open, missing } = await readOpen(deps, reviewed);
    const known = new Set(seen);
    for (const { id } of open) seen.add(id);
    const fromFile = open.flatMap((question) => answerInFile(deps, question, known));
    const rest = open.filter(({ id }) => fromFile.every(({ questionId }) => questionId !== id));
    if (deps.writesAround && rounds >= AUTOMATIC_ROUNDS_MAX) return undefined;
    const others = deps.writesAround
      ? rest.flatMap((question) => writeAround(deps, question, known))
      : await askEach(deps, { questions: rest.filter(isDue), missing });
    rounds += 1;
    const answers = [...fromFile, ...others];
    if (answers.length === 0) return undefined;
    return await send(deps, reviewed, answers);

    /** A question that the person left open is asked again where the draft lacks the fact. */
    function isDue({ id }: LedgerItem): boolean {
      return !known.has(id) || missing.has(id);
    }
  };
}

async function readOpen({ store }: QuestionsDeps, { runId, version }: Reviewed) {
  const items = await store.ledger.list(runId);
  const markdown = await candidateText(store.journal, runId, version);
  const missing = new Set(draftGaps(markdown, items).map(({ item }) => item?.id));
  const open = unansweredQuestions(items);
  const first = open.filter(({ id }) => missing.has(id));
  return { open: [...first, ...open.filter(({ id }) => !missing.has(id))], missing };
}

/** A question that is open again although the file has answered it is left to the person. */
function answerInFile(
  { fileAnswers, terminal }: QuestionsDeps,
  question: LedgerItem,
  known: ReadonlySet<string>,
): GivenAnswer[] {
  const found = known.has(question.id)
    ? undefined
    : fileAnswers.find((answer) => isAnswerTo(answer, question));
  if (found === undefined) return [];
  terminal.say(words().questions.fromFile(question.id));
  const text = afterQuestion(found.text, question.text) ?? found.text;
  return [{ questionId: question.id, text: text.trim() }];
}

function writeAround(
  { terminal }: QuestionsDeps,
  { id, text }: LedgerItem,
  known: ReadonlySet<string>,
): GivenAnswer[] {
  if (known.has(id)) return [];
  terminal.say(words().questions.writtenAround(id, text));
  return [{ questionId: id, text: '' }];
}

interface Asked {
  questions: readonly LedgerItem[];
  missing: ReadonlySet<string | undefined>;
}

async function askEach(deps: QuestionsDeps, { questions, missing }: Asked) {
  const answers: GivenAnswer[] = [];
  for (const question of questions) {
    const line = await askOne(deps, question, missing.has(question.id));
    if (line === undefined) break;
    const text = line.trim();
    if (text !== '') answers.push({ questionId: question.id, text: text === '-' ? '' : text });
  }
  return answers;
}

async function askOne(
  { terminal }: QuestionsDeps,
  { id, text, quote }: LedgerItem,
  isMissing: boolean,
): Promise<string | undefined> {
  const { about, missing, named, ask: asking } = words().questions;
  const remark = isMissing ? missing : quote && about(quote);
  const question = named(id, text);
  if (remark !== '') terminal.say(question);
  const last = remark === '' ? question : `  ${remark}`;
  const ask = async () => await terminal.ask(asking(last));
  let line = await ask();
  let why = objectionTo(id, line);
  while (why !== undefined) {
    terminal.say(why);
    line = await ask();
    why = objectionTo(id, line);
  }
  return line;
}

function objectionTo(id: string, line: string | undefined): string | undefined {
  if (line === undefined) return undefined;
  // A decision one question too early would be written into the post as the fact.
  if (isDecision(line)) return words().questions.notYet;
  return line.trim().length > NOTE_CHARS_MAX
    ? words().answers.tooLong(id, NOTE_CHARS_MAX)
    : undefined;
}

async function send(
  { commands, terminal }: QuestionsDeps,
  { runId, version }: Reviewed,
  answers: readonly GivenAnswer[],
): Promise<'decided' | undefined> {
  const key = `terminal:${version}`;
  const answer = await commands.answerQuestions({ runId, key, answers, actor: ACTOR });
  if (answer.state === 'kept') return answer.isRevising ? 'decided' : undefined;
  if (answer.state === 'not_kept') terminal.say(words().questions.tooMany);
  if (answer.state === 'refused' && answer.refusal.refused === 'drafts_used_up') {
    terminal.say(words().review.draftsUsedUp);
  }
  return undefined;
}
