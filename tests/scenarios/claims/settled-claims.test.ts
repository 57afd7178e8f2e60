import { describe, expect, it } from 'vitest';
import { recordedVerdict } from '../../../src/pipeline/recorded-verdict.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { pressInModal } from '../by-hand/hand-world.ts';
import { USERS, type Who } from '../cast.ts';
import { edited, editorDefaults, judged, replaced } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { personView } from '../person-views.ts';
import { textOf, textOfView } from '../readable-text.ts';
import type { World } from '../world.ts';
import { INVENTED, listWith, openClaims, pressInList } from './claimed.ts';

type Opened = Awaited<ReturnType<typeof openClaims>>;

async function underReview(options: Parameters<typeof openClaims>[0] = {}): Promise<Opened> {
  const opened = await openClaims(options);
  await opened.thread.waitFor('Draft 1 is ready for your review');
  return opened;
}

async function settle(world: World, as: Who, act: 'confirm' | 'cut' | 'source', id = 'C2') {
  return await pressInList(world, as, { blockId: id, actionId: `claim_${act}` });
}

describe('Confirm', { timeout: 30_000 }, () => {
  it('makes the claim a fact of the team, and closes its finding', async () => {
    const { world, thread, run } = await underReview();
    await thread.press('lin', 'Check claims');

    await settle(world, 'lin', 'confirm');

    await listWith(world, 'lin', `${INVENTED}\n✅ <@U0LIN> confirmed it.`);
    const card = await thread.waitFor('2 claims: 2 yours.');
    expect(textOf(card)).not.toContain('Open issues');
    expect(JSON.stringify(card.blocks)).not.toContain('No one gave');
    await thread.press('ada', 'Show checks');
    const checks = textOfView(await world.modal('ada'));
    expect(checks).toContain('Draft 1 passed review');
    expect(checks).not.toContain(INVENTED);
    const { items, store, runId } = await run();
    expect(await items()).toContain('F1 declined: ');
    const votes = await store.decisions.listVotes(runId, 'claim:1:C2');
    expect(votes).toMatchObject([{ kind: 'confirm_claim', by: 'U0LIN' }]);
  });

  itInDeep('gives the claim to evaluator and writer as given', async () => {
    const { world, thread } = await underReview({
      own: { edits: (ask) => edited(ask, { edits: [replaced('N1', '# Tea', '# Green tea')] }) },
    });
    await thread.press('lin', 'Check claims');
    await settle(world, 'lin', 'confirm');
    await thread.waitFor('2 claims: 2 yours.');
    await thread.waitForReaction(await thread.reply('ada', 'Call it green tea.'));

    await thread.press('ada', 'Request changes');
    await world.submit('ada', await world.modal('ada'), { note: '' });

    await thread.waitFor('Draft 2 is ready for your review');
    expect(world.asked('verdict')[1]?.ask.prompt).toContain(`<facts>\n- ${INVENTED}\n</facts>`);
    expect(world.asked('edits')[0]?.ask.prompt).not.toContain('kind="finding"');
    expect(textOf(await thread.waitFor('2 claims: 2 yours.'))).toContain('Draft 2');
  });

  it('counts in a new version too, also where its text is unchanged', async () => {
    const { world, thread, run } = await underReview({
      own: { edits: (ask) => edited(ask, { status: 'declined' }) },
    });
    await thread.press('lin', 'Check claims');
    await settle(world, 'lin', 'confirm');
    await thread.waitFor('2 claims: 2 yours.');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('Here’s everything to publish it');

    await thread.press('max', 'New version');
    await world.submit('max', await world.modal('max'), { note: 'Mention milk.' });

    const card = await thread.waitFor('Draft 2 is ready for your review');
    expect(textOf(card)).not.toContain('Open issues');
    expect(thread.transcript()).toContain('Draft 2 is the same as the approved draft');
    const { store, runId } = await run();
    expect(await recordedVerdict(store.journal, runId, 2)).toMatchObject({ verdict: 'pass' });
  });

  itInDeep('counts once, and tells the second person who came first', async () => {
    const { world, thread, run } = await underReview();
    for (const who of ['lin', 'ada'] as const) await thread.press(who, 'Check claims');
    await settle(world, 'lin', 'confirm');
    await listWith(world, 'lin', '<@U0LIN> confirmed it.');

    await settle(world, 'ada', 'cut');

    await listWith(world, 'ada', '<@U0LIN> already confirmed this claim.');
    const { store, runId } = await run();
    expect((await store.ledger.list(runId)).some(({ kind }) => kind === 'note')).toBe(false);
  });

  itInDeep('is refused with a sentence while the next draft is written', async () => {
    const gate = createGate();
    const { world, thread } = await underReview({
      own: {
        edits: async (ask) => {
          await gate.opened;
          return edited(ask, { edits: [replaced('N1', '# Tea', '# Green tea')] });
        },
      },
    });
    await thread.press('lin', 'Check claims');
    await thread.press('ada', 'Request changes');
    await world.submit('ada', await world.modal('ada'), { note: 'Call it green tea.' });
    await world.waitToAsk('edits');

    await settle(world, 'lin', 'confirm');

    await listWith(world, 'lin', 'That claim isn’t in a draft under review anymore.');
    gate.open();
    await thread.waitFor('Draft 2 is ready for your review');
  });

  itInDeep('refuses a claim of a draft that is not under review any more', async () => {
    const { world, thread } = await underReview();
    await thread.press('lin', 'Check claims');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');

    await settle(world, 'lin', 'confirm');

    await listWith(world, 'lin', 'This post is already approved.');
  });
});

