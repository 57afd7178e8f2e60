import { z } from 'zod';
import type { RunContext } from '../../engine/run-context.ts';
import type { Messenger, PostedReading } from '../../ports/messenger.ts';
import type { Store } from '../../ports/ports.ts';
import { READ_INSTRUCTIONS, readInput } from '../../prompts/read-brief.ts';
import { READING_STEP, recordedReading } from '../../recorded-reading.ts';
import { tidyReading } from '../../rules/brief/tidy-reading.ts';
import { askedLength } from '../../rules/checks/asked-length.ts';
import { isFromForm } from '../../rules/review/note-rules.ts';
import { questionsIn } from '../../rules/review/questions.ts';
import { BriefReading, NO_READING, RecordedReading, readBrief } from '../../run/brief-reading.ts';
import type { Brief, Run } from '../../run.ts';
import { besideDraft, type Writing, waitForDraft } from '../draft/beside-draft.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../draft/retry-truncated.ts';

const ATTEMPTS_MAX = 2;

const ReaderAnswer = BriefReading.extend({
  lengthWords: z.number(),
  calculations: z.string().array(),
});
const WANTED = { name: 'brief_reading', schema: ReaderAnswer };

/**
 * Reads the outline beside the first draft. The run does without a reading after a few failures, and one
 * that the writer meets too is not counted.
 */
export async function readOutline(context: RunContext, writing: Writing): Promise<RecordedReading> {
  if (!context.has(READING_STEP) && !(await writing.isBegun)) throw waitForDraft();
  return await context.step(READING_STEP, RecordedReading, {
    do: () => besideDraft(context, writing, (signal) => read(context, signal)),
    givenUp: () => NO_READING,
    attemptsMax: ATTEMPTS_MAX,
  });
}

async function read({ run, model }: RunContext, signal: AbortSignal): Promise<RecordedReading> {
  const { brief } = run;
  const ask = {
    role: 'evaluator' as const,
    stage: 'small' as const,
    model: brief.models.evaluator,
    instructions: READ_INSTRUCTIONS,
    input: readInput(brief),
    outputTokensMax: OUTPUT_TOKENS.reading,
    signal,
  };
  const { value, usage } = await retryTruncated(ask, (request) => model.answer(request, WANTED));
  const reading = { ...value, lengthWords: Math.round(value.lengthWords) };
  return { ...tidyReading(brief.outline, reading), usage };
}

/** Posts nothing for an outline that could not be read. */
export async function postReading(context: RunContext): Promise<void> {
  const { run, messenger } = context;
  await context.effect('post:reading', async () => {
    const posted = await readingToPost(context, run);
    if (posted !== undefined) await messenger.postReading(run, posted);
  });
}

type ReadingStore = Pick<Store, 'journal' | 'ledger' | 'briefEdits'>;

/** The reading with its questions, answers and edits as they are now. */
async function readingToPost(
  { journal, ledger, briefEdits }: ReadingStore,
  { id, brief, progress }: Pick<Run, 'id' | 'brief' | 'progress'>,
): Promise<PostedReading | undefined> {
  const [reading, items, edits] = await Promise.all([
    recordedReading(journal, id),
    ledger.list(id),
    briefEdits.list(id),
  ]);
  const questions = questionsIn(items);
  const isEmpty = reading.points.length + reading.orders.length + questions.length === 0;
  if (isEmpty && edits.length === 0 && reading.title === '') return undefined;
  if (brief.basedOn !== undefined && questions.length === 0) return undefined;
  const answers = items.filter(({ about, state }) => about !== undefined && state !== 'struck');
  const chosen = chosenReading(brief, reading);
  const asked = askedLength(brief, chosen.lengthWords);
  return { reading: chosen, asked, questions, answers, edits, draft: progress.draft };
}

function chosenReading(brief: Brief, reading: BriefReading): BriefReading {
  const {
    title = '',
    audience = '',
    tone = '',
    language = '',
    lengthWords = 0,
  } = readBrief(brief, reading);
  return { ...reading, title, audience, tone, language, lengthWords };
}

/** Updates the posted reading after an answer, an edit or a revision. */
export async function refreshReading(context: RunContext, draft: number): Promise<void> {
  const { run, messenger } = context;
  if (run.brief.loop !== 'editor') return;
  // The progress of the context is the one at the claim.
  const progress = { ...run.progress, draft };
  const posted = await readingToPost(context, { ...run, progress });
  if (posted !== undefined) await messenger.postReading(run, posted);
}

/** Shows answers and edits before the run gets to them; the run shows the same messages. */
export async function showAnswers(
  deps: ReadingStore & Pick<Store, 'runs'> & { messenger: Messenger },
  runId: string,
): Promise<void> {
  const run = await deps.runs.find(runId);
  if (run?.brief.loop !== 'editor') return;
  const posted = await readingToPost(deps, run);
  if (posted !== undefined) await deps.messenger.postReading(run, posted);
  for (const note of (await deps.ledger.listOpen(runId)).filter(isFromForm)) {
    await deps.messenger.postNote(run, note);
  }
}
