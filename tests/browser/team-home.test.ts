import { expect, it } from 'vitest';
import { servePage } from '../../sandbox/page/serve.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { openWorld } from '../scenarios/world.ts';
import { findProblems } from './axe.ts';
import { openBrowser, openPage } from './browser.ts';

it('a person finds a post, reads its feedback and the figures of the team', async () => {
  const { slack, begin } = await openWorld({
    slack: { page: servePage(), untilMs: 30_000 },
    script: answers(),
  });
  const thread = await begin('ada', 'Tea');
  await thread.waitFor('ready for your review');
  await thread.reply('grace', 'Please mention milk.');
  await thread.waitFor('Open comments');
  const address = `${slack.url}/?as=U0LIN&channel=C0CONTENT&thread=${thread.ts}`;
  const lin = await openPage(await openBrowser(), address);
  const found: Record<string, string[]> = {};
  const note = async (name: string) => {
    const problems = await findProblems(lin);
    if (problems.length > 0) found[name] = problems;
  };

  // All feedback, with the keyboard.
  const pane = lin.getByRole('complementary', { name: 'Thread' });
  await pane.getByRole('button', { name: 'All feedback' }).focus();
  await lin.keyboard.press('Enter');
  const list = lin.getByRole('dialog', { name: 'All feedback' });
  await list.getByText('Please mention milk.').waitFor();
  await note('all feedback');
  await list.getByLabel('Kind of feedback').selectOption({ label: 'Questions to the team' });
  await list.getByText('No feedback matches this choice.').waitFor();
  await list.getByRole('button', { name: 'Close' }).last().click();
  await pane.getByRole('button', { name: 'Approve draft 1' }).click();
  await lin.getByRole('dialog').getByRole('button', { name: 'Approve anyway' }).click();
  await pane.getByText('is approved').waitFor();

  // The figures, as text and as charts.
  const composer = lin.getByRole('textbox', { name: 'Message #content' });
  await composer.fill('/blogpost stats');
  await composer.press('Enter');
  const channel = lin.getByRole('main', { name: '#content' });
  await channel.getByText('1 post ended, and 1 was approved.').waitFor();
  await channel.getByText('First drafts that passed the AI review (%)').first().waitFor();
  await note('figures');

  // Home, and its search.
  await lin.goto(lin.url().replace(/channel=\w+.*/, 'channel=home'));
  await lin.getByRole('heading', { name: 'The team’s posts', exact: true }).waitFor();
  await note('Home');
  await lin.getByRole('button', { name: 'Search and filter' }).click();
  const form = lin.getByRole('dialog', { name: 'Find posts' });
  await form.getByLabel('Words in the title').fill('tea');
  await form.getByLabel('State').selectOption({ label: 'Approved' });
  await note('the search');
  await form.getByRole('button', { name: 'Show posts' }).click();
  await lin.getByText('Showing: “tea” in the title · Approved').waitFor();
  await lin.getByRole('link', { name: 'Tea' }).first().waitFor();

  expect(found).toEqual({});
});
