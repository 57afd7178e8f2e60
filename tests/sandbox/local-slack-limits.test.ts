import { describe, expect, it } from 'vitest';
import { checkBlocks, checkMessage, checkView } from '../../sandbox/slack/block-kit/block-check.ts';
import { LIMITS } from '../../src/bot/api/slack-limits.ts';

const text = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const button = (more: object = {}) => ({ type: 'button', text: text(4), ...more });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: text(1), value: `${index}` }));
const input = (element: object) => ({ type: 'input', label: text(5), element });

describe('a block is accepted at its limit and refused above it', () => {
  it.each([
    ['header', (n: number) => ({ type: 'header', text: text(n) }), LIMITS.block.header],
    ['section', (n: number) => ({ type: 'section', text: mrkdwn(n) }), LIMITS.block.sectionText],
    [
      'fields',
      (n: number) => ({ type: 'section', fields: Array(n).fill(mrkdwn(1)) }),
      LIMITS.block.sectionFields,
    ],
    [
      'context',
      (n: number) => ({ type: 'context', elements: Array(n).fill(mrkdwn(1)) }),
      LIMITS.block.contextElements,
    ],
    [
      'actions',
      (n: number) => ({ type: 'actions', elements: Array(n).fill(button()) }),
      LIMITS.block.actionsElements,
    ],
    [
      'button text',
      (n: number) => ({ type: 'actions', elements: [button({ text: text(n) })] }),
      LIMITS.element.buttonText,
    ],
    [
      'button value',
      (n: number) => ({ type: 'actions', elements: [button({ value: 'x'.repeat(n) })] }),
      LIMITS.element.buttonValue,
    ],
    [
      'select options',
      (n: number) => input({ type: 'static_select', options: options(n) }),
      LIMITS.element.selectOptions,
    ],
    [
      'radio options',
      (n: number) => input({ type: 'radio_buttons', options: options(n) }),
      LIMITS.element.choiceOptions,
    ],
    [
      'image',
      (n: number) => ({
        type: 'image',
        image_url: 'https://example.com/a.png',
        alt_text: 'x'.repeat(n),
      }),
      LIMITS.block.altText,
    ],
    ['block id', (n: number) => ({ type: 'divider', block_id: 'x'.repeat(n) }), LIMITS.block.id],
  ])('%s', (_, block, max) => {
    expect(checkBlocks([block(max)], 'message')).toEqual([]);
    expect(checkBlocks([block(max + 1)], 'message')).toHaveLength(1);
  });
});

describe('blocks', () => {
  it('are refused when they are unknown, empty or have unknown fields', () => {
    const sentences = checkBlocks(
      [
        { type: 'poem' },
        { type: 'section' },
        { type: 'divider', color: 'red' },
        { type: 'context', elements: [] },
        { type: 'header', text: mrkdwn(3) },
      ],
      'message',
    ).map(({ pointer, sentence }) => `${pointer} ${sentence}`);

    expect(sentences).toMatchInlineSnapshot(`
      [
        "/blocks/0/type unsupported type: poem",
        "/blocks/1 must define either \`text\` or \`fields\`",
        "/blocks/2 invalid additional property: color",
        "/blocks/3/elements no fewer than 1 items allowed",
        "/blocks/4/text/type Invalid input: expected "plain_text"",
      ]
    `);
  });

  it('are refused when they repeat a block id or an action id', () => {
    const twice = { type: 'divider', block_id: 'a' };
    const actions = {
      type: 'actions',
      elements: [button({ action_id: 'x' }), button({ action_id: 'x' })],
    };

    expect(checkBlocks([twice, twice], 'modal')).toMatchObject([{ pointer: '/blocks/1/block_id' }]);
    expect(checkBlocks([actions], 'home')).toMatchObject([{ pointer: '/blocks/0' }]);
  });

  it('include markdown and one table only in messages', () => {
    const markdown = { type: 'markdown', text: '# Title' };
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };

    expect(checkBlocks([markdown, table], 'message')).toEqual([]);
    expect(checkBlocks([markdown, table], 'modal')).toHaveLength(2);
    expect(checkBlocks([table, table], 'message')).toHaveLength(1);
  });
});

describe('a message', () => {
  const errors = (...given: Parameters<typeof checkMessage>) =>
    checkMessage(...given).map(({ error }) => error);

  it('is refused without text, with two texts or above its length limits', () => {
    const markdown = (length: number) => ({ type: 'markdown', text: 'x'.repeat(length) });
    const section = { type: 'section', text: mrkdwn(2_640) };

    expect(errors({})).toEqual(['no_text']);
    expect(errors({ text: 'a', markdown_text: 'b' })).toEqual(['markdown_text_conflict']);
    expect(errors({ blocks: [markdown(6_000), markdown(6_000)] })).toEqual([]);
    expect(errors({ blocks: [markdown(6_000), markdown(6_001)] })).toEqual(['msg_too_long']);
    expect(errors({ blocks: Array(5).fill(section) })).toEqual([]);
    expect(
      errors({ blocks: [...Array(5).fill(section), { type: 'header', text: text(1) }] }),
    ).toEqual(['msg_blocks_too_long']);
    expect(errors({ text: 'x'.repeat(4_001) })).toEqual([]);
    expect(errors({ text: 'x'.repeat(4_001) }, 'update')).toEqual(['msg_too_long']);
  });
});

describe('a view', () => {
  const modal = (more: object = {}) => ({ type: 'modal', title: text(24), blocks: [], ...more });

  it('is checked with its title, fields, metadata and size', () => {
    const field = input({ type: 'plain_text_input', max_length: 3_000 });

    expect(checkView(modal())).toEqual([]);
    expect(checkView(modal({ title: text(25) }))).toMatchObject([{ pointer: '/title/text' }]);
    expect(checkView(modal({ blocks: [field] }))).toMatchObject([
      { sentence: 'missing required field: submit' },
    ]);
    expect(checkView(modal({ blocks: [field], submit: text(4) }))).toEqual([]);
    expect(checkView(modal({ private_metadata: 'x'.repeat(3_001) }))).toHaveLength(1);
    expect(checkView(modal({ private_metadata: 'x'.repeat(250_000) }))).toMatchObject([
      { error: 'view_too_large' },
    ]);
    expect(checkView({ type: 'home', blocks: [], submit: text(4) })).toHaveLength(1);
  });
});
