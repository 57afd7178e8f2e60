import { expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { openEditor, runIn } from '../editor.ts';
import { textOf } from '../readable-text.ts';

async function underReview() {
  const { world, thread } = await openEditor();
  await thread.waitFor('Draft 1 needs answers before it can be approved');
  return { world, thread, run: await runIn(world, thread) };
}

it('shows the edited checks and their author', async () => {
  const { world, thread, run } = await underReview();
  await thread.press('lin', 'Edit checks');
  const view = await world.modal('lin');
  const fields = view.blocks.map(({ element }) => valueIn(element));
  expect(fields).toEqual(['Two mistakes', 'do not name brands']);

  await world.submit('lin', view, {
    ...{ points: '- One mistake\n\n• The kettle\n', orders: 'be kind\nno names' },
  });

  expect(textOf(await thread.waitFor('edited by Lin Tanaka'))).toContain(
    '4 checks for this post: 2 points to cover, 2 instructions to follow · edited by Lin Tanaka',
  );
  expect(await run.store.briefEdits.list(run.runId)).toMatchObject([
    { by: 'U0LIN', points: ['One mistake', 'The kettle'], orders: ['be kind', 'no names'] },
  ]);
  expect(thread.summary().match(/What I understood/g)).toHaveLength(1);
});

it('keeps the text of a form that another person overtook, and lets it be saved again', async () => {
  const { world, thread, run } = await underReview();
  await thread.press('lin', 'Edit checks');
  await thread.press('max', 'Edit checks');
  const [first, second] = [await world.modal('lin'), await world.modal('max')];
  await world.submit('max', second, { points: 'The kettle', orders: '' });
  await thread.waitFor('1 check for this post: 1 point to cover · edited by Max Ferrante');

  await world.submit('lin', first, { points: 'The cups', orders: 'be kind' });

  const shown = await world.modal('lin');
  expect(JSON.stringify(shown.blocks[0])).toContain(
    '<@U0MAX> changed these checks while you had them open. Your text is below. Save it again to replace theirs:\\n• The kettle',
  );
  expect(shown.blocks.slice(1).map(({ element }) => valueIn(element))).toEqual([
    ...['The cups', 'be kind'],
  ]);
  // Slack would keep the text of a field with its old id.
  expect(shown.blocks.slice(1).map((block) => block['block_id'])).toEqual(['points@1', 'orders@1']);
  expect(await run.store.briefEdits.list(run.runId)).toHaveLength(1);

  await world.submit('lin', await world.modal('lin'), { points: 'The cups', orders: 'be kind' });
  await thread.waitFor('edited by Lin Tanaka');
});

it.each([
  ['too many lines', 'x\n'.repeat(13), 'Keep it to 12 lines. There are 13.'],
  ['a line that is too long', 'x'.repeat(501), 'Keep each line under 500 characters.'],
])('refuses %s and keeps the text', async (_, points, sentence) => {
  const { world, thread, run } = await underReview();
  await thread.press('lin', 'Edit checks');

  await world.submit('lin', await world.modal('lin'), { points, orders: '' });

  expect((await world.modal('lin')).errors).toEqual({ points: sentence });
  expect(await run.store.briefEdits.list(run.runId)).toEqual([]);
});

itInDeep('gives a long list as many fields as it needs', async () => {
  const { world, thread, run } = await underReview();
  const points = Array.from({ length: 12 }, (_, at) => `${at} ${'x'.repeat(490)}`);
  const actor = { user: 'U0MAX', team: 'T0LOCAL' };
  await run.commands.editBrief({ runId: run.runId, basedOn: 0, points, orders: [], actor });
  await thread.press('lin', 'Edit checks');
  const view = await world.modal('lin');
  const fields = view.blocks.map((block) => String(block['block_id']));
  expect(fields).toEqual(['points', 'points_2', 'points_3', 'orders']);

  await world.submit('lin', view, { points: 'The cups', points_2: 'The kettle', orders: '' });

  await thread.waitFor('edited by Lin Tanaka');
  const edits = await run.store.briefEdits.list(run.runId);
  expect(edits.at(-1)).toMatchObject({ points: ['The cups', 'The kettle'], orders: [] });
});

it('says that a post has ended', async () => {
  const draft = { type: 'text', text: '# Tea\n\nIt is good.' } as const;
  const { world, thread } = await openEditor({ own: { draft: () => draft } });
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await thread.press('lin', 'Edit checks');

  await world.waitToTell('lin', 'This post is already approved.');
});

function valueIn(element: unknown): string | undefined {
  return (element as { initial_value?: string } | undefined)?.initial_value;
}
