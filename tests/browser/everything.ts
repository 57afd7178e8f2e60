import type { Page } from 'playwright-core';
import { servePage } from '../../sandbox/page/serve.ts';
import { addMessage } from '../../sandbox/slack/messages.ts';
import type { Block } from '../../sandbox/slack/page-api.ts';
import { contentsWith } from '../bot/every-message.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { openWorld } from '../scenarios/world.ts';
import { openBrowser, openPage } from './browser.ts';

export const CHANNEL = 'C0CONTENT';
export const WORLD = { slack: { page: servePage(), untilMs: 30_000 }, script: answers() };

const POST = `# Tea

Water, [leaves](https://example.com) and \`time\`.

| what | how long |
|--|--:|
| sencha | a_word_so_long_that_the_table_is_wider_than_the_screen_of_a_phone |

> Once.

- [ ] leaves
`;

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
export async function openEverything() {
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

export async function openBriefWithError(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Message #content' }).fill('/blogpost');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog');
  await form.locator('button[type="submit"]').click();
  // The page then moves the focus to the first wrong field.
  await form.locator('[aria-invalid="true"]:focus').waitFor();
}

export async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
