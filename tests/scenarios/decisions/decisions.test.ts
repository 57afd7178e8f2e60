import { describe, expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { itInDeep } from '../../sampled.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

async function underReview(): Promise<{ world: World; thread: Thread }> {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const hasReview = () => buttonsOf(thread.root()).includes('Review') || undefined;
  await world.slack.until(hasReview, 'the card of the review');
  return { world, thread };
}

async function published(): Promise<{ world: World; thread: Thread }> {
  const { world, thread } = await underReview();
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  return { world, thread };
}

/** All public messages and all questions to the model, to show that a click changed nothing. */
function visibleState({ world, thread }: { world: World; thread: Thread }) {
  return { shown: thread.shownToAll(), calls: world.model.calls.length };
}

it('names the decision, its author and its time on the card, and removes the buttons', async () => {
  const { thread } = await published();

  const card = thread.replies().find((one) => textOf(one).startsWith('Grace Lindqvist approved'));
  if (card === undefined) throw new Error('no card');

  expect(buttonsOf(card)).toEqual([]);
  expect(textOf(card)).toBe('Grace Lindqvist approved draft 1 · 5 Jan, 09:00 UTC');
  expect(buttonsOf(thread.root())).toEqual(['View brief', 'All feedback']);
});

describe('a late click changes nothing and is answered to its author alone', () => {
  itInDeep('the second click of one person', async () => {
    const { world, thread } = await underReview();
    const card = await thread.waitFor('is ready for your review');
    await world.press('grace', card, 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    const before = visibleState({ world, thread });

    await world.press('grace', card, 'Approve draft 1');

    await world.waitToTell('grace', '<@U0GRACE> already approved this draft.');
    expect(visibleState({ world, thread })).toEqual(before);
    expect(world.toldTo('ada')).toEqual([]);
  });

  it('two people at the same moment', async () => {
    const { world, thread } = await underReview();
    const card = await thread.waitFor('is ready for your review');

    await Promise.all([
      world.press('grace', card, 'Approve draft 1'),
      world.press('lin', card, 'Approve draft 1'),
    ]);

    await thread.waitFor('✅ Approved');
    const told = [...world.toldTo('grace'), ...world.toldTo('lin')];
    expect(told).toEqual([expect.stringContaining('already approved this draft.')]);
    expect(world.asked('image')).toHaveLength(1);
  });

  itInDeep('a card about an older draft', async () => {
    const { world, thread } = await underReview();
    const card = await thread.waitFor('Draft 1 is ready');
    // So the card becomes a line and is not deleted, and a person who still sees it can click.
    const fault = { kind: 'error', error: 'compliance_exports_prevent_deletion' } as const;
    world.slack.faults.onCall({ method: 'chat.delete', fault });
    await thread.press('lin', 'Request changes');
    await world.submit('lin', await world.modal('lin'), { note: 'Say why.' });
    await thread.waitFor('Draft 2 is ready for your review');
    const before = visibleState({ world, thread });

    await world.press('grace', card, 'Approve draft 1');

    await world.waitToTell('grace', '<@U0LIN> already requested changes to this draft.');
    expect(visibleState({ world, thread })).toEqual(before);
  });

  itInDeep('a card whose draft was revised before a decision', async () => {
    const { world, thread } = await underReview();
    const card = await thread.waitFor('Draft 1 is ready');
    const forged = withValues(card, (value) => value.replace(/\|1(?=\||$)/, '|7'));
    const before = visibleState({ world, thread });

    await world.press('grace', forged, 'Approve draft 1');

    await world.waitToTell('grace', 'That’s an older draft. Draft 1 is the latest.');
    expect(visibleState({ world, thread })).toEqual(before);
  });

  it('a run that is published', async () => {
    const { world, thread } = await underReview();
    const root = thread.root();
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    const before = visibleState({ world, thread });

    await world.press('ada', root, 'Stop');

    await world.waitToShow('ada', 'This post is already approved.');
    expect(visibleState({ world, thread })).toEqual(before);
  });

  itInDeep('a run that was cancelled', async () => {
    const { world, thread } = await underReview();
    const card = await thread.waitFor('is ready for your review');
    // So the card becomes a line and is not deleted, and a person who still sees it can click.
    const fault = { kind: 'error', error: 'compliance_exports_prevent_deletion' } as const;
    world.slack.faults.onCall({ method: 'chat.delete', fault });
    await thread.press('ada', 'Stop');
    await thread.waitFor('🚫 Stopped');
    await world.slack.until(
      () => buttonsOf(thread.root()).join() === 'View brief,All feedback' || undefined,
      'the end',
    );
    const before = visibleState({ world, thread });

    await world.press('grace', card, 'Approve draft 1');

    await world.waitToTell('grace', 'This post was already stopped.');
    expect(visibleState({ world, thread })).toEqual(before);
  });

  itInDeep('an unknown run', async () => {
    const { world, thread } = await underReview();
    const card = await thread.waitFor('is ready for your review');
    const forged = withValues(card, () => 'Rnever|1');
    const before = visibleState({ world, thread });

    await world.press('grace', forged, 'Approve draft 1');

    await world.waitToTell('grace', 'I can’t find this post anymore');
    expect(visibleState({ world, thread })).toEqual(before);
  });

  it('a member of another workspace', async () => {
    const { world, thread } = await underReview();
    const card = await thread.waitFor('is ready for your review');
    const before = visibleState({ world, thread });
    const { workspace } = world.slack.workspace.cast;
    const home = workspace.id;

    workspace.id = 'T0ELSEWHERE';
    const pressing = world.press('max', card, 'Approve draft 1');
    workspace.id = home;
    await pressing;

    await world.waitToTell('max', 'Only members of this post’s workspace can do that');
    expect(visibleState({ world, thread })).toEqual(before);
  });
});

/** The card with other values behind its buttons, as an attacker or an older version would send. */
function withValues(card: Message, change: (value: string) => string): Message {
  const json = JSON.stringify(card.blocks);
  const changed = json.replace(/"value":"([^"]*)"/g, (_, value) => `"value":"${change(value)}"`);
  return { ...card, blocks: JSON.parse(changed) as Message['blocks'] };
}
