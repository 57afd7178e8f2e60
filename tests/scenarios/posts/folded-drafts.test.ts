import { expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { judged } from '../editor-answers.ts';
import { clickables, textOfView } from '../readable-text.ts';
import { answers, DULL, revisesTo } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

const LONG = Array.from({ length: 60 }, (_, at) => {
  return `## Reason ${at + 1}\n\n${`Tea ${at + 1} keeps people awake in the morning. `.repeat(9)}`;
}).join('\n\n');

/** The first draft fails, every later one passes. */
async function openThread(options: WorldOptions = {}): Promise<{ world: World; thread: Thread }> {
  const world = await openWorld({
    script: answers({
      verdict: (ask) => judged(ask, ask.draft?.version === 1 ? DULL : undefined),
    }),
    ...options,
  });
  return { world, thread: await world.begin('ada', 'Tea') };
}

async function requestChanges(world: World, thread: Thread, note: string): Promise<void> {
  await thread.waitForReaction(await thread.reply('lin', note));
  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), { note: '' });
}

const linesOf = (thread: Thread) => thread.summary().split('\n');

it('takes eight messages for three drafts with one note', async () => {
  const { world, thread } = await openThread();
  await thread.waitFor('Draft 2 is ready for your review');
  await requestChanges(world, thread, 'Name a tea.');
  await thread.press('grace', 'Approve draft 3');
  await thread.waitFor('✅ Approved');

  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: *Draft 1* · 4 words · replaced · 1 issue
    bot: *Draft 2* · 7 words · replaced · passed review · Grace Lindqvist requested changes · 5 Jan, 09:00 UTC
    lin: Name a tea. :eyes:
    bot: Draft 3 · 7 words
    bot: Grace Lindqvist approved draft 3 · 5 Jan, 09:00 UTC
    bot: ✅ *“Tea” is approved.* Here’s everything to publish it."
  `);
});

itInDeep('takes at most fourteen messages for five drafts', async () => {
  const { world, thread } = await openThread({ script: answers() });
  for (const version of [1, 2, 3, 4]) {
    await thread.waitFor(`Draft ${version} is ready for your review`);
    await requestChanges(world, thread, `Say ${version} times why it is good.`);
  }
  await thread.press('grace', 'Approve draft 5');
  await thread.waitFor('✅ Approved');

  expect(linesOf(thread).length).toBeLessThanOrEqual(14);
  expect(linesOf(thread).filter((line) => line.includes('requested changes ·'))).toHaveLength(4);
});

itInDeep('deletes the further parts of a folded draft, and shows it whole in pages', async () => {
  const { world, thread } = await openThread({
    script: answers({
      draft: () => ({ type: 'text', text: `# Tea\n\n${LONG}` }),
      ...revisesTo('# Tea\n\nShort.'),
    }),
  });
  await thread.waitFor('Draft 1 is ready for your review');
  const parts = linesOf(thread).filter((line) => line.includes('part'));
  expect(parts.length).toBeGreaterThan(2);

  await requestChanges(world, thread, 'Much shorter.');
  await thread.waitFor('Draft 2 is ready for your review');

  expect(thread.transcript()).not.toContain('Reason 59');
  expect(linesOf(thread).filter((line) => line.includes('part'))).toEqual([]);
  const read = await readAllPages(world, thread, 'Read draft 1');
  expect(read.match(/Reason \d+/g)).toHaveLength(60);
});

itInDeep('shows a short line in place of a part that Slack does not delete', async () => {
  const { world, thread } = await openThread({
    script: answers({ draft: () => ({ type: 'text', text: `# Tea\n\n${LONG}` }) }),
  });
  await thread.waitFor('Draft 1 is ready for your review');
  const fault = { kind: 'error', error: 'compliance_exports_prevent_deletion' } as const;
  world.slack.faults.onCall({ method: 'chat.delete', times: 99, fault });

  await requestChanges(world, thread, 'Shorter.');
  await thread.waitFor('Draft 2 is ready for your review');

  expect(thread.transcript()).toContain('bot: Draft 1, part 2 · replaced');
  expect(thread.transcript()).not.toContain('Reason 59');
});

itInDeep('explains a click on a draft that is not kept anymore', async () => {
  const { world, thread } = await openThread();
  const line = await thread.waitFor('· replaced');
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Approved');
  const store = world.app.store();
  const prune = () =>
    store.retention.prune({ endedBefore: Number.MAX_SAFE_INTEGER, handledBefore: 0 });
  await expect.poll(async () => (await prune()).runs).toBe(1);

  await world.press('lin', line, 'Read draft 1');

  await world.waitToTell('lin', 'This text isn’t kept anymore');
});

async function readAllPages(world: World, thread: Thread, label: string): Promise<string> {
  await thread.press('lin', label);
  let shown = await world.modal('lin');
  let text = textOfView(shown);
  while (text.includes('Next')) {
    await pressInView(world, shown.id, 'Next');
    const before = JSON.stringify(shown.blocks);
    const isNew = async () => JSON.stringify((await world.modal('lin')).blocks) !== before;
    await expect.poll(isNew).toBe(true);
    shown = await world.modal('lin');
    const page = textOfView(shown);
    text = `${text.replaceAll('Next', '')}\n${page}`;
  }
  return text;
}

async function pressInView(world: World, viewId: string, label: string): Promise<void> {
  const view = await world.modal('lin');
  const found = clickables(view).find((one) => one.label === label);
  if (found === undefined) throw new Error(`no button “${label}”`);
  const { blockId, actionId, element } = found;
  const at = { viewId, blockId, actionId, element };
  await world.slack.act({ do: 'press', as: 'U0LIN', ...at, values: {} });
}
