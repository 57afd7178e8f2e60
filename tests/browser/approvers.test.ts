import { expect, it } from 'vitest';
import { servePage } from '../../sandbox/page/serve.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { openWorld } from '../scenarios/world.ts';
import { openBrowser, openPage } from './browser.ts';

it('an approver named in the form is the only person who can approve', async () => {
  const { slack } = await openWorld({
    slack: { page: servePage(), untilMs: 30_000 },
    script: answers(),
  });
  const browser = await openBrowser();
  const ada = await openPage(browser, `${slack.url}/?as=U0ADA&channel=C0CONTENT`);
  const composer = ada.getByRole('textbox', { name: 'Message #content' });
  await composer.fill('/blogpost');
  await composer.press('Enter');

  const form = ada.getByRole('dialog', { name: 'New blog post' });
  await form.getByLabel('Outline', { exact: true }).fill('Tea');
  const approvers = form.getByRole('group', { name: 'Approvers' });
  expect(await approvers.getByRole('checkbox').count()).toBe(4);
  await approvers.getByLabel('Grace Lindqvist').check();
  await form.getByRole('button', { name: 'Start draft' }).click();
  await ada
    .getByText(/can approve/)
    .first()
    .waitFor();

  await ada.getByRole('button', { name: /\d+ repl/ }).click();
  const thread = ada.getByRole('complementary', { name: 'Thread' });
  await thread.getByRole('button', { name: 'Approve draft 1' }).click();
  await thread.getByText(/Only .* can approve this post\./).waitFor();

  const threadTs = new URL(ada.url()).searchParams.get('thread');
  const address = `${slack.url}/?as=U0GRACE&channel=C0CONTENT&thread=${threadTs}`;
  const grace = await openPage(browser, address);
  const hers = grace.getByRole('complementary', { name: 'Thread' });
  await hers.getByRole('button', { name: 'Approve draft 1' }).click();

  await ada.getByText('✅ Approved').first().waitFor();
});
