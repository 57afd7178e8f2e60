import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { CHECKLIST } from '../../../src/pipeline/rules/checks/checklist.ts';
import { oneOfEach } from '../../one-of-each.ts';
import { byShare, firstOf } from '../../sampled.ts';
import { IS_WHOLE } from '../../whole-sweeps.ts';
import { type Cell, describeModelFaults, openFaulty, paid, WHOLE_LOOP } from './model-faults.ts';

/** A few faults at one step; `npm run check` has each at one step, `npm run test:simulation` all at all. */
describeModelFaults(
  byShare<(cells: readonly Cell[]) => readonly Cell[]>({
    sample: (cells) => oneOfEach(cells, ({ name }) => name).filter((_, index) => index % 16 === 0),
    all: (cells) => (IS_WHOLE ? cells : oneOfEachFaultAndStep(cells)),
  }),
);

/** Each fault at another step than the fault before it, and each step with a fault. */
function oneOfEachFaultAndStep(cells: readonly Cell[]): Cell[] {
  const faults = oneOfEach(cells, ({ name }) => name);
  const steps = oneOfEach(cells, ({ step, api }) => `${step} ${api}`);
  return [...new Set([...faults, ...steps])];
}

describe('an answer that was cut off', () => {
  it.each(
    firstOf(
      [
        ['draft', 'responses', 'max_output_tokens'],
        ['verdict', 'responses', 'max_output_tokens'],
        ['revision', 'responses', 'max_output_tokens'],
        ['linkedin_post', 'responses', 'max_output_tokens'],
        ['draft', 'chat', 'max_completion_tokens'],
        ['verdict', 'chat', 'max_completion_tokens'],
      ] as const,
      2,
    ),
  )('is requested once more with twice the room: %s (%s)', async (step, api, limit) => {
    const cut: Answer = { type: 'incomplete', reason: 'max_output_tokens' };
    const world = await openFaulty({ step, api }, [cut]);
    const thread = await world.begin('ada', 'Tea');
    if (step === 'linkedin_post') await thread.press('grace', 'Approve draft 1');

    await world.waitToAsk(step, 2);

    const [first, second] = world.asked(step).map(({ body }) => body[limit]);
    expect(second).toBe(Number(first) * 2);
  });
});

it.each(firstOf(['cancelled', 'in_progress'], 1))(
  'accepts no pass from an answer that is %s, and asks again',
  async (status) => {
    const checklist = CHECKLIST.map((id) => [id, { pass: true, quote: '', fix: '' }]);
    const passing = { verdict: 'pass', checklist: Object.fromEntries(checklist), summary: '' };
    const text = JSON.stringify(passing);
    const output = [{ type: 'message', content: [{ type: 'output_text', text }] }];
    const body = JSON.stringify({ object: 'response', status, output });
    const unfinished: Answer = { type: 'raw', contentType: 'application/json', body };
    const world = await openFaulty({ step: 'verdict', api: 'responses' }, [unfinished]);

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 3 is ready for your review');

    expect(thread.transcript()).not.toMatch(/raft \d passed/);
    expect(paid(world)).toEqual({ ...WHOLE_LOOP, verdict: 4 });
  },
);

it.each(
  firstOf(
    [
      ['in seconds', { 'retry-after': '120' }],
      [
        'as a date',
        { 'retry-after': 'Fri, 31 Dec 2027 23:02:00 GMT', date: 'Fri, 31 Dec 2027 23:00:00 GMT' },
      ],
    ],
    1,
  ),
)('names the end of a rate limit of the model given %s', async (_, headers) => {
  const world = await openFaulty({ step: 'verdict', api: 'responses' }, [
    { type: 'http_error', status: 429, headers },
  ]);

  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 3 is ready for your review');

  const cards = world.slack.calls.filter(({ method }) => method === 'chat.update');
  const said = cards.map(({ args }) => JSON.stringify(args)).join();
  expect(said).toMatch(
    /The AI service is busy\. Retrying at <!date\^\d+\^\{time\}\|5 Jan, 09:02 UTC>\./,
  );
});