describe('A dismissed claim', { timeout: 30_000 }, () => {
  it('counts as passed also in a later draft whose text is unchanged', async () => {
    const { world, thread, run } = await underReview({
      own: {
        edits: (ask) => {
          const isFirst = ask.prompt.includes('Call it green tea.');
          return edited(ask, { edits: isFirst ? [replaced('N1', '# Tea', '# Green tea')] : [] });
        },
      },
    });
    const card = await thread.waitFor('Draft 1 is ready for your review');
    await world.slack.act({
      ...{ do: 'react', as: USERS.lin, channel: card.channel, ts: card.ts, name: '-1' },
    });
    await thread.waitFor('1 issue dismissed by your team');

    for (const [draft, note] of [
      [2, 'Call it green tea.'],
      [3, 'Call it coffee.'],
    ] as const) {
      await thread.press('ada', 'Request changes');
      await world.submit('ada', await world.modal('ada'), { note });
      await thread.waitFor(`Draft ${draft} is ready for your review`);
    }

    const { store, runId } = await run();
    expect(await recordedVerdict(store.journal, runId, 3)).toMatchObject({ verdict: 'pass' });
  });
});

describe('Cut', { timeout: 30_000 }, () => {
  it('is a note of the person about the sentence, once', async () => {
    const { world, thread, run } = await underReview({
      own: {
        edits: (ask) => {
          const gone = { serves: ['N1', 'F1'], kind: 'delete' as const, passage: INVENTED };
          return edited(ask, { edits: [{ ...gone, text: '' }] });
        },
      },
    });
    await thread.press('lin', 'Check claims');

    for (const _ of [1, 2]) await settle(world, 'lin', 'cut');

    const list = await listWith(world, 'lin', '✂️ <@U0LIN> asked to cut it.');
    expect(list).toContain('Press Request changes when you’re done.');
    expect(textOf(await thread.waitFor('Lin Tanaka asked for changes:'))).toContain(
      `> Cut this claim: “${INVENTED}”`,
    );
    await thread.press('ada', 'Request changes');
    await world.submit('ada', await world.modal('ada'), { note: '' });
    const card = await thread.waitFor('Draft 2 is ready for your review');
    expect(textOf(card)).toContain('1 claim: 1 yours.');
    const { items } = await run();
    expect(await items()).toContain(`N1 addressed: Cut this claim: “${INVENTED}”`);
  });
});

describe('A claim that people cut', { timeout: 30_000 }, () => {
  it('can be confirmed where they restore its draft', async () => {
    const { world, thread } = await underReview({
      own: {
        edits: (ask) => {
          const serves = ask.ledger.map(({ id }) => id);
          const gone = { serves, kind: 'delete' as const, passage: INVENTED, text: '' };
          return edited(ask, { edits: ask.prompt.includes('Say why.') ? [] : [gone] });
        },
      },
    });
    await thread.press('lin', 'Check claims');
    await settle(world, 'lin', 'cut');
    await listWith(world, 'lin', '✂️ <@U0LIN> asked to cut it.');
    await thread.press('ada', 'Request changes');
    await world.submit('ada', await world.modal('ada'), { note: '' });
    await thread.waitFor('Draft 2 is ready for your review');
    await thread.press('max', 'Compare drafts');
    await pressInModal(world, 'max', { actionId: 'draft_restore' });
    await thread.waitFor('2 claims: 1 yours, 1 no one gave.');

    await thread.press('grace', 'Check claims');
    await settle(world, 'grace', 'confirm');

    await listWith(world, 'grace', `${INVENTED}\n✅ <@U0GRACE> confirmed it.`);
    expect(textOf(await thread.waitFor('2 claims: 2 yours.'))).not.toContain('Open issues');
    await thread.press('ada', 'Request changes');
    await world.submit('ada', await world.modal('ada'), { note: 'Say why.' });
    await thread.waitFor('Draft 4 is ready for your review');
    expect(world.asked('edits')[1]?.ask.prompt).toContain(`<facts>\n- ${INVENTED}`);
    await thread.press('ada', 'All feedback');
    const all = await personView(world, 'ada', 'modal').waitFor(/We got two/);
    expect(all).toContain(`> ${INVENTED}\n✅ <@U0GRACE> confirmed it.`);
  });
});

