import { expect, it } from 'vitest';
import { openWorld } from '../scenarios/world.ts';
import { findProblems } from './axe.ts';
import { openBrowser, openPage } from './browser.ts';
import { CHANNEL, close, openBriefWithError, openEverything, WORLD } from './everything.ts';

it.each([
  ['in light colours', 'light', 1360],
  ['in dark colours', 'dark', 1360],
  ['on a phone', 'light', 390],
  ['on a phone in dark colours', 'dark', 390],
] as const)('axe finds nothing %s', async (_, colorScheme, width) => {
  const { ada, openThread } = await openEverything();
  await ada.emulateMedia({ colorScheme });
  await ada.setViewportSize({ width, height: 900 });
  const found: Record<string, string[]> = {};
  const note = async (name: string, part?: string) => {
    const problems = await findProblems(ada, part);
    if (problems.length > 0) found[name] = problems;
  };

  await note('the channel');
  await ada.getByRole('textbox', { name: 'Message #content' }).fill('/');
  await note('the suggestions');
  await openBriefWithError(ada);
  await note('the form of a brief');
  await close(ada);
  await ada.getByRole('button', { name: 'Shortcuts' }).click();
  await note('the menu');
  await ada.getByRole('menuitem').first().click();
  await ada.getByRole('dialog').waitFor();
  await note('the form of a shortcut');
  await close(ada);
  const thread = await openThread('All of it');
  await note('every shape of message');
  await thread.locator('.button[data-style="danger"]').last().click();
  await ada.getByRole('dialog').waitFor();
  // Without the thread behind it, which axe has read just now.
  await note('a destructive question', '.dialog');
  await close(ada);
  await ada.goto(ada.url().replace(/channel=\w+.*/, 'channel=home'));
  await ada.locator('.home-pane .button').first().waitFor();
  await note('Home');

  expect(found).toEqual({});
});

it('axe finds nothing in the form that requests changes', async () => {
  const { slack, begin } = await openWorld(WORLD);
  const { ts } = await begin('ada', 'Tea');
  const address = `${slack.url}/?as=U0ADA&channel=${CHANNEL}&thread=${ts}`;
  const ada = await openPage(await openBrowser(), address);
  const card = ada.locator('.thread-pane .message', {
    has: ada.getByRole('button', { name: 'Approve draft 1' }),
  });

  await card.getByRole('button', { name: 'Request changes' }).click();
  await ada.getByRole('dialog').waitFor();

  expect(await findProblems(ada)).toEqual([]);
});

it('axe finds a button without a name and pale text, so that its silence means something', async () => {
  const { ada } = await openEverything();
  await ada.evaluate(() => {
    for (const name of ['aria-label', 'title']) {
      document.querySelector('.composer .icon-button')?.removeAttribute(name);
    }
    document.body.style.color = '#ccc';
  });

  const problems = (await findProblems(ada)).join('\n');

  expect(problems).toContain('critical · button-name');
  expect(problems).toContain('serious · color-contrast');
});
