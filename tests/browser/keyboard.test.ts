import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { servePage } from '../../sandbox/page/serve.ts';
import { buttonsOf } from '../scenarios/readable-text.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { openWorld } from '../scenarios/world.ts';
import { openBrowser, openPage } from './browser.ts';

const OPENS_THREAD = { name: /\d+ repl/ };

describe('the focus', () => {
  it('moves into a thread, and back to its opener on Escape and on Close', async () => {
    const { ada } = await openReview();
    const opener = ada.getByRole('button', OPENS_THREAD);
    const thread = threadIn(ada);

    await opener.focus();
    await ada.keyboard.press('Enter');
    await expectFocus(thread.getByRole('textbox', { name: 'Reply in thread' }));
    await ada.keyboard.press('Escape');

    await thread.waitFor({ state: 'hidden' });
    await expectFocus(opener);
    await ada.keyboard.press('Enter');
    await thread.getByRole('button', { name: 'Close thread' }).focus();
    await ada.keyboard.press('Enter');
    await expectFocus(opener);
  });

  it('moves into a form, to its first wrong field, and back to the message field', async () => {
    const { ada } = await openReview();
    const composer = ada.getByRole('textbox', { name: 'Message #content' });
    await composer.fill('/blogpost');
    await ada.keyboard.press('Enter');
    const form = ada.getByRole('dialog');
    const outline = form.getByLabel('Outline', { exact: true });

    await expectFocus(outline);
    await ada.keyboard.type('   ');
    await form.locator('button[type="submit"]').focus();
    await ada.keyboard.press('Enter');
    await form.getByRole('alert').waitFor();
    await expectFocus(outline);
    await ada.keyboard.press('Escape');

    await form.waitFor({ state: 'hidden' });
    await expectFocus(composer);
  });

  it('stays on a button that opens a form', async () => {
    const { ada } = await openReview();
    await ada.getByRole('button', OPENS_THREAD).click();
    const button = threadIn(ada).getByRole('button', { name: 'Request changes' });

    await button.focus();
    await ada.keyboard.press('Enter');
    await expectFocus(ada.getByRole('dialog').getByRole('textbox'));
    await ada.keyboard.press('Escape');

    await ada.getByRole('dialog').waitFor({ state: 'hidden' });
    await expectFocus(button);
  });

  it('starts on the harmless button of a destructive question, whose other button is red', async () => {
    const { ada } = await openReview();
    await ada.getByRole('button', OPENS_THREAD).click();
    const menu = threadIn(ada).getByRole('button', { name: 'More options' }).last();

    await menu.focus();
    await ada.keyboard.press('Enter');
    await ada.getByRole('menuitem', { name: 'Stop' }).focus();
    await ada.keyboard.press('Enter');
    const dialog = ada.getByRole('dialog');
    await expectFocus(dialog.getByRole('button', { name: 'Keep going' }));
    const colour = await dialog
      .getByRole('button', { name: 'Stop this post' })
      .evaluate((button) => [button.getAttribute('data-style'), getComputedStyle(button).color]);
    await ada.keyboard.press('Escape');

    expect(colour).toEqual(['danger', 'rgb(179, 38, 30)']);
    await expectFocus(menu);
    expect(await threadIn(ada).isVisible()).toBe(true);
  });

  it('stays in the message when its buttons disappear after a click', async () => {
    const { ada, thread } = await openReview();
    await ada.getByRole('button', OPENS_THREAD).click();
    const approve = buttonsIn(threadIn(ada)).primary;
    const card = await approve.evaluate((button) =>
      button.closest('[data-message-ts]')?.getAttribute('data-message-ts'),
    );

    await approve.focus();
    await ada.keyboard.press('Enter');
    await approve.waitFor({ state: 'hidden' });

    await expectFocus(threadIn(ada).locator(`[data-message-ts="${card}"]`));
    await thread.waitFor('Approved');
  });

  it('moves through a menu, and back to its button on Escape', async () => {
    const { ada } = await openReview();
    const shortcuts = ada.getByRole('button', { name: 'Shortcuts' });

    await shortcuts.focus();
    await ada.keyboard.press('Enter');
    const item = ada.getByRole('menuitem').first();
    await expectFocus(item);
    await ada.keyboard.press('Escape');
    await item.waitFor({ state: 'hidden' });
    await expectFocus(shortcuts);

    await ada.keyboard.press('Enter');
    await expectFocus(item);
    await ada.keyboard.press('Enter');
    await ada.getByRole('dialog').waitFor();
    await ada.keyboard.press('Escape');
    await ada.getByRole('dialog').waitFor({ state: 'hidden' });
    await expectFocus(shortcuts);
  });

  it('closes one thing at a time in a thread: the menu, then the editor, then the thread', async () => {
    const { ada } = await openReview();
    await ada.getByRole('button', OPENS_THREAD).click();
    const thread = threadIn(ada);
    await thread.getByRole('textbox', { name: 'Reply in thread' }).fill('More about oolong.');
    await ada.keyboard.press('Enter');
    const reply = thread.locator('.message', { hasText: 'More about oolong.' }).last();
    const more = reply.getByRole('button', { name: 'More actions' });

    await more.focus();
    await ada.keyboard.press('Enter');
    await ada.keyboard.press('Escape');
    await expectFocus(more);
    await ada.keyboard.press('Enter');
    await ada.getByRole('menuitem', { name: 'Edit message' }).focus();
    await ada.keyboard.press('Enter');
    await expectFocus(reply.getByRole('textbox', { name: 'Edit message' }));
    await ada.keyboard.press('Escape');

    await reply.getByRole('textbox').waitFor({ state: 'detached' });
    await expectFocus(reply);
    await ada.keyboard.press('Escape');
    await thread.waitFor({ state: 'hidden' });
  });

  it('follows the sidebar, also on a narrow screen, where Escape closes it', async () => {
    const { ada } = await openReview();
    await ada.setViewportSize({ width: 390, height: 844 });
    const show = ada.getByRole('button', { name: 'Show channels' });

    await show.focus();
    await ada.keyboard.press('Enter');
    const current = ada.getByRole('link', { name: 'content' });
    await expectFocus(current);
    await ada.keyboard.press('Escape');
    await expectFocus(show);
    await ada.keyboard.press('Enter');
    // The opened sidebar takes the focus, also from a link that has it already.
    await expectFocus(current);
    await ada.getByRole('link', { name: 'marketing' }).focus();
    await ada.keyboard.press('Enter');

    await expectFocus(ada.getByRole('textbox', { name: 'Message #marketing' }));
    expect(await ada.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it('stays on the choice of the person', async () => {
    const { ada } = await openReview();
    const choice = ada.getByRole('combobox', { name: 'Acting as' });

    await choice.focus();
    await choice.selectOption('Grace Lindqvist');
    await ada.waitForURL(/as=U0GRACE/);

    await expectFocus(choice);
  });
});

it('removes the error of a field when the field changes, and shows it again if it is still wrong', async () => {
  const { ada } = await openReview();
  await ada.getByRole('textbox', { name: 'Message #content' }).fill('/blogpost');
  await ada.keyboard.press('Enter');
  const form = ada.getByRole('dialog');
  const submit = form.locator('button[type="submit"]');
  await submit.click();
  await form.getByRole('alert').waitFor();

  await form.getByLabel('Outline', { exact: true }).fill('T');
  await form.getByRole('alert').waitFor({ state: 'detached' });
  await form.locator('[aria-invalid="true"]').waitFor({ state: 'detached' });

  await form.getByLabel('Outline', { exact: true }).fill('');
  await submit.click();
  await form.getByRole('alert').waitFor();
});

it('reads new messages of others aloud, once, and not those that a person wrote', async () => {
  const { ada, thread } = await openReview();
  const news = ada.getByRole('log', { name: 'New messages' });
  await ada.getByRole('textbox', { name: 'Message #content' }).fill('Hello all');
  await ada.keyboard.press('Enter');
  await ada.getByText('Hello all').waitFor();
  await ada.getByRole('button', OPENS_THREAD).click();

  await thread.reply('grace', 'Mention @max, please');
  await threadIn(ada).getByText('Mention').first().waitFor();

  await expect.poll(() => news.innerText()).toContain('Grace Lindqvist: Mention @max, please');
  expect(await news.innerText()).not.toContain('Hello all');
});

it('invites the app with the command that the app names', async () => {
  const { ada } = await openReview();
  await ada.getByRole('link', { name: 'announcements' }).click();
  const composer = ada.getByRole('textbox', { name: 'Message #announcements' });
  await ada.getByRole('button', { name: 'Invite the app' }).waitFor();

  await composer.fill('/invite @Blogpost');
  await ada.keyboard.press('Enter');

  await ada.getByRole('button', { name: 'Invite the app' }).waitFor({ state: 'hidden' });
  expect(await ada.getByRole('alert').count()).toBe(0);
  expect(await composer.inputValue()).toBe('');
});

/** Ada's window with a draft that waits for review in #content. */
async function openReview() {
  const world = await openWorld({
    slack: { page: servePage(), untilMs: 30_000 },
    script: answers(),
  });
  const thread = await world.begin('ada', 'Tea');
  await world.slack.until(
    () => thread.replies().find(({ blocks }) => JSON.stringify(blocks).includes('run_approve')),
    'a review card',
  );
  // Its last change would close an open menu.
  const isSettled = () => buttonsOf(thread.root()).includes('Review') || undefined;
  await world.slack.until(isSettled, 'the card of the review');
  const browser = await openBrowser();
  const ada = await openPage(browser, `${world.slack.url}/?as=U0ADA&channel=C0CONTENT`);
  await ada.getByRole('button', OPENS_THREAD).waitFor();
  return { world, thread, ada };
}

function threadIn(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Thread' });
}

/** The buttons of the review card by their meaning; their words may change. */
function buttonsIn(thread: Locator) {
  const button = (style: string) => thread.locator(`.block .button${style}`).last();
  return {
    primary: button('[data-style="primary"]'),
  };
}

async function expectFocus(target: Locator): Promise<void> {
  await target.waitFor();
  await expect
    .poll(() => target.evaluate((element) => element === document.activeElement), {
      timeout: 3_000,
      message: `the focus on ${target}`,
    })
    .toBe(true);
}
