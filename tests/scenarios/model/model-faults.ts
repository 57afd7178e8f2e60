import { expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import type { Ask, Kind } from '../../../sandbox/openai/ask.ts';
import { judged } from '../editor-answers.ts';
import { hasButton, textOf } from '../readable-text.ts';
import { answers, DULL } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

export const APIS = ['responses', 'chat'] as const;
export type Api = (typeof APIS)[number];

const STEPS = ['draft', 'verdict', 'revision', 'scene', 'image', 'linkedin_post'] as const;
type Step = (typeof STEPS)[number] & Kind;

const REFUSED = 'The AI service won’t work on this text.';
const FILTERED = 'A content filter blocked the AI’s response.';
const CUT_OFF = 'The response was too long.';
const UNUSABLE = 'The AI’s response was unusable. Press Retry';
const SLOWED = 'The AI service is busy. Press Retry';
const NO_CREDIT = 'The AI account is out of credit.';
const KEY = 'I can’t connect to the AI service. Ask your Blogpost admin';
const NOT_TAKEN = 'The AI service rejected my request.';
const NO_API = 'The AI service doesn’t offer the API I use.';
const NO_PICTURE = 'The AI service sent no usable picture.';
const SILENT = 'The AI service isn’t responding. Press Retry';

const ABSTAINED_REFUSED = 'It wouldn’t answer.';
const ABSTAINED_CUT_OFF = 'Its answer was too long.';
const ABSTAINED_UNREADABLE = 'Its answer was unusable.';

interface Fault {
  /** As the model sends it for each kind of question. */
  answer: Answer;
  image?: Answer | 'cannot_happen';
  draft?: 'cannot_happen';
  /** How often it has to come before the step is given up. */
  times: number;
  /** The message in the thread; an evaluator that cannot be read does not mention the draft. */
  says: string;
  verdictSays?: string;
  /** The message for a picture, which is asked for once: every picture is paid. */
  pictureSays?: string;
}

const http = (status: number, more: { code?: string; retryAfter?: string } = {}): Answer => {
  const { code, retryAfter } = more;
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return { type: 'http_error', status, headers, ...(code && { code }) };
};

const FAULTS: Record<string, Fault> = {
  'a refusal': {
    answer: { type: 'refusal' },
    times: 1,
    says: REFUSED,
    verdictSays: ABSTAINED_REFUSED,
  },
  'a content filter': {
    answer: { type: 'incomplete', reason: 'content_filter' },
    image: http(400, { code: 'content_filter' }),
    times: 1,
    says: FILTERED,
    verdictSays: ABSTAINED_REFUSED,
  },
  truncation: {
    answer: { type: 'incomplete', reason: 'max_output_tokens' },
    image: 'cannot_happen',
    times: 2,
    says: CUT_OFF,
    verdictSays: ABSTAINED_CUT_OFF,
  },
  'half an answer': {
    answer: { type: 'malformed' },
    draft: 'cannot_happen',
    times: 4,
    says: UNUSABLE,
    verdictSays: ABSTAINED_UNREADABLE,
    pictureSays: NO_PICTURE,
  },
  'an empty answer': {
    answer: { type: 'text', text: '' },
    image: { type: 'image', base64: '' },
    times: 4,
    says: UNUSABLE,
    verdictSays: ABSTAINED_UNREADABLE,
    pictureSays: NO_PICTURE,
  },
  'another shape': {
    answer: { type: 'object', value: { summary: 'All is well.' } },
    image: 'cannot_happen',
    draft: 'cannot_happen',
    times: 4,
    says: UNUSABLE,
    verdictSays: ABSTAINED_UNREADABLE,
  },
  'a web page': {
    answer: {
      type: 'raw',
      contentType: 'text/html',
      body: '<h1>The kettle is being repaired</h1>',
    },
    // Before the first answer of a server it means that the API is missing.
    draft: 'cannot_happen',
    times: 4,
    says: UNUSABLE,
    verdictSays: ABSTAINED_UNREADABLE,
    pictureSays: NO_API,
  },
  'words instead of an object': {
    answer: { type: 'text', text: 'Sure! {Here} is what you asked for.' },
    image: {
      type: 'raw',
      contentType: 'application/json',
      body: JSON.stringify({ data: [{ url: 'https://127.0.0.1/1.png' }] }),
    },
    draft: 'cannot_happen',
    times: 4,
    says: UNUSABLE,
    verdictSays: ABSTAINED_UNREADABLE,
    pictureSays: NO_PICTURE,
  },
  'a path that does not exist': {
    answer: { type: 'http_error', status: 404, body: { detail: 'Not Found' } },
    times: 1,
    says: NO_API,
  },
  'an error with the status 200': {
    answer: {
      type: 'raw',
      contentType: 'application/json',
      body: JSON.stringify({ error: 'Unexpected endpoint or method. (POST /v1/x)' }),
    },
    times: 1,
    says: NO_API,
  },
  'a rate limit': { answer: http(429, { retryAfter: '20' }), times: 4, says: SLOWED },
  'no credit': {
    answer: http(429, { code: 'insufficient_quota', retryAfter: '1' }),
    times: 1,
    says: NO_CREDIT,
  },
  'an error with a name of its own': {
    answer: http(400, { code: 'constructor' }),
    times: 1,
    says: NOT_TAKEN,
  },
  'an unknown key': { answer: http(401), times: 1, says: KEY },
  'a broken server': { answer: http(503), times: 4, says: SILENT },
  'a server that does not answer': { answer: { type: 'hang' }, times: 4, says: SILENT },
  'a connection that breaks off': {
    answer: { type: 'cut', afterCharacters: 12 },
    times: 4,
    says: SILENT,
  },
};

export interface Cell {
  api: Api;
  step: Step;
  name: string;
  says: string;
  /** One answer for each attempt. */
  faults: Answer[];
  abstains: boolean;
}

function cellsOf(step: Step): Cell[] {
  return APIS.flatMap((api) =>
    Object.entries(FAULTS).flatMap(([name, fault]): Cell[] => {
      const answer = answerOf(fault, step);
      if (answer === undefined) return [];
      return [{ api, step, name, ...courseOf(fault, { step, answer }) }];
    }),
  );
}

function courseOf(fault: Fault, { step, answer }: { step: Step; answer: Answer }) {
  const { verdictSays, pictureSays } = fault;
  if (step === 'image' && pictureSays !== undefined) {
    return { says: pictureSays, faults: [answer], abstains: false };
  }
  if (step !== 'verdict' || verdictSays === undefined) {
    return { says: fault.says, faults: repeated(answer, fault.times), abstains: false };
  }
  // An evaluator is asked again only when it has not answered at all, or not completely.
  const faults = repeated(answer, verdictSays === ABSTAINED_CUT_OFF ? 2 : 1);
  return { says: verdictSays, faults, abstains: true };
}

function answerOf({ answer, image = answer, draft }: Fault, step: Step): Answer | undefined {
  if (step === 'image') return image === 'cannot_happen' ? undefined : image;
  return step === 'draft' && draft === 'cannot_happen' ? undefined : answer;
}

/** A timeout takes real time, so the other attempts end in another way. */
function repeated(answer: Answer, times: number): Answer[] {
  const others = answer.type === 'hang' ? http(503) : answer;
  return Array.from({ length: times }, (_, at) => (at === 0 ? answer : others));
}

/** Every draft has a fault, so that all rounds are used. */
export async function openFaulty(
  { step, api }: { step: Step; api: Api },
  faults: readonly Answer[],
): Promise<World> {
  const left = [...faults];
  const dull = isInLoop(step) ? DULL : undefined;
  const own = step === 'verdict' ? {} : { [step]: () => left.shift() };
  const verdicts = (ask: Ask) =>
    (step === 'verdict' ? left.shift() : undefined) ?? judged(ask, dull);
  const script = answers({ ...own, verdict: verdicts });
  return await openWorld({
    script,
    env: { MODEL_TIMEOUT_MS: '1000', OPENAI_API: api, REVISIONS: 'rewrites' },
  });
}

export function paid({ asked }: World): Record<string, number> {
  return Object.fromEntries(STEPS.map((step) => [step, asked(step).length]));
}

const LOOP: Step[] = ['draft', 'verdict', 'revision'];
const isInLoop = (step: Step) => LOOP.includes(step);
const NO_ASSETS = { scene: 0, image: 0, linkedin_post: 0 };
export const WHOLE_LOOP = { draft: 1, verdict: 3, revision: 2, ...NO_ASSETS };
const PAID_ONCE = { draft: 1, verdict: 1, revision: 0, scene: 1, image: 1, linkedin_post: 1 };
const ASSETS = { image: 'thumbnail', linkedin_post: 'LinkedIn post' };

/** An asset has its own sentence where that about a draft sends people to their outline. */
const OF_AN_ASSET: Partial<Record<string, string>> = {
  [REFUSED]: 'The AI service won’t create it from this draft.',
  [FILTERED]: 'A content filter blocked it.',
};

const loopCells = LOOP.flatMap(cellsOf);
const abstaining = loopCells.filter(({ abstains }) => abstains);
const postedVerdicts = loopCells.filter(({ abstains }) => !abstains);
const assetCells = (['image', 'linkedin_post'] as const).flatMap(cellsOf);
const sceneCells = cellsOf('scene');
const passing = [...postedVerdicts, ...assetCells, ...sceneCells].filter(
  ({ faults }) => faults.length > 1,
);

/** Every fault of the model, at the chosen ones of its possible steps. */
export function describeModelFaults(choose: (cells: readonly Cell[]) => readonly Cell[]): void {
  it.each(choose(postedVerdicts))(
    '$api, $step: $name is posted, and Retry continues with every round left',
    async (cell) => {
      const { step, says, faults } = cell;
      const world = await openFaulty(cell, faults);
      const thread = await world.begin('ada', 'Tea');

      const failure = await thread.waitFor(says);
      await thread.waitFor('Paused');
      expect(hasButton(failure, 'Retry')).toBe(true);
      expect(thread.transcript()).not.toMatch(/raft 1 passed|is ready/);
      await thread.press('grace', 'Retry');

      await thread.waitFor('Draft 3 is ready for your review');
      await thread.waitFor('I’ve used both revisions');
      expect(thread.transcript()).not.toMatch(/raft \d passed/);
      expect(paid(world)).toEqual({ ...WHOLE_LOOP, [step]: WHOLE_LOOP[step] + faults.length });
    },
  );

  it.each(choose(abstaining))(
    '$api, verdict: $name is not a pass and uses up no round',
    async ({ says, faults, ...cell }) => {
      const world = await openFaulty(cell, faults);
      const thread = await world.begin('ada', 'Tea');

      await thread.waitFor(says);
      await thread.waitFor(
        'The AI reviewer couldn’t assess this draft. Please check it yourselves.',
      );
      expect(thread.transcript()).toContain('so nothing has been checked yet.');
      await thread.press('grace', 'Request changes');
      await world.submit('grace', await world.modal('grace'), { note: 'Say why.' });

      // The requested one, and the two automatic ones.
      await thread.waitFor('Draft 4 is ready for your review');
      await thread.waitFor('I’ve used both revisions');
      expect(paid(world)).toEqual({ ...WHOLE_LOOP, revision: 3, verdict: faults.length + 3 });
    },
  );

  it.each(choose(assetCells))(
    '$api, $step: $name is posted, and Retry makes that asset alone',
    async (cell) => {
      const { step, says, faults } = cell;
      const name = step === 'image' ? ASSETS.image : ASSETS.linkedin_post;
      const label = `Retry ${name}`;
      const world = await openFaulty(cell, faults);
      const thread = await world.begin('ada', 'Tea');
      await thread.press('grace', 'Approve draft 1');

      const failure = await thread.waitFor(`I couldn’t create the ${name}.`);
      expect(textOf(failure)).toContain(OF_AN_ASSET[says] ?? says.replace('Retry', label));
      await thread.waitFor('✅ Approved');
      await thread.press('lin', label);

      await thread.waitFor(step === 'image' ? '*Thumbnail*' : 'Tea keeps you awake.');
      expect(paid(world)).toEqual({ ...PAID_ONCE, [step]: faults.length + 1 });
    },
  );

  it.each(choose(sceneCells))(
    '$api, scene: $name costs the picture nothing but its description',
    async (cell) => {
      const world = await openFaulty(cell, cell.faults);
      const thread = await world.begin('ada', 'Tea');
      await thread.press('grace', 'Approve draft 1');

      await thread.waitFor('✅ Approved');
      expect(thread.transcript()).toContain('Thumbnail: Tea');
      expect(thread.transcript()).not.toMatch(/couldn’t|⚠️|Retry/);
      expect(paid(world)).toEqual({ ...PAID_ONCE, scene: cell.faults.length });
    },
  );

  it.each(choose(passing))(
    '$api, $step: $name that comes once is retried automatically',
    async (cell) => {
      const { step, faults } = cell;
      const isAsset = !isInLoop(step);
      const world = await openFaulty(cell, faults.slice(0, 1));
      const thread = await world.begin('ada', 'Tea');

      if (isAsset) {
        await thread.press('grace', 'Approve draft 1');
        await thread.waitFor('✅ Approved');
      } else {
        await thread.waitFor('Draft 3 is ready for your review');
      }

      expect(thread.transcript()).not.toContain('⚠️');
      const calm = isAsset ? 1 : WHOLE_LOOP[step];
      expect(world.asked(step)).toHaveLength(calm + 1);
    },
  );
}
