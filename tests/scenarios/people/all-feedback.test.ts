import { expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { openEditor } from '../editor.ts';
import { openHome, personView } from '../person-views.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

it('lists the comments of people and the issues of the reviewer, with passage, state and answer', async () => {
  const world = await openWorld({});
  const thread = await world.begin('ada', 'Why tea\n- cost\n- taste');
  await thread.waitFor('ready for your review');
  await thread.reply('grace', 'Please mention the migration guide.');
  await thread.waitFor('Open comments');

  await thread.press('lin', 'All feedback');

  const list = personView(world, 'lin', 'modal');
  const text = await list.waitFor(/Comment/);
  expect(text).toMatch(/\*Comment\* · <@U0GRACE> · about draft \d · \*Open\* · .*\nPlease mention/);
  expect(text).toMatch(
    /\*Issue\* · the AI reviewer · about draft 1 · \*(?:Addressed|Not changed)\*/,
  );
  expect(text).toMatch(/^\d+ entries$/m);
  expect(text).not.toMatch(/\*[NFC]\d/);
});

itInDeep('shows the kind, state and draft that a person chooses', async () => {
  const world = await openWorld({});
  const thread = await world.begin('ada', 'Why tea\n- cost\n- taste');
  await thread.waitFor('ready for your review');
  await thread.reply('grace', 'Please mention the migration guide.');
  await thread.waitFor('Open comments');
  await thread.press('lin', 'All feedback');
  const list = personView(world, 'lin', 'modal');
  await list.waitFor(/Comment/);

  await list.choose('ledger_kind', 'note');
  expect(await list.waitFor(/^1 entry$/m)).not.toContain('Issue*');
  await list.choose('ledger_state', 'struck');
  await list.waitFor(/No feedback matches this choice\./);
  await list.choose('ledger_kind', 'any');
  await list.choose('ledger_state', 'any');
  await list.choose('ledger_draft', '1');
  expect(await list.waitFor(/^2 entries$/m)).not.toContain('about draft 2');
});

it('has pages, and is open to people after the end', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('ready for your review');
  for (let at = 1; at <= 11; at += 1) await thread.reply('grace', `Please mention cup ${at}.`);
  await thread.waitFor('• Grace Lindqvist: Please mention cup 11.');
  const card = await thread.waitFor('Draft 1 is ready');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('is approved');

  await world.press('lin', card, 'All feedback');

  const list = personView(world, 'lin', 'modal');
  expect(await list.waitFor(/1 to 10 of 11/)).toContain('Draft 1 was approved without it.');
  expect(list.text()).not.toContain('Previous feedback');
  await list.press('More feedback');
  expect(await list.waitFor(/Entry 11 of 11/)).toContain('Please mention cup 1.');
  await list.press('Previous feedback');
  await list.waitFor(/1 to 10 of 11/);
});

itInDeep('shows an edited reply as it is now, and a deleted one as withdrawn', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('ready for your review');
  const milk = await thread.reply('grace', 'Please mention milk.');
  const sugar = await thread.reply('grace', 'Please mention sugar.');
  const card = () => textOf(thread.replies().findLast(({ user }) => user === 'U0BLOGPOST') ?? milk);
  const untilCard = (words: RegExp) =>
    world.slack.until(() => words.test(card()) || undefined, `${words} on the card`);
  await untilCard(/sugar/);
  await thread.edit('grace', milk, 'Please mention oat milk.');
  await untilCard(/oat milk/);
  await thread.remove('grace', sugar);
  await untilCard(/^(?!.*sugar)/s);

  await thread.press('lin', 'All feedback');

  const list = personView(world, 'lin', 'modal');
  const text = await list.waitFor(/Withdrawn/);
  expect(text).toMatch(/Open.*\nPlease mention oat milk\./);
  expect(text).toMatch(/Withdrawn.*\nPlease mention sugar\.\n→ Withdrawn by its author\./);
});

itInDeep('refuses a choice for another post that a changed view names', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('ready for your review');
  await thread.press('lin', 'All feedback');
  const list = personView(world, 'lin', 'modal');
  await list.waitFor(/No feedback yet/);
  const stored = world.slack.workspace.views.get(list.view().id);
  Object.assign(stored?.payload ?? {}, { private_metadata: '{"run":"another","page":0}' });

  await list.choose('ledger_kind', 'note');

  await list.waitFor(/The feedback to this post was deleted\./);
  expect(USERS.lin).toBe(list.view().user);
});

itInDeep(
  'opens for a person who joined the private channel after Slack listed their channels',
  async () => {
    const world = await openWorld({
      script: answers(),
      prepareSlack: ({ workspace: { channels } }) => {
        const members = new Set([USERS.ada, USERS.grace]);
        Object.assign(channels.get(CHANNEL) ?? {}, { kind: 'private', members });
      },
    });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('ready for your review');
    await thread.waitForReaction(await thread.reply('grace', 'Please mention milk.'));
    expect((await openHome(world, 'lin')).text()).not.toContain('Tea');
    world.slack.workspace.channels.get(CHANNEL)?.members.add(USERS.lin);

    await thread.press('lin', 'All feedback');

    const list = personView(world, 'lin', 'modal');
    await list.waitFor(/Please mention milk\./);
    await list.choose('ledger_state', 'struck');
    await list.waitFor(/No feedback matches this choice\./);
  },
);

it('shows the state of an answer, of talk and of a question about the outline in the thread’s words', async () => {
  const { world, thread } = await openEditor({
    own: { draft: () => ({ type: 'text', text: '# Tea\n\nIt is good.' }) },
  });
  await thread.waitFor('Draft 1 is ready for your review');
  await thread.reply('grace', 'LGTM');
  await world.waitToTell('grace', 'Only the button approves a post');
  await thread.press('lin', 'Answer');
  await world.submit('lin', await world.modal('lin'), { answer_Q1: 'The cups.' });
  await thread.waitFor('Draft 2 is ready for your review');

  await thread.press('lin', 'All feedback');

  const list = personView(world, 'lin', 'modal');
  const text = await list.waitFor(/LGTM/);
  expect(text).toMatch(
    /\*Comment\* · <@U0GRACE> · about draft 1 · \*No change asked for\* · .*\nLGTM/,
  );
  expect(text).toMatch(
    /\*Comment\* · <@U0LIN> · about draft 1 · \*Addressed\* · \S.*\nAnswer to Q1/,
  );
  expect(text).toMatch(/\*Q1 · Question\* · .* · about the brief · /);
  expect(text).not.toContain('draft 0');
});
