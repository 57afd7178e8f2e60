import { expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { inDeep, itInDeep } from '../../sampled.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const LINES = Array.from({ length: 60 }, (_, index) => `Reason ${index + 1} to drink tea.`);
const POST = `# Tea\n\n${LINES.join('\n')}`;

type Next = (written: string) => Answer;

/** The first writer is stopped in the middle of the post; the next one answers `next`. */
async function openCutOff(next: Next) {
  let isFirst = true;
  const world = await openWorld({
    script: answers({
      draft: ({ written = '' }) => {
        if (!isFirst) return next(written);
        isFirst = false;
        return { type: 'text', text: POST };
      },
    }),
    pace: { draftMs: 3_000 },
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Reason 30 to');
  await world.app.stop();
  world.model.pace.draftMs = 0;
  await world.app.start();
  const again = await world.waitToAsk('draft', 2);
  return { world, thread, written: again.ask.written ?? '' };
}

const rest: Next = (written) => ({ type: 'text', text: POST.slice(written.length) });

it('a draft that was cut off is continued after its last complete sentence', async () => {
  const { world, thread, written } = await openCutOff(rest);

  expect(world.asked('draft')[0]?.ask.written).toBeUndefined();
  expect(POST.startsWith(written)).toBe(true);
  expect(written).toMatch(/Reason \d+ to drink tea\.\n$/);
  await thread.waitFor('is ready for your review');
  expect(textOf(await thread.waitFor('Draft 1 · '))).toContain(POST);
});

itInDeep('the kept words are in the thread while the next writer has not answered', async () => {
  const { thread } = await openCutOff(() => ({ type: 'hang' }));

  const live = await thread.waitFor('words so far');
  expect(textOf(live)).toContain('Reason 29 to drink tea.');
});

itInDeep.each<[string, Next]>([
  ['repeats the last line', (written) => ({ type: 'text', text: repeated(written) })],
  ['begins the post again', () => ({ type: 'text', text: POST })],
])('a writer that %s duplicates nothing', async (_, next) => {
  const { thread } = await openCutOff(next);

  await thread.waitFor('is ready for your review');
  const text = textOf(await thread.waitFor('Draft 1 · '));
  expect(text).toContain(POST);
  expect(text.match(/Reason 29 to/g)).toHaveLength(1);
});

function repeated(written: string): string {
  const last = written.trimEnd().split('\n').at(-1) ?? '';
  return last + POST.slice(written.trimEnd().length);
}

inDeep(() => {
  it('kept words that lead to no post are given up', async () => {
    const { world, thread } = await openCutOff((written) =>
      written === '' ? { type: 'text', text: POST } : { type: 'refusal' },
    );
    await thread.waitFor('The AI service won’t work on this text.');

    await thread.press('ada', 'Retry');

    await thread.waitFor('is ready for your review');
    expect(world.asked('draft').map(({ ask }) => ask.written === undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

inDeep(() => {
  it('kept words are deleted when the draft is recorded, and when the run is cancelled', async () => {
    const { world, thread } = await openCutOff(rest);
    await thread.waitFor('is ready for your review');
    const [run] = await world.app.store().runs.listAllOpen(1);
    expect(await world.app.store().unfinishedDrafts.find(run?.id ?? '', 'draft:1')).toBeUndefined();

    const cut = await openCutOff(() => ({ type: 'hang' }));
    const [open] = await cut.world.app.store().runs.listAllOpen(1);
    const find = () => cut.world.app.store().unfinishedDrafts.find(open?.id ?? '', 'draft:1');
    expect(await find()).toContain('Reason 29');
    await cut.thread.press('ada', 'Stop');
    await cut.thread.waitFor('🚫 Stopped');
    const hasEnded = () => !buttonsOf(cut.thread.root()).includes('Undo') || undefined;
    await cut.world.slack.until(hasEnded, 'the end');
    expect(await find()).toBeUndefined();
  });
});
