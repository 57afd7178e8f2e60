import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { servePage } from '../../sandbox/page/serve.ts';
import { addMessage } from '../../sandbox/slack/messages.ts';
import type { Block } from '../../sandbox/slack/page-api.ts';
import { contentsWith } from '../bot/every-message.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { openWorld } from '../scenarios/world.ts';
import { findProblems } from './axe.ts';
import { openBrowser, openPage } from './browser.ts';
import { measureRings } from './focus-rings.ts';

const CHANNEL = 'C0CONTENT';
const WORLD = { slack: { page: servePage(), untilMs: 30_000 }, script: answers() };

const POST = `# Tea

Water, [leaves](https://example.com) and \`time\`.

| what | how long |
|--|--:|
| sencha | a_word_so_long_that_the_table_is_wider_than_the_screen_of_a_phone |

> Once.

- [ ] leaves
`;

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

describe.each(['light', 'dark'] as const)('in %s colours the focus is visible', (colorScheme) => {
  it('on every control of the page, at 3:1 to the colours beside it', async () => {
    const { ada, openThread } = await openEverything();
    await ada.emulateMedia({ colorScheme });
    await openThread('All of it');

    await ada.locator('.sidebar a').first().focus();
    const page = await measureRings(ada, { key: 'Tab', presses: 400 });

    expect(page.dim).toEqual([]);
    expect(page.kinds).toMatch(/\.sidebar A\b/);
    expect(page.kinds).toMatch(/\.sidebar SELECT\b/);
    expect(page.kinds).toMatch(/\.message BUTTON\b.*danger/);
    expect(page.kinds).toMatch(/\.composer TEXTAREA\b/);
  });

  it('on every control of a form and of a menu', async () => {
    const { ada } = await openEverything();
    await ada.emulateMedia({ colorScheme });

    await openBriefWithError(ada);
    const form = await measureRings(ada, { key: 'Tab', presses: 20 });
    await close(ada);
    await ada.getByRole('button', { name: 'Shortcuts' }).click();
    await ada.locator('.menu:popover-open').waitFor();
    const menu = await measureRings(ada, { key: 'ArrowDown', presses: 1 });

    expect([...form.dim, ...menu.dim]).toEqual([]);
    expect(form.kinds).toMatch(/\.dialog TEXTAREA\b.*true/);
    expect(form.kinds).toMatch(/\.dialog BUTTON\b.*primary/);
    expect(menu.kinds).toMatch(/\.menu BUTTON\b/);
  });
});

/** Words one after the other, which look like any other words. */
const WORDS = /[\p{L}\p{N}’'_-]+(?:[ ,.:–-]+[\p{L}\p{N}’'_-]+)*/gu;

/** The parts of a block and the marks in its texts: equal shapes become equal elements of the page. */
function shapeOf(block: Block): string {
  return JSON.stringify(block, (key, value: unknown) => {
    if (typeof value !== 'string' || ['type', 'style', 'name'].includes(key)) return value;
    return key === 'text' ? value.replace(WORDS, 'word') : '';
  });
}

/** The messages with a block of another shape than those before, and only these blocks of them. */
function oneOfEachShape(messages: readonly Block[][]): Block[][] {
  const known = new Set<string>();
  const isNew = (block: Block) => {
    const { size } = known;
    return known.add(shapeOf(block)).size > size;
  };
  return messages.map((blocks) => blocks.filter(isNew)).filter(({ length }) => length > 0);
}

/** The blocks of every message, without long repetitions: axe takes its time for each element. */
function shortMessages(): Block[][] {
  const short = contentsWith(POST).map(([, { blocks }]) =>
    blocks.length <= 6 ? blocks : [...blocks.slice(0, 3), ...blocks.slice(-3)],
  );
  const texts = short.map((blocks) =>
    JSON.stringify(blocks, (key, value) =>
      key === 'text' && typeof value === 'string' ? value.slice(0, 400) : value,
    ),
  );
  return [...new Set(texts)].map((text) => JSON.parse(text));
}

/** Ada's window of a workspace that shows each shape of message the app ever posts, in one thread. */
async function openEverything() {
  const { slack } = await openWorld(WORLD);
  const post = (text: string, more: object = {}) =>
    addMessage(slack.workspace, { channel: CHANNEL, user: 'U0BLOGPOST', text, ...more });
  const root = post('All of it');
  for (const blocks of oneOfEachShape(shortMessages())) post('', { blocks, threadTs: root.ts });
  post('Only for ada', { ephemeralFor: 'U0ADA' });
  post('Thanks! @max', { user: 'U0ADA', threadTs: root.ts });
  const ada = await openPage(await openBrowser(), `${slack.url}/?as=U0ADA&channel=${CHANNEL}`);
  await ada.getByText('All of it').waitFor();
  const openThread = async (text: string) => {
    const message = ada.locator('.channel-pane .message', { hasText: text });
    await message.getByRole('button', { name: /\d+ replies/ }).click();
    await ada.locator('.thread-pane .message').last().waitFor();
    return ada.locator('.thread-pane');
  };
  return { ada, openThread };
}

async function openBriefWithError(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Message #content' }).fill('/blogpost');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog');
  await form.locator('button[type="submit"]').click();
  await form.getByRole('alert').first().waitFor();
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
