import { describe, expect, it } from 'vitest';
import type { Answer, Script } from '../../../sandbox/openai/answer.ts';
import type { Kind } from '../../../sandbox/openai/ask.ts';
import { openStore } from '../../../src/store/store.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import type { Who } from '../cast.ts';
import { judged } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { createHoldingClock, HELD_MS } from '../holding-clock.ts';
import { textOf } from '../readable-text.ts';
import { answers, DULL } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { untilHandled } from '../until-handled.ts';
import { openWorld } from '../world.ts';

const SAID: [Who, string][] = [
  ['grace', 'Name a brand.'],
  ['lin', 'Keep it short.'],
  ['max', 'Mention milk.'],
];

async function replyToAll(thread: Thread): Promise<void> {
  for (const [who, text] of SAID) await thread.waitForReaction(await thread.reply(who, text));
}

/** Addresses notes except for the one about the brand, which it declines. */
const diplomat: Script = ({ draft, ledger }): Answer => {
  const isBrand = ({ text }: { text: string }) => text.includes('brand');
  const items = ledger.map((one) => {
    const status = isBrand(one) ? 'declined' : 'addressed';
    return [one.id, { status, reason: isBrand(one) ? 'The outline names none.' : 'Done.' }];
  });
  const [, passage = ''] = (draft?.text ?? '').split('\n\n');
  const serves = ledger.filter((one) => !isBrand(one)).map(({ id }) => id);
  const edits = [{ serves, kind: 'replace', passage, text: `${passage} With milk.` }];
  const rest = { changes: [], rewrite: { serves: '', draft: '' } };
  return { type: 'object', value: { edits, answers: Object.fromEntries(items), ...rest } };
};

const ANSWERED = `*Your feedback*
    Grace Lindqvist: “Name a brand.”
    ✋ Not changed: The outline names none.
    Lin Tanaka: “Keep it short.”
    ✅ Addressed: Done.
    Max Ferrante: “Mention milk.”
    ✅ Addressed: Done.`;

it.each<Kind>(firstOf(['draft', 'verdict'], 1))('takes notes during the first %s', async (kind) => {
  const gate = createGate();
  const script = answers({ [kind]: () => gate.opened, edits: diplomat });
  const world = await openWorld({ script });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk(kind);

  await replyToAll(thread);

  await thread.waitFor('3 comments for the next draft');
  expect(world.asked(kind)).toMatchObject([{ ended: false, aborted: false }]);
  gate.open();
  await thread.waitFor('Draft 2 is ready for your review');
  expect(thread.transcript().replace(/^ {2}/gm, '')).toContain(ANSWERED);
});

