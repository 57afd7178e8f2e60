import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { servePage } from '../../sandbox/page/serve.ts';
import { editorDefaults } from '../scenarios/editor-answers.ts';
import { openWorld } from '../scenarios/world.ts';
import { findProblems } from './axe.ts';
import { openBrowser, openPage, takePicture } from './browser.ts';

const SCREEN_PX = 760;
const OUTLINE = [
  'Why we moved our docs to Markdown',
  '- reviews are faster: changes are read like code',
  '- one source of truth for website and handbook',
  '- fewer tools to learn for new colleagues',
].join('\n');

it('three drafts with one note take at most nine messages and five screens', async () => {
  const world = await openWorld({
    slack: { page: servePage(), untilMs: 60_000 },
    briefDefaults: editorDefaults(),
    drawsPictures: true,
  });
  const thread = await world.begin('ada', OUTLINE);
  const browser = await openBrowser();
  const address = `${world.slack.url}/?as=U0GRACE&channel=C0CONTENT&thread=${thread.ts}`;
  const grace = await openPage(browser, address);
  const pane = grace.getByRole('complementary', { name: 'Thread' });

  await thread.waitFor('Draft 2 is ready for your review');
  const reply = pane.getByRole('textbox', { name: 'Reply in thread' });
  await reply.fill('Please mention the migration guide.');
  await reply.press('Enter');
  await pane.getByText('Open comments').waitFor();
  await pane.getByRole('button', { name: 'Request changes' }).click();
  const request = grace.getByRole('dialog', { name: 'Changes to draft 2' });
  await request.getByRole('button', { name: 'Request changes' }).click();
  await pane.getByRole('button', { name: 'Approve draft 3' }).waitFor();
  expect(await findProblems(grace)).toEqual([]);

  // A folded draft is read in a window, by the keyboard alone.
  await pane.getByRole('button', { name: 'Read draft 1' }).focus();
  await grace.keyboard.press('Enter');
  const read = grace.getByRole('dialog', { name: 'Draft 1' });
  await read.getByText('Why we moved our docs to Markdown').first().waitFor();
  // axe cannot determine the background of a line that the edge of the window cuts.
  const problems = (await findProblems(grace)).filter((one) => !one.includes('determined'));
  expect(problems).toEqual([]);
  await grace.keyboard.press('Escape');
  await read.waitFor({ state: 'hidden' });

  await pane.getByRole('button', { name: 'Approve draft 3' }).click();
  await pane.getByText('Here’s everything to publish it').waitFor();
  await pane.getByRole('img', { name: 'Thumbnail' }).waitFor();
  await takePicture(grace, 'thread');

  const { messages, px } = await measure(grace);
  expect(messages).toBeLessThanOrEqual(9);
  expect(px / SCREEN_PX).toBeLessThanOrEqual(5);
});

async function measure(page: Page): Promise<{ messages: number; px: number }> {
  return await page.evaluate(() => {
    const list = document.querySelector('.thread-pane .message-list > div');
    const messages = list?.querySelectorAll('article').length ?? 0;
    return { messages, px: list?.getBoundingClientRect().height ?? Number.POSITIVE_INFINITY };
  });
}
