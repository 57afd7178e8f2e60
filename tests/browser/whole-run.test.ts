import { expect, it } from 'vitest';
import { servePage } from '../../sandbox/page/serve.ts';
import { openWorld } from '../scenarios/world.ts';
import { openBrowser, openPage, takePicture } from './browser.ts';

const OUTLINE = [
  'Why we moved our docs to Markdown',
  '- reviews are faster: changes are read like code',
  '- one source of truth for website and handbook',
  '- fewer tools to learn for new colleagues',
].join('\n');

it('two people click from /blogpost to the published post', async () => {
  const { slack } = await openWorld({
    slack: { page: servePage(), untilMs: 30_000 },
    drawsPictures: true,
  });
  const browser = await openBrowser();
  const ada = await openPage(browser, `${slack.url}/?as=U0ADA&channel=C0CONTENT`);
  await ada.getByText('stand-in').first().waitFor();

  // The form, opened and closed again.
  const composer = ada.getByRole('textbox', { name: 'Message #content' });
  await composer.fill('/blogpost');
  await composer.press('Enter');
  const form = ada.getByRole('dialog', { name: 'New blog post' });
  await form.getByLabel('Outline', { exact: true }).fill('   ');
  await form.getByRole('button', { name: 'Start draft' }).click();
  await form.getByRole('alert').first().waitFor();
  await form.getByLabel('Outline', { exact: true }).fill(OUTLINE);
  await form.getByLabel('Audience').fill('Technical writers');
  await takePicture(ada, 'brief');
  await form.getByRole('button', { name: 'Cancel' }).last().click();
  await form.waitFor({ state: 'hidden' });

  // The run, begun with a command.
  await composer.fill(`/blogpost ${OUTLINE}`);
  await composer.press('Enter');
  await ada.getByRole('button', { name: /\d+ repl/ }).click();
  const thread = ada.getByRole('complementary', { name: 'Thread' });
  await thread.getByText(/Draft 1 · .+ · replaced · 2 issues/).waitFor();
  await thread.getByRole('button', { name: 'Approve draft 2' }).waitFor();

  // Grace leaves a note in the thread and requests revisions.
  const threadTs = new URL(ada.url()).searchParams.get('thread');
  const grace = await openPage(
    browser,
    `${slack.url}/?as=U0GRACE&channel=C0CONTENT&thread=${threadTs}`,
  );
  const herThread = grace.getByRole('complementary', { name: 'Thread' });
  const reply = herThread.getByRole('textbox', { name: 'Reply in thread' });
  await reply.fill('Please mention the migration guide.');
  await reply.press('Enter');
  await herThread.getByText('Open comments').waitFor();
  await herThread.getByRole('button', { name: 'Request changes' }).click();
  const request = grace.getByRole('dialog', { name: 'Changes to draft 2' });
  await request.getByLabel('What should change?').fill('Make it shorter.');
  await request.getByRole('button', { name: 'Request changes' }).click();
  await herThread.getByText('Your feedback').waitFor();

  // Ada approves the third draft; both see the post, its picture and its files.
  await thread.getByRole('button', { name: 'Approve draft 3' }).waitFor();
  await thread.getByRole('button', { name: 'Approve draft 3' }).scrollIntoViewIfNeeded();
  await takePicture(ada, 'review');
  await thread.getByRole('button', { name: 'Approve draft 3' }).click();
  await thread.getByText('is approved').waitFor();
  await thread.getByText(/^Thumbnail: The title “/).waitFor();
  const picture = thread.getByRole('img', { name: 'Thumbnail' });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1536);
  await herThread.getByText('is approved').waitFor();
  expect(await thread.getByRole('button', { name: /^Approve draft/ }).count()).toBe(0);
  await picture.scrollIntoViewIfNeeded();
  await takePicture(ada, 'published');
});