it('keeps a note that arrives during a revision for the one after it', async () => {
  const gate = createGate();
  const world = await openWorld({
    script: answers({
      verdict: (ask) => judged(ask, ask.draft?.text.includes('milk') ? undefined : DULL),
      edits: async (ask) => {
        await gate.opened;
        return await diplomat(ask);
      },
    }),
  });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('edits');

  await replyToAll(thread);
  gate.open();

  await thread.waitFor('Draft 3 is ready for your review');
  const ledgers = world.asked('edits').map(({ ask }) => ask.ledger.map(({ id }) => id));
  expect(ledgers).toEqual([['F1'], ['N1', 'N2', 'N3']]);
  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: *Draft 1* · 4 words · replaced · 1 issue
    bot: *Draft 2* · 6 words · replaced · passed review
    grace: Name a brand. :eyes:
    lin: Keep it short. :eyes:
    max: Mention milk. :eyes:
    bot: Draft 3 · 8 words
    bot: *Draft 3 is ready for your review*"
  `);
});

it('keeps a note that is edited during the revision with it for the one after it', async () => {
  const [drafting, revising] = [createGate(), createGate()];
  const texts: string[] = [];
  const script = answers({
    draft: () => drafting.opened,
    verdict: (ask) => judged(ask),
    edits: async (ask) => {
      texts.push(...ask.ledger.map(({ text }) => text));
      await revising.opened;
      return await diplomat(ask);
    },
  });
  const world = await openWorld({ script });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('draft');
  const reply = await thread.reply('lin', 'Say it was May.');
  await thread.waitForReaction(reply);
  drafting.open();
  await world.waitToAsk('edits');

  await thread.edit('lin', reply, 'Say it was June.');
  await untilHandled(world);
  revising.open();

  await thread.waitFor('Draft 3 is ready for your review');
  expect(texts).toEqual(['Say it was May.', 'Say it was June.']);
});

it('tells the author that the edit of a note of an earlier draft changes nothing', async () => {
  const world = await openWorld({ script: answers({ edits: diplomat }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const reply = await thread.reply('lin', 'Say it was May.');
  const other = await thread.reply('lin', 'Say it was warm.');
  await thread.waitFor('Lin Tanaka: Say it was warm.');
  await thread.press('ada', 'Request changes');
  await world.submit('ada', await world.modal('ada'), {});
  await thread.waitFor('Draft 2 is ready for your review');

  await thread.edit('lin', reply, 'Say it was June.');

  await world.waitToTell('lin', 'A draft has already answered the comment that you edited');
  await thread.edit('lin', reply, 'Say it was May.');
  await untilHandled(world);
  expect(world.toldTo('lin')).toHaveLength(1);

  await thread.edit('lin', other, 'Say it was cold.');
  await world.slack.until(() => world.toldTo('lin')[1], 'an answer for each comment');
});

describe('while a draft waits for its review', () => {
  it('lists a note on the card as open', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');

    await replyToAll(thread);

    const card = await thread.waitFor('Max Ferrante: Mention milk.');
    expect(textOf(card)).toContain('*Open comments*\n• Grace Lindqvist: Name a brand.');
  });

  itInDeep('declines open notes when the draft is approved unchanged', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    await replyToAll(thread);
    await thread.waitFor('Max Ferrante');

    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');

    expect(textOf(thread.root())).not.toContain('for the next draft');
    expect(world.asked('edits')).toHaveLength(0);
  });

  it('follows an edited note, and withdraws a deleted one', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    const first = await thread.reply('lin', 'Use less.');
    await thread.waitFor('Lin Tanaka: Use less.');

    await thread.edit('lin', first, 'Use more.');
    await thread.waitFor('Lin Tanaka: Use more.');
    await thread.remove('lin', first);

    const isGone = () => !thread.shownToAll().join().includes('Open comments') || undefined;
    await world.slack.until(isGone, 'the note to be withdrawn');
    expect(textOf(thread.root())).not.toContain('for the next draft');
  });
});

itInDeep('lists a note that arrives while the assets are made as not included', async () => {
  const gate = createGate();
  const world = await openWorld({ script: answers({ linkedin_post: () => gate.opened }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await world.waitToAsk('linkedin_post');

  await thread.waitForReaction(await thread.reply('max', 'Too late?'));
  await thread.waitFor('1 comment for the next draft');
  gate.open();

  await thread.waitFor('✅ Approved');
  expect(textOf(thread.root())).not.toContain('for the next draft');
  const end = textOf(await thread.waitFor('Comments that came after approval'));
  expect(end).toContain('Max Ferrante: Too late?');
});

it('takes neither replies after the end nor messages of apps as notes', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  const before = thread.shownToAll();

  const talk = await thread.reply('max', 'Nice one!');
  const other = await world.begin('ada', 'Coffee');
  await other.waitFor('is ready for your review');

  expect(thread.replies().find(({ ts }) => ts === talk.ts)?.reactions).toEqual([]);
  expect(thread.shownToAll()).toEqual([...before, 'Nice one!']);
  expect(other.transcript()).not.toContain('comment');
});

itInDeep(
  'shows the final state on the card when a note and the end of the run come together',
  async () => {
    const [gate, underway, late] = [createGate(), createGate(), createGate()];
    const holding = createHoldingClock((callback) => {
      underway.open();
      void late.opened.then(callback);
    });
    const script = answers({ linkedin_post: () => gate.opened });
    const world = await openWorld({ script, slack: { clock: holding } });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await world.waitToAsk('linkedin_post');
    await thread.waitFor('Creating thumbnail');

    world.slack.faults.onCall({ method: 'chat.update', fault: { kind: 'latency', ms: HELD_MS } });
    await thread.reply('max', 'Too late?');
    await underway.opened;
    gate.open();
    await thread.waitFor('is approved');
    late.open();
    const slow = () => world.slack.calls.find(({ fault }) => fault === 'latency');
    await world.slack.until(() => slow()?.answer, 'the card with the note to arrive');

    await thread.waitFor('✅ Approved');
  },
);

itInDeep.each([
  { kind: 'status', status: 500 },
  { kind: 'dropped' },
  { kind: 'rate_limited' },
] as const)('marks a note also when Slack first refuses (%o)', async (fault) => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  world.slack.faults.onCall({ method: 'reactions.add', times: 2, fault });

  const reply = await thread.reply('lin', 'Say why.');

  await thread.waitForReaction(reply);
  await thread.waitFor('1 comment for the next draft');
});

itInDeep(
  'that comes while an approval is being shown is answered by the published message',
  async () => {
    const world = await openWorld({
      script: answers(),
      async open(url) {
        const store = await openStore(url);
        const { deliveries, ledger } = store;
        const recordUpdate: typeof deliveries.recordUpdate = async (at, hash) => {
          await deliveries.recordUpdate(at, hash);
          const note = { runId: at.runId, key: 'late', author: 'U0LIN', text: 'Mention milk.' };
          if (at.key === 'review:1') await ledger.keepNote(note);
        };
        return { ...store, deliveries: { ...deliveries, recordUpdate } };
      },
    });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    const published = textOf(await thread.waitFor('is approved'));

    expect(published).toContain('Comments that came after approval');
    expect(published).toContain('Lin Tanaka: Mention milk.');
  },
);