describe('Give a source', { timeout: 30_000 }, () => {
  const ADDRESS = 'https://tea.example/drinkers';

  it('reads the link, and looks the claim up in it', async () => {
    const { world, thread } = await underReview({
      sourceReader: {
        read: async (address) => ({
          ...{ state: 'read', finalAddress: address, title: 'Drinkers' },
          text: 'Since then 40 people drink it, the kitchen says.',
        }),
      },
      own: {
        edits: (ask) => edited(ask, { edits: [replaced('N1', '# Tea', '# Our tea')] }),
        claim_grounds: ({ prompt }) => {
          const isRead = prompt.includes('the kitchen says');
          const given = { ground: 'source', quotes: ['40 people drink it'], fix: '' };
          const nobody = { ground: 'nobody', quotes: [], fix: 'Cut it.' };
          const claims = { C1: nobody, C2: isRead ? given : nobody };
          return { type: 'object', value: { claims } };
        },
        verdict: (ask) => judged(ask),
      },
    });
    await thread.press('lin', 'Check claims');
    const list = await world.modal('lin');
    await settle(world, 'lin', 'source');
    const form = await world.slack.until(
      () => world.slack.state('U0LIN').views.find(({ id }) => id !== list.id),
      'the form for a source',
    );

    await world.submit('lin', form, { source: ADDRESS });

    await thread.waitFor('Lin Tanaka asked for changes:');
    await listWith(world, 'lin', '🔗 <@U0LIN> gave a source.');
    await thread.press('ada', 'Request changes');
    await world.submit('ada', await world.modal('ada'), { note: '' });
    const card = await thread.waitFor('Draft 2 is ready for your review');
    expect(textOf(card)).toContain('1 from a source');
  });
});

itInDeep(
  'shows the claims of drafts in all feedback, with origin, state and decision',
  async () => {
    const { world, thread } = await underReview();
    await thread.press('grace', 'All feedback');
    const list = personView(world, 'grace', 'modal');
    await list.waitFor(/We got two/);
    await list.choose('ledger_kind', 'claim');

    const all = await list.waitFor(/^2 entries$/m);
    expect(all).toMatch(
      /\*Claim\* · the AI reviewer · in draft 1 · \*No decision needed\* · \S.*\n> We got two/,
    );
    expect(all).toContain('📄 Your outline: “two things we got wrong”');
    expect(all).toMatch(/\*Claim\* .* \*Open\* · \S.*\n> Since then 40 people drink it\.\n/);
    await list.choose('ledger_state', 'open');
    expect(await list.waitFor(/^1 entry$/m)).toContain('*No one gave this.*');
    await list.choose('ledger_state', 'addressed');
    await list.waitFor(/No feedback matches this choice\./);
    await thread.press('lin', 'Check claims');
    await settle(world, 'lin', 'confirm');
    await thread.waitFor('2 claims: 2 yours.');

    await thread.press('max', 'All feedback');
    const maxs = personView(world, 'max', 'modal');
    expect(await maxs.waitFor(/confirmed it/)).toMatch(
      /\*Claim\* .* \*Addressed\* · .*\n.*\n✅ <@U0LIN>/,
    );
  },
);

it('ends the line of the claims as its language does', async () => {
  const team = { ...DEFAULTS.team, locale: 'ja' as const };
  const briefDefaults = editorDefaults({ team, roundsMax: 0 });
  const { thread } = await openClaims({ briefDefaults });

  const card = await thread.waitFor('下書き 1 のレビューをお願いします');

  expect(textOf(card)).toMatch(/主張 2 件：.*件。$/m);
  expect(card.text).toContain('下書き 1 のレビューをお願いします。');
});
