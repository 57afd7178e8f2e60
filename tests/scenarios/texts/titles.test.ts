import { expect, it } from 'vitest';
import { textOf } from '../readable-text.ts';
import { answers, revisesTo } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const OUTLINE = '---\nlayout: post\ntags: [office]\n---\n\n- plants help\n- costs';

it('of the card follows the newest draft, also on Home and in the status', async () => {
  const script = answers({
    draft: () => ({
      type: 'text',
      text: '# [Plants](https://plants.example) in the *office*\n\nThey help.',
    }),
    ...revisesTo('# Office plants\n\nThey help.'),
  });
  const world = await openWorld({ script });
  const thread = await world.begin('ada', OUTLINE);
  await thread.waitFor('Draft 1 is ready for your review');

  expect(thread.root().text).toMatch(/^Plants in the office: /);
  expect(textOf(thread.root())).toMatch(/^\*Plants in the office\*/);
  await world.command('lin', 'status');
  await world.waitToTell('lin', 'Plants in the office');

  await world.slack.act({ do: 'open_home', as: 'U0ADA' });
  const home = () => world.slack.state('U0ADA').views.find(({ type }) => type === 'home');
  expect(JSON.stringify(await world.slack.until(home, 'the Home tab'))).toContain(
    'Plants in the office',
  );

  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), { note: 'A shorter title.' });
  await thread.waitFor('Draft 2 is ready for your review');
  expect(thread.root().text).toMatch(/^Office plants: /);
});

it('of the card is what a person would call the outline until there is a draft', async () => {
  const world = await openWorld({ script: answers({ draft: () => ({ type: 'hang' }) }) });
  const thread = await world.begin('ada', OUTLINE);

  await world.waitToAsk('draft');

  expect(thread.root().text).toMatch(/^plants help: /);
});
