import { expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { createGate } from '../gate.ts';
import { isEphemeral, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const HOSTILE = '<!channel> <@U0GRACE> <https://evil.example|click> & *why*';

it('posts the text of the form in the thread before the next draft is written', async () => {
  const gate = createGate();
  const world = await openWorld({ script: answers({ edits: () => gate.opened }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');

  await world.submit('lin', await world.modal('lin'), { note: 'Say <why>.\r\nThen *how*.' });

  await world.waitToAsk('edits');
  const posted = await thread.waitFor('Lin Tanaka asked for changes:');
  expect(textOf(posted)).toContain('> Say <why>.\n> Then *how*.');
  const decided = textOf(await thread.waitFor('requested changes to draft 1'));
  expect(decided).toContain('Lin Tanaka requested changes to draft 1');
  expect(decided).not.toContain('Say <why>');
  gate.open();
  await thread.waitFor('Draft 2 is ready for your review');
});

it('shows a long and hostile text in full, every line as a quotation', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');
  const view = await world.modal('lin');
  const note = `${HOSTILE}\n${'<&>'.repeat(700)}\n${'More words. '.repeat(50)}end`;

  await world.submit('lin', view, { note });
  await thread.waitFor('Draft 2 is ready for your review');

  const posted = thread.replies().filter((one) => one.text.includes('asked for changes'));
  expect(posted.length).toBeGreaterThan(1);
  expect(posted.map(({ text }) => text).join('\n')).toContain('(part 2 of ');
  const blocks = posted.flatMap((one) => one.blocks.slice(1));
  const sent = blocks.map(({ text }) => (text as { text: string }).text).join('\n');
  expect(sent.split('\n').every((line) => line.startsWith('> '))).toBe(true);
  expect(sent.replaceAll('> ', '')).not.toMatch(/[<>]/);
  const shown = sent
    .replace(/^> /gm, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  expect(shown.replace(/\s/g, '')).toBe(note.replace(/\s/g, ''));
});

itInDeep('repeats only the beginning of a posted text with the next draft', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');
  const note = `Begin with the price, ${'and then explain it, '.repeat(20)}please.`;

  await world.submit('lin', await world.modal('lin'), { note });
  await thread.waitFor('Draft 2 is ready for your review');

  const draft = textOf(await thread.waitFor('Draft 2 · '));
  expect(draft).toMatch(/Lin Tanaka: “Begin with the price, [^”]{1,40}…”\n✅ Addressed: Done\./);
});

itInDeep('posts the text of a form that came too late for its draft, once', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');
  const slow = await world.modal('lin');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');

  await world.submit('lin', slow, { note: 'Mention lemon.' });

  const posted = await thread.waitFor('Lin Tanaka asked for changes:');
  expect(textOf(posted)).toContain('> Mention lemon.');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), {});
  await thread.waitFor('Draft 3 is ready for your review');
  const heads = thread.summary().match(/Lin Tanaka asked for changes/g);
  expect(heads).toHaveLength(1);
});

itInDeep('posts nothing for a form without text', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitForReaction(await thread.reply('max', 'Mention milk.'));
  await thread.press('lin', 'Request changes');

  await world.submit('lin', await world.modal('lin'), {});
  await thread.waitFor('Draft 2 is ready for your review');

  expect(thread.summary()).not.toContain('asked for changes');
  expect(thread.replies().filter(isEphemeral)).toEqual([]);
});
