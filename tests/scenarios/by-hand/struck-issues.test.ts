import { describe, expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { itInDeep } from '../../sampled.ts';
import { USERS } from '../cast.ts';
import { runIn } from '../editor.ts';
import { edited, editorDefaults, judged, replaced } from '../editor-answers.ts';
import { ACTORS, SHARED } from '../external-users.ts';
import { createGate } from '../gate.ts';
import { isEphemeral, textOf, textOfView } from '../readable-text.ts';
import { answers, passageVerdict } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';
import { POST, underReview } from './hand-world.ts';

const DULL = { id: 'no_filler', quote: 'It is very nice.', fix: 'Say what is nice.' };
const LABEL = 'No filler, hype or repetition';
const WORSE = [{ quote: 'We brew at nine.', fix: 'Say why.' }];
const BOTH = { no_filler: [{ quote: DULL.quote, fix: DULL.fix }], ending_acts: WORSE };

async function dismiss(world: World, thread: Thread, as: 'lin' | 'max', issue: string) {
  const card = await thread.waitFor('Is one of these issues wrong?');
  const block = card.blocks.find((one) => JSON.stringify(one).includes('issue_strike'));
  const menu = block?.['accessory'] as { options: { text: { text: string } }[] } | undefined;
  const option = menu?.options.find(({ text }) => text.text === issue);
  if (option === undefined) throw new Error(`no issue “${issue}”`);
  await world.slack.act({
    ...{ do: 'press', as: USERS[as], channel: card.channel, messageTs: card.ts, values: {} },
    ...{ blockId: String(block?.['block_id']), actionId: 'issue_strike' },
    element: { type: 'static_select', selected_option: option },
  });
}

async function thumbsDown(
  { slack }: World,
  as: 'lin' | 'max',
  { channel, ts }: Pick<Message, 'channel' | 'ts'>,
  name = '-1',
) {
  await slack.act({ do: 'react', as: USERS[as], channel, ts, name });
}

describe.each(['editor', 'rewrites'] as const)('in a run of the loop %s, an issue', (loop) => {
  it('that a person dismisses is not open any more, and approval does not warn of it', async () => {
    const { world, thread } = await underReview({
      loop,
      roundsMax: 0,
      own: { verdict: (ask) => judged(ask, DULL) },
    });

    await dismiss(world, thread, 'lin', LABEL);
    await world.waitToTell('lin', 'I won’t raise this again');
    const card = await thread.waitFor('1 issue dismissed by your team');

    expect(textOf(card)).not.toContain('Open issues');
    expect(JSON.stringify(card.blocks)).not.toContain('Approve anyway');
    await thread.press('ada', 'Show checks');
    const checks = textOfView(await world.modal('ada'));
    expect(checks).toContain('Draft 1 passed review');
    expect(checks).not.toContain(DULL.quote);
    expect(await (await runIn(world, thread)).items()).toEqual([
      expect.stringMatching(/^F1 struck: /),
    ]);
  });
});

it('dismissed once stays dismissed in later verdicts, and drives no revision', async () => {
  const { world, thread } = await underReview({
    roundsMax: 0,
    own: {
      verdict: (ask) => judged(ask, DULL),
      edits: (ask) =>
        edited(ask, { edits: [replaced('N1', 'We paid 31 euros', 'We paid 27 euros')] }),
    },
  });
  await dismiss(world, thread, 'lin', LABEL);
  await thread.waitFor('1 issue dismissed by your team');

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'It was 27.' });
  const card = await thread.waitFor('Draft 2 is ready for your review');

  expect(textOf(card)).toContain('Passed all checks.');
  expect(textOf(card)).not.toContain('Open issues');
  const [asked] = world.asked('edits');
  expect(asked?.ask.ledger.map(({ id }) => id)).toEqual(['N1']);
});

itInDeep('is not among the items that an approval accepts, also of a later draft', async () => {
  const { world, thread } = await underReview({
    roundsMax: 0,
    own: {
      verdict: (ask) => passageVerdict(ask, BOTH),
      edits: (ask) => edited(ask, { edits: [replaced('N1', '31 euros', '27 euros')] }),
    },
  });
  await dismiss(world, thread, 'lin', LABEL);
  await thread.waitFor('1 issue dismissed by your team');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'It was 27.' });
  const card = await thread.waitFor('Draft 2 is ready for your review');
  expect(textOf(card)).toContain('1 issue dismissed by your team');
  expect(thread.summary()).toContain('bot: *Draft 1* · 28 words · replaced · 1 issue');
  await dismiss(world, thread, 'lin', 'Ending gives a clear next step');
  await thread.waitFor('2 issues dismissed by your team');

  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Approved');

  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  const [vote] = await store.decisions.listVotes(runId, 'draft:2');
  expect(vote?.accepted).toMatchObject({ checks: [] });
});

