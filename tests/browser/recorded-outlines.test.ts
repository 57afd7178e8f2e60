import { expect, it } from 'vitest';
import { recordedOutlines } from '../../sandbox/openai/stories/story.ts';
import { servePage } from '../../sandbox/page/serve.ts';
import { DEFAULTS } from '../pipeline/cast.ts';
import { openWorld } from '../scenarios/world.ts';
import { findProblems } from './axe.ts';
import { openBrowser, openPage, takePicture } from './browser.ts';

it('suggests outlines, says that their answers are recorded, and sends the chosen one', async () => {
  const { slack } = await openWorld({
    slack: { page: servePage(), untilMs: 30_000, recordedOutlines: recordedOutlines() },
    briefDefaults: async () => ({ ...DEFAULTS, loop: 'editor' }),
    drawsPictures: true,
  });
  const browser = await openBrowser();
  const ada = await openPage(browser, `${slack.url}/?as=U0ADA&channel=C0CONTENT`);

  const banner = ada.getByRole('status').filter({ hasText: 'stand-in' });
  await banner.getByText('other outlines need a real model').waitFor();
  const recorded = ada.getByRole('region', { name: 'Recorded outlines' });
  await recorded.getByText('The answers to these 3 are recorded writing.').waitFor();
  await recorded.getByText('the app needs a real model').waitFor();
  expect(await recorded.getByRole('button').count()).toBe(3);
  await takePicture(ada, 'recorded');
  expect(await findProblems(ada)).toEqual([]);
  await ada.setViewportSize({ width: 390, height: 900 });
  await ada.emulateMedia({ colorScheme: 'dark' });
  expect(await findProblems(ada)).toEqual([]);
  await ada.setViewportSize({ width: 1360, height: 900 });

  await recorded.getByRole('button', { name: 'How-to for customers' }).click();
  const composer = ada.getByRole('textbox', { name: 'Message #content' });
  const typed = await composer.inputValue();
  expect(typed).toMatch(/^\/blogpost How to move your shop to a new domain\n/);
  expect(await composer.evaluate((box) => document.activeElement === box)).toBe(true);
  await recorded.waitFor({ state: 'hidden' });
  await composer.press('Enter');

  await ada.getByRole('button', { name: /\d+ repl/ }).click();
  const thread = ada.getByRole('complementary', { name: 'Thread' });
  await thread.getByText(/replaced · 3 issues/).waitFor();
  await thread.getByText('What changed').waitFor();
  await thread.getByRole('button', { name: 'Approve draft 2' }).click();
  await thread.getByText(/A small shop with a striped awning/).waitFor();
  await takePicture(ada, 'recorded-thread');
});

it('suggests nothing where no answers are recorded', async () => {
  const { slack } = await openWorld({ slack: { page: servePage(), untilMs: 30_000 } });
  const browser = await openBrowser();
  const ada = await openPage(browser, `${slack.url}/?as=U0ADA&channel=C0CONTENT`);

  await ada.getByText('nothing leaves this machine').waitFor();

  expect(await ada.getByText('recorded').count()).toBe(0);
});
