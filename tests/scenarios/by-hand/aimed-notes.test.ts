import { expect, it } from 'vitest';
import { edited, replaced } from '../editor-answers.ts';
import { textOf } from '../readable-text.ts';
import { judgedTexts, POST, underReview } from './hand-world.ts';

/** A writer that changes more than a comment is about. */
const eager = {
  edits: (ask: Parameters<typeof edited>[0] & { ledger: { id: string }[] }) => {
    const id = ask.ledger[0]?.id ?? '';
    return edited(ask, {
      edits: [
        replaced(id, 'We paid 31 euros in March.', 'We paid little.'),
        replaced(id, 'We brew at nine.', 'We brew at ten.'),
      ],
    });
  },
};

/** A writer that stays with the comment. */
const careful = {
  edits: (ask: Parameters<typeof edited>[0] & { ledger: { id: string }[] }) =>
    edited(ask, {
      edits: [replaced(ask.ledger[0]?.id ?? '', 'We paid 31 euros', 'We paid 27 euros')],
    }),
};

it('a reply that quotes the draft changes nothing outside of that paragraph', async () => {
  const { world, thread } = await underReview({ own: eager });
  await thread.reply('lin', '> We paid 31 euros in March.\nThat is too precise.');
  await thread.waitFor('Open comments');

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), {});
  await thread.waitFor('Draft 2 is the same as draft 1');

  expect(thread.transcript()).toContain('Left out, because the comment is about another place.');
  expect(JSON.stringify(world.asked('edits')[0])).toContain('only the paragraph of the quoted');
});

it('and changes that paragraph', async () => {
  const { world, thread } = await underReview({ own: careful });
  await thread.reply('lin', '> We paid 31 euros in March.\nIt was 27.');
  await thread.waitFor('Open comments');

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), {});
  await thread.waitFor('Draft 2 is ready for your review');

  expect(judgedTexts(world).at(-1)).toBe(POST.replace('31 euros', '27 euros'));
});

it('a comment on a section changes nothing in another one', async () => {
  const { world, thread } = await underReview({ own: eager });
  await thread.press('lin', 'Request changes');
  const view = await world.modal('lin');
  const menu = view.blocks.find(({ block_id }) => block_id === 'aim');
  expect(JSON.stringify(menu)).toContain('What it costs');

  await world.slack.act({
    ...{ do: 'submit_view', as: 'U0LIN', viewId: view.id },
    values: {
      note: { note: { value: 'Shorter.' } },
      aim: { aim: { selected_option: { value: '1', text: { type: 'plain_text', text: 'x' } } } },
    },
  });

  const posted = await thread.waitFor('asked for changes in “What it costs”');
  expect(textOf(posted)).toContain('Shorter.');
  await thread.waitFor('Draft 2 is the same as draft 1');
  expect(thread.transcript()).toContain('Left out, because the comment is about another place.');
});

it('offers no section where a revision rewrites the draft', async () => {
  const { world, thread } = await underReview({ loop: 'rewrites' });
  await thread.press('lin', 'Request changes');

  const { blocks } = await world.modal('lin');
  expect(blocks.map(({ block_id }) => block_id)).toEqual(['note']);
});

it('says what a section in the form changes, which is the whole draft without one', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Request changes');

  const { blocks } = await world.modal('lin');
  expect(blocks.find(({ block_id }) => block_id === 'aim')).toMatchObject({
    label: { text: 'Section' },
    hint: { text: 'If you pick one, the next draft changes nothing else for this comment.' },
    element: { placeholder: { text: 'The whole draft' } },
  });
});

it.each([
  'This is too precise:\n> We paid 31 euros in March.',
  '> • We paid 31 euros in March.\nToo precise.',
])('a reply with a quotation changes nothing outside of it: %j', async (text) => {
  const { world, thread } = await underReview({ own: eager });
  await thread.reply('lin', text);
  await thread.waitFor('Open comments');

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), {});
  await thread.waitFor('Draft 2 is the same as draft 1');

  expect(thread.transcript()).toContain('Left out, because the comment is about another place.');
});

it('a reply that quotes two places is a comment on each', async () => {
  const { world, thread } = await underReview({
    own: {
      edits: (ask) => {
        const idOf = (words: string) => ask.ledger.find(({ text }) => text.includes(words))?.id;
        return edited(ask, {
          edits: [
            replaced(idOf('It was 27.') ?? '', '31 euros', '27 euros'),
            replaced(idOf('At ten.') ?? '', 'at nine', 'at ten'),
          ],
        });
      },
    },
  });
  await thread.reply(
    'lin',
    '> We paid 31 euros in March.\nIt was 27.\n> We brew at nine.\nAt ten.',
  );
  await thread.waitFor('Open comments');

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), {});
  await thread.waitFor('Draft 2 is ready for your review');

  expect(judgedTexts(world).at(-1)).toBe(
    POST.replace('31 euros', '27 euros').replace('at nine', 'at ten'),
  );
});

it('a comment on one place never writes the whole post again', async () => {
  const { world, thread } = await underReview({
    own: {
      edits: (ask) => {
        const serves = ask.ledger[0]?.id ?? '';
        return edited(ask, { rewrite: { serves, draft: '# Tea\n\nWe brew at ten.' } });
      },
    },
  });
  await thread.reply('lin', '> We brew at nine.\nIt is ten now.');
  await thread.waitFor('Open comments');

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), {});
  await thread.waitFor('Draft 2 is the same as draft 1');

  expect(thread.transcript()).toContain('Left out, because the comment is about another place.');
});