itInDeep('another passage of the same check is a new issue', async () => {
  let quote = DULL.quote;
  const { world, thread } = await underReview({
    roundsMax: 0,
    own: {
      verdict: (ask) => judged(ask, { ...DULL, quote }),
      edits: (ask) => edited(ask, { edits: [replaced('N1', '31 euros', '27 euros')] }),
    },
  });
  await dismiss(world, thread, 'lin', LABEL);
  await thread.waitFor('1 issue dismissed by your team');
  quote = 'We brew at nine.';

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'It was 27.' });

  expect(textOf(await thread.waitFor('Draft 2 is ready for your review'))).toContain('Open issues');
});

it('a 👎 on a review with one issue dismisses it; with several it asks for the menu', async () => {
  const { world, thread } = await underReview({
    roundsMax: 0,
    own: { verdict: (ask) => passageVerdict(ask, BOTH) },
  });
  const card = await thread.waitFor('Draft 1 is ready for your review');

  await thumbsDown(world, 'lin', card);
  await world.waitToTell('lin', 'Several issues are open.');
  await dismiss(world, thread, 'max', LABEL);
  await thread.waitFor('1 issue dismissed by your team');
  await thumbsDown(world, 'lin', card, '-1::skin-tone-2');

  await world.waitToTell('lin', 'I won’t raise this again');
  await thread.waitFor('2 issues dismissed by your team');
});

it('a 👎 of a person from another company dismisses nothing', async () => {
  const { world, thread } = await underReview({
    slack: { cast: SHARED },
    roundsMax: 0,
    own: { verdict: (ask) => judged(ask, DULL) },
  });
  const card = await thread.waitFor('Draft 1 is ready for your review');

  const { channel, ts } = card;
  await world.slack.act({ do: 'react', as: ACTORS.eve, channel, ts, name: '-1' });

  const told = () => world.slack.state(ACTORS.eve).messages.find(isEphemeral);
  const answer = await world.slack.until(told, 'an answer for eve');
  expect(textOf(answer)).toContain('Only members of this post’s workspace');
  expect(await (await runIn(world, thread)).items()).toEqual([expect.stringMatching(/^F1 open: /)]);
});

itInDeep('an issue that is dismissed before the round is settled starts no revision', async () => {
  const gate = createGate();
  const world = await openWorld({
    briefDefaults: editorDefaults({ roundsMax: 2 }),
    script: answers({
      draft: () => ({ type: 'text', text: POST }),
      verdict: (ask) => {
        const isFirst = ask.draft?.text.includes(DULL.quote) ?? false;
        return passageVerdict(ask, { no_filler: isFirst ? [...BOTH.no_filler, ...WORSE] : WORSE });
      },
      edits: (ask) => edited(ask, { edits: [replaced('F1', DULL.quote, 'It wakes us.')] }),
      comparison: async () => {
        await gate.opened;
        return { type: 'object', value: { better: 'A', why: '' } };
      },
    }),
  });
  const thread = await world.begin('ada', 'Tea');
  const message = await thread.waitFor('Draft 2 needs work');
  await world.waitToAsk('comparison');
  await thumbsDown(world, 'lin', message);
  await world.waitToTell('lin', 'I won’t raise this again');
  gate.open();

  expect(textOf(await thread.waitFor('is ready for your review'))).toContain('Passed all checks.');
  expect(world.asked('edits')).toHaveLength(1);
  expect(thread.transcript()).toContain('1 issue dismissed by your team');
});

itInDeep(
  'a 👎 on the message of a replaced draft leaves the issue of a later one open',
  async () => {
    const { world, thread } = await underReview({
      roundsMax: 0,
      own: {
        verdict: (ask) => judged(ask, DULL),
        edits: (ask) => edited(ask, { edits: [replaced('N1', '31 euros', '27 euros')] }),
      },
    });
    const replacedDraft = await thread.waitFor('Draft 1 · 28 words');
    await thread.press('max', 'Request changes');
    await world.submit('max', await world.modal('max'), { note: 'It was 27.' });
    const card = await thread.waitFor('Draft 2 is ready for your review');

    await thumbsDown(world, 'lin', replacedDraft);
    await thumbsDown(world, 'max', card);

    await world.waitToTell('max', 'I won’t raise this again');
    expect(world.toldTo('lin')).toEqual([]);
  },
);
