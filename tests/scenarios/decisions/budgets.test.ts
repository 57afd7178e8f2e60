import { describe, expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { edited, editorDefaults, isRepair, judged, replaced } from '../editor-answers.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

/** Each call costs a dollar, with any number of tokens. */
const DOLLAR = { picture: 1 };
const PRICES = JSON.stringify({
  ...{ 'gpt-6-astra': DOLLAR, 'gpt-6.1-sol': DOLLAR, 'gpt-image-2.6-sunburst': DOLLAR },
});
const PAUSED = 'Paused: the budget of $1.00 is used. Extend or stop.';

async function openBudgeted(env: Record<string, string>, more = {}): Promise<World> {
  return await openWorld({
    script: answers(),
    env: { MODEL_PRICES: PRICES, REVISIONS: 'rewrites', ...env },
    ...more,
  });
}

describe('a post without money left', () => {
  it('pauses before its next model call, and continues after Extend', async () => {
    const world = await openBudgeted({ POST_BUDGET_USD: '1' });
    const thread = await world.begin('ada', 'Tea');

    const paused = await thread.waitFor(PAUSED);

    expect(buttonsOf(paused)).toEqual(['Extend by $1.00', 'Stop']);
    expect(world.asked('draft')).toHaveLength(1);
    expect(world.asked('verdict')).toHaveLength(0);
    await world.slack.until(() => textOf(thread.root()).includes(PAUSED) || undefined, 'the card');
    await thread.press('ada', 'Extend by $1.00');
    await thread.waitFor('is ready for your review');
    const answered = await thread.waitFor('Ada Okafor extended the budget');
    expect(buttonsOf(answered)).toEqual([]);
    expect(textOf(thread.root())).not.toContain('Paused');
    expect(world.asked('verdict')).toHaveLength(1);
  });

  itInDeep('pauses at each further end of its budget, also while assets are made', async () => {
    const world = await openBudgeted({ POST_BUDGET_USD: '2' });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('ada', 'Approve draft 1');
    await thread.waitFor('Paused: the budget of $2.00 is used.');
    expect(world.asked('scene')).toHaveLength(0);

    await thread.press('ada', 'Extend by $2.00');
    await thread.waitFor('Paused: the budget of $4.00 is used.');
    await thread.press('ada', 'Extend by $2.00');

    const published = await thread.waitFor('is approved.*');
    expect(textOf(published)).toMatch(/5 AI calls · [\d,]+ tokens.* · \$5\.00/);
    expect(world.asked('image')).toHaveLength(1);
    expect(world.asked('linkedin_post')).toHaveLength(1);
  });

  it('counts one Extend, and only of a person who may stop the post', async () => {
    const world = await openBudgeted({ POST_BUDGET_USD: '1' });
    const thread = await world.begin('ada', 'Tea');
    const paused = await thread.waitFor(PAUSED);

    await world.press('lin', paused, 'Extend by $1.00');
    await world.waitToTell('lin', 'Only <@U0ADA> or a workspace admin can extend the budget');
    expect(world.asked('verdict')).toHaveLength(0);
    await world.press('ada', paused, 'Extend by $1.00');
    await world.press('ada', paused, 'Extend by $1.00');

    await world.waitToTell('ada', '<@U0ADA> already extended the budget.');
    await thread.press('ada', 'Approve draft 1');
    await thread.waitFor('Paused: the budget of $2.00 is used.');
  });

  itInDeep('stops with its Stop button', async () => {
    const world = await openBudgeted({ POST_BUDGET_USD: '1' });
    const thread = await world.begin('ada', 'Tea');
    const paused = await thread.waitFor(PAUSED);

    await world.press('ada', paused, 'Stop');

    await thread.waitFor('🚫 Ada Okafor stopped this post');
    const isSettled = () => thread.replies().every((one) => !textOf(one).includes('Extend by'));
    await world.slack.until(() => isSettled() || undefined, 'no Extend button');
    await world.press('ada', paused, 'Extend by $1.00');
    await world.waitToTell('ada', 'already stopped');
    expect(world.asked('verdict')).toHaveLength(0);
  });

  itInDeep('stays paused over a restart, and takes Extend afterwards', async () => {
    const world = await openBudgeted({ POST_BUDGET_USD: '1' });
    const thread = await world.begin('ada', 'Tea');
    const paused = await thread.waitFor(PAUSED);
    await world.app.stop();
    await world.app.start();
    expect(thread.replies().filter((one) => textOf(one).includes(PAUSED))).toHaveLength(1);

    await world.press('ada', paused, 'Extend by $1.00');

    await thread.waitFor('is ready for your review');
    expect(world.asked('draft')).toHaveLength(1);
  });

  itInDeep('keeps the money of its extensions over a restart', async () => {
    const world = await openBudgeted({ POST_BUDGET_USD: '1' });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('ada', 'Extend by $1.00');
    await thread.waitFor('is ready for your review');
    await world.app.stop();
    await world.app.start({ POST_BUDGET_USD: '2' });

    await thread.press('ada', 'Approve draft 1');

    // Two dollars of the new ceiling, and one of the press under the old one.
    await thread.waitFor('Paused: the budget of $3.00 is used.');
  });

  itInDeep('is written without a pause where its prices are unknown', async () => {
    const world = await openWorld({
      script: answers(),
      env: { POST_BUDGET_USD: '0.01', WRITER_MODEL: 'w', EVALUATOR_MODEL: 'e', IMAGE_MODEL: 'i' },
    });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('ada', 'Approve draft 1');

    const published = textOf(await thread.waitFor('is approved.*'));

    expect(published).toMatch(/7 AI calls · [\d,]+ tokens/);
    expect(published).not.toContain('$');
  });
});

describe('a channel without money left this month', () => {
  it('pauses the next post, which a person can extend for itself', async () => {
    const world = await openBudgeted({ CHANNEL_MONTH_BUDGET_USD: '2' });
    const first = await world.begin('ada', 'Tea');
    await first.waitFor('is ready for your review');
    const second = await world.begin('grace', 'Coffee');
    const sentence = 'Paused: this channel’s budget of $2.00 for this month is used.';

    await second.waitFor(sentence);

    expect(world.asked('draft')).toHaveLength(1);
    await second.press('grace', 'Extend by $0.20');
    // A call is checked before it is made, so that one goes beyond the small extension.
    await second.waitFor('Draft 1 · 4 words');
    expect(world.asked('draft')).toHaveLength(2);
    await first.press('ada', 'Approve draft 1');
    await first.waitFor(sentence);
  });

  itInDeep('has money for posts of another channel', async () => {
    const world = await openBudgeted({ CHANNEL_MONTH_BUDGET_USD: '2' });
    const first = await world.begin('ada', 'Tea');
    await first.waitFor('is ready for your review');

    const second = await world.begin('ada', 'Coffee', 'C0MARKETING');

    await second.waitFor('is ready for your review');
  });
});

describe('/blogpost status', () => {
  it('names the money of each post, and of the channel in this month', async () => {
    const world = await openBudgeted({ CHANNEL_MONTH_BUDGET_USD: '50' });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');

    await world.command('ada', 'status');

    const shown = textOf(await world.waitToTell('ada', 'This channel this month'));
    expect(shown).toMatch(/2 AI calls · [\d,]+ tokens · \$2\.00/);
    expect(shown).toMatch(/This channel this month: 2 AI calls · .* · \$2\.00 · budget \$50\.00/);
  });
});

describe('a paid answer that cannot be used', () => {
  it('counts in the receipt, once', async () => {
    let drafts = 0;
    const script = answers({
      draft: () => {
        drafts += 1;
        return drafts === 1 ? { type: 'incomplete', reason: 'content_filter' } : undefined;
      },
      verdict: () => ({ type: 'malformed' }),
    });
    const world = await openBudgeted({}, { script });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('ada', 'Retry');
    await thread.press('ada', 'Approve draft 1');

    const published = textOf(await thread.waitFor('is approved.*'));

    const { length } = world.model.calls;
    expect(published).toContain(`${length} AI calls`);
    expect(published).toContain(`$${length}.00`);
  });
});

describe('a revision by edits', () => {
  it('is billed once, although its draft repeats the bills of its edits and their repair', async () => {
    const draft = '# Tea\n\nIt is good.';
    const script = answers({
      draft: () => ({ type: 'text', text: draft }),
      edits: (ask) => {
        const passage = isRepair(ask) ? 'It is good.' : 'It is bad.';
        return edited(ask, { edits: [replaced('N1', passage, 'It keeps you awake.')] });
      },
      verdict: (ask) => judged(ask),
    });
    const briefDefaults = editorDefaults();
    const world = await openBudgeted(
      { DRAFT_EFFORT: 'high', REVISION_EFFORT: 'low' },
      { script, briefDefaults },
    );
    const thread = await world.begin('ada', 'Tea');
    await thread.press('lin', 'Request changes');
    await world.submit('lin', await world.modal('lin'), { note: 'Say why.' });
    await thread.press('ada', 'Approve draft 2');

    const published = textOf(await thread.waitFor('is approved.*'));

    const { length } = world.model.calls;
    expect(world.asked('edits')).toHaveLength(2);
    expect(published).toContain(`${length} AI calls`);
    expect(published).toContain(`$${length}.00`);
    const effortOf = (kind: 'draft' | 'edits') => world.asked(kind)[0]?.body['reasoning'];
    expect([effortOf('draft'), effortOf('edits')]).toEqual([{ effort: 'high' }, { effort: 'low' }]);
  });
});
