import { describe, expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import {
  bodyOf,
  fault,
  type Habit,
  textOf,
  versionIn,
  versionsIn,
} from '../../scripted-evaluators.ts';
import { editorDefaults } from '../editor-answers.ts';
import { changedTo, faulted, habitual, preferring, preferringPlace } from '../habitual-answers.ts';
import { buttonsOf, markdownOf, textOf as shownIn } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

const WORSE: Habit = {
  name: 'finds less in a draft that reads worse',
  faultsIn: (version) => (version === 1 ? [fault('same')] : []),
  prefers: () => 'earlier',
};

async function openReview(more: Parameters<typeof openWorld>[0] = {}) {
  const script = habitual(WORSE);
  const world = await openWorld({ script, briefDefaults: editorDefaults(), ...more });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('You can approve either.');
  return { world, thread };
}

async function storeOf(world: World, thread: Thread) {
  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  return { store, runId };
}

async function ledgerOf(world: World, thread: Thread): Promise<string[]> {
  const { store, runId } = await storeOf(world, thread);
  const items = await store.ledger.list(runId);
  return items.map(({ id, draft, state, because }) =>
    [id, `of draft ${draft}`, state, because?.code].filter(Boolean).join(' '),
  );
}

describe('a revision that reads worse', () => {
  it('leaves the draft before as the candidate, and people approve either', async () => {
    const { thread } = await openReview();

    expect(thread.transcript().split('bot: *Draft 1 is ready')[1]).toMatchInlineSnapshot(`
      " for your review*
            Draft 1 reads better than draft 2, so I kept it. You can approve either.
            Draft 1 (12 of 13 checks) · Draft 2 (13 of 13 checks)
            Waiting for @ada.
            *Open issues*
            • Nothing invented about you or your work
            Is one of these issues wrong?
            [Not an issue…]
            [Approve draft 1] [Approve draft 2] [Request changes] [Edit] [overflow]
            [Compare drafts] [All feedback]"
    `);
  });

  it('offers no approval while both drafts lack a fact', async () => {
    const habit = { ...WORSE, rest: 'Each cup cost [[? What did a cup cost? ]].' };
    const world = await openWorld({ script: habitual(habit), briefDefaults: editorDefaults() });
    const thread = await world.begin('ada', 'Tea');

    const card = await thread.waitFor('Draft 1 needs answers before it can be approved');

    expect(shownIn(card)).toContain('Draft 1 reads better than draft 2, so I kept it.');
    expect(shownIn(card)).not.toContain('You can approve either.');
  });

  it('publishes the kept draft where a person approves it', async () => {
    const { world, thread } = await openReview();

    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');

    expect(thread.transcript()).toContain('Grace Lindqvist approved draft 1');
    expect(thread.transcript()).toContain('*Draft 2* · 5 words · not chosen · passed review');
    expect(thread.root().text).toContain('Approved');
    expect(thread.transcript()).toContain(
      'Draft 1  ·  Requested by Ada Okafor  ·  Approved by Grace Lindqvist',
    );
    expect(world.asked('linkedin_post')[0]?.ask.draft?.text).toBe(textOf(WORSE, 1));
    const { content } = postedFile(world);
    expect(content).toContain('draft: 1\n');
    expect(content).toContain(fault('same'));
    expect(await ledgerOf(world, thread)).toEqual([
      'F1 of draft 1 addressed',
      'F2 of draft 1 declined accepted',
    ]);
  });

  itInDeep('publishes the newest draft where a person approves that one', async () => {
    const { world, thread } = await openReview();

    await thread.press('grace', 'Approve draft 2');
    await thread.waitFor('✅ Approved');

    expect(thread.transcript()).toContain('Grace Lindqvist approved draft 2');
    expect(world.asked('linkedin_post')[0]?.ask.draft?.text).toBe(textOf(WORSE, 2));
    expect(postedFile(world).content).toContain('draft: 2\n');
    expect(postedFile(world).content).not.toContain(fault('same'));
  });

  itInDeep('is not the draft that the next revision changes', async () => {
    const { world, thread } = await openReview();

    await thread.press('lin', 'Request changes');
    await world.submit('lin', await world.modal('lin'), { note: 'Say why.' });
    await thread.waitFor('Draft 3 is ready for your review');

    const [, second] = world.asked('edits').map(({ ask }) => ask);
    expect(second?.draft?.text).toBe(textOf(WORSE, 1));
    expect(second?.ledger.map(({ id }) => id).sort()).toEqual(['F2', 'N1']);
    expect(world.asked('comparison')).toHaveLength(2);
    expect(thread.summary()).toContain('bot: Draft 3 · 5 words · revises draft 1');
    expect(thread.transcript()).not.toContain('[Approve draft 1]');
  });

  it('is not the draft that people edited, in its line', async () => {
    const { world, thread } = await openReview();

    await thread.press('lin', 'Edit');
    await world.submit('lin', await world.modal('lin'), { section_0_0: '# Tea\n\nBy hand.' });
    await thread.waitFor('Draft 3 is ready for your review');

    await thread.waitFor('passed review · Lin Tanaka edited draft 1 · ');
    expect(thread.transcript()).not.toContain('edited it');
  });
});

function postedFile({ slack }: World): { content: string } {
  const file = [...slack.workspace.files.values()].find(({ name }) => name.endsWith('.md'));
  return { content: Buffer.from(file?.bytes ?? '').toString('utf8') };
}

describe('two people who approve different drafts', () => {
  it('get one outcome and two honest answers in the same second', async () => {
    const { world, thread } = await openReview();

    await Promise.all([
      thread.press('grace', 'Approve draft 1'),
      thread.press('lin', 'Approve draft 2'),
    ]);
    await thread.waitFor('✅ Approved');

    const { store, runId } = await storeOf(world, thread);
    const votes = await store.decisions.listVotes(runId, 'draft:2');
    expect(votes).toHaveLength(1);
    const [winner, loser] =
      votes[0]?.by === 'U0GRACE' ? (['grace', 'lin'] as const) : (['lin', 'grace'] as const);
    const approved = winner === 'grace' ? 1 : 2;
    const name = winner === 'grace' ? 'Grace Lindqvist' : 'Lin Tanaka';
    expect(thread.transcript()).toContain(`${name} approved draft ${approved}`);
    expect(world.toldTo(winner)).toEqual([]);
    await world.waitToTell(loser, `already approved draft ${approved}.`);
    expect(postedFile(world).content).toContain(`draft: ${approved}\n`);
  });

  itInDeep('wait for a third where two approvals are needed', async () => {
    const briefDefaults = editorDefaults({ reviewPolicy: { approvalsNeeded: 2 } });
    const { thread } = await openReview({ briefDefaults });

    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('Draft 1: Grace Lindqvist approved. 1 more approval needed.');
    await thread.press('lin', 'Approve draft 2');
    await thread.waitFor('Draft 2: Lin Tanaka approved. 1 more approval needed.');
    await thread.press('ada', 'Approve draft 2');
    await thread.waitFor('✅ Approved');

    expect(thread.transcript()).toContain('Ada Okafor approved draft 2');
  });
});

describe('a button of a review of two drafts', () => {
  async function pressWith(value: (real: string) => string) {
    const { world, thread } = await openReview();
    const card = thread.replies().find((one) => buttonsOf(one).includes('Approve draft 1'));
    if (card === undefined) throw new Error('There is no review card.');
    const json = JSON.stringify(card.blocks).replace(
      /R[0-9a-f]{16}\|2\|[0-9a-f]{64}\|[0-9a-f]{10}/,
      value,
    );
    const forged = { ...card, blocks: JSON.parse(json) as typeof card.blocks };
    await world.press('grace', forged, 'Approve draft 1');
    return { world, thread };
  }

  it('with the hash of another draft changes nothing, and says so', async () => {
    const { world, thread } = await pressWith((real) =>
      real.replace(/\|2\|[0-9a-f]{8}/, '|2|deadbeef'),
    );

    await world.waitToTell('grace', 'That draft isn’t up for approval here.');
    expect(thread.transcript()).toContain('[Approve draft 1] [Approve draft 2]');
  });

  itInDeep('without a hash means the newest draft, as on older cards', async () => {
    const { thread } = await pressWith((real) => real.split('|').slice(0, 2).join('|'));

    await thread.waitFor('✅ Approved');
    expect(thread.transcript()).toContain('Grace Lindqvist approved draft 2');
  });

  itInDeep('is refused once a newer draft is under review', async () => {
    const { world, thread } = await openReview();
    const card = thread.replies().find((one) => buttonsOf(one).includes('Approve draft 1'));
    if (card === undefined) throw new Error('There is no review card.');
    await thread.press('lin', 'Request changes');
    await world.submit('lin', await world.modal('lin'), { note: 'Say why.' });
    await thread.waitFor('Draft 3 is ready for your review');

    await world.press('grace', card, 'Approve draft 1');

    await world.waitToTell('grace', 'already requested changes to this draft');
  });
});

describe('a comparison', () => {
  const fixed: Habit = { ...WORSE, prefers: () => 'later' };
  const script = (comparison: Parameters<typeof answers>[0]) =>
    answers({
      draft: () => ({ type: 'text', text: textOf(fixed, 1) }),
      edits: (ask) => changedTo(ask, bodyOf(fixed, 2)),
      verdict: (ask) => faulted(ask, fixed.faultsIn(versionIn(ask.draft?.text ?? ''))),
      ...comparison,
    });

  it('shows the reader both drafts in both orders, and no checklist', async () => {
    const world = await openWorld({ script: habitual(fixed), briefDefaults: editorDefaults() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 2 is ready for your review');

    const orders = world.asked('comparison').map(({ ask }) => versionsIn(ask.prompt).join(''));
    expect(orders.sort()).toEqual(['12', '21']);
    const asked = world.asked('comparison')[0]?.ask;
    expect(`${asked?.instructions} ${asked?.prompt}`).not.toMatch(/checklist|no_filler/i);
    expect(thread.transcript()).not.toContain('You can approve either.');
  });

  itInDeep('is a tie where the reader always prefers the first place', async () => {
    const world = await openWorld({
      script: script({ comparison: () => preferringPlace('A') }),
      briefDefaults: editorDefaults(),
    });
    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('Draft 2 is ready for your review');
    expect(thread.transcript()).toContain('Passed all checks.');
  });

  itInDeep('that the model refuses is a tie, and the run continues', async () => {
    const world = await openWorld({
      script: script({ comparison: () => ({ type: 'refusal' }) }),
      briefDefaults: editorDefaults(),
    });
    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('Draft 2 is ready for your review');
    expect(world.asked('comparison')).toHaveLength(2);
  });

  itInDeep('is left out for a revision with a note of a person', async () => {
    const began = Promise.withResolvers<Thread>();
    const world = await openWorld({
      script: script({
        verdict: async (ask) => {
          if (versionIn(ask.draft?.text ?? '') > 1) return faulted(ask, []);
          const thread = await began.promise;
          await thread.waitForReaction(await thread.reply('lin', 'Name a tea.'));
          return faulted(ask, [fault('same')]);
        },
        comparison: (ask) => preferring(ask, 'earlier'),
      }),
      briefDefaults: editorDefaults(),
    });
    const thread = await world.begin('ada', 'Tea');
    began.resolve(thread);

    await thread.waitFor('Draft 2 is ready for your review');
    expect(world.asked('comparison')).toHaveLength(0);
    expect(thread.transcript()).toContain('Passed all checks.');
  });
});

describe('a revision with the same words', () => {
  const same = (text: string) => text.replace('poor one.', 'poor one!');

  it('is neither posted nor judged nor compared: the answers are posted alone', async () => {
    const world = await openWorld({
      script: answers({
        draft: () => ({ type: 'text', text: textOf(WORSE, 1) }),
        edits: (ask) => changedTo(ask, same(bodyOf(WORSE, 1))),
        verdict: (ask) => faulted(ask, [fault('same')]),
      }),
      briefDefaults: editorDefaults(),
    });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('I changed nothing. My reasons are above. 1 issue remains.');

    expect(world.asked('verdict')).toHaveLength(1);
    expect(world.asked('comparison')).toHaveLength(0);
    expect(thread.summary()).toContain('bot: Draft 2 is the same as draft 1');
    expect(thread.transcript()).not.toContain('✅ Addressed');
    expect(markdownOf(thread.replies()).split('This is draft one.')).toHaveLength(2);
    await thread.press('grace', 'Approve draft 2');
    await thread.waitFor('✅ Approved');
    expect(postedFile(world).content).toContain(fault('same'));
  });

  itInDeep('is a new draft where a person asked for it', async () => {
    const world = await openWorld({
      script: answers({
        draft: () => ({ type: 'text', text: textOf(WORSE, 1) }),
        edits: (ask) => changedTo(ask, same(bodyOf(WORSE, 1))),
        verdict: (ask) => faulted(ask, []),
      }),
      briefDefaults: editorDefaults(),
    });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('lin', 'Request changes');
    await world.submit('lin', await world.modal('lin'), { note: 'End with an exclamation mark.' });

    await thread.waitFor('Draft 2 is ready for your review');
    expect(world.asked('verdict')).toHaveLength(2);
    expect(markdownOf(thread.replies())).toContain('poor one!');
  });
});
