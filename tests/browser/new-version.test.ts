import { expect, it } from 'vitest';
import { servePage } from '../../sandbox/page/serve.ts';
import { openWorld } from '../scenarios/world.ts';
import { findProblems } from './axe.ts';
import { openBrowser, openPage, takePicture } from './browser.ts';

const OUTLINE = 'Why we moved our docs to Markdown: faster reviews, one source, fewer tools';

it('a teammate continues an approved post in its thread, beginning with a late reply', async () => {
  const slack = { page: servePage(), untilMs: 60_000 };
  const { slack: workspace, begin } = await openWorld({ slack, drawsPictures: true });
  const thread = await begin('ada', OUTLINE);
  await thread.waitFor('is ready for your review');
  const address = `${workspace.url}/?as=U0GRACE&channel=C0CONTENT&thread=${thread.ts}`;
  const grace = await openPage(await openBrowser(), address);
  const pane = grace.getByRole('complementary', { name: 'Thread' });
  await pane.getByRole('button', { name: /^Approve draft \d/ }).click();
  await pane.getByRole('button', { name: 'New version' }).waitFor();
  const reply = pane.getByRole('textbox', { name: 'Reply in thread' });
  await reply.fill('Please mention the migration guide.');
  await reply.press('Enter');
  await pane.getByText('Please mention the migration guide.').waitFor();

  await pane.getByRole('button', { name: 'New version' }).first().click();
  const form = grace.getByRole('dialog', { name: 'New version' });
  const field = form.getByRole('textbox').first();
  expect(await field.inputValue()).toContain('Please mention the migration guide.');
  expect(await findProblems(grace)).toEqual([]);
  await takePicture(grace, 'new-version');
  await form.locator('button[type="submit"]').click();
  await form.waitFor({ state: 'hidden' });

  await pane.getByRole('button', { name: 'Approve draft 2' }).waitFor();
  await pane.getByText('Your feedback').waitFor();
});
