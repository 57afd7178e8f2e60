import { describe, expect, it } from 'vitest';
import { checkView } from '../../sandbox/slack/block-kit/block-check.ts';
import { blockText } from '../../sandbox/slack/readable-blocks.ts';
import { markdownParts } from '../../src/bot/text/markdown-parts.ts';
import { partBlocks } from '../../src/bot/views/blocks.ts';
import { readerModal } from '../../src/bot/views/reader-modal.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { sampled } from '../sampled.ts';

const SIZES = { first: 6_000, others: 6_000, form: 'rich' as const };
const pagesOf = (text: string) => markdownParts(text, SIZES).map(partBlocks);
const shown = (text: string) =>
  pagesOf(text)
    .flat()
    .map((block) => blockText(block as unknown as Parameters<typeof blockText>[0]))
    .join('\n');

function modalOf(text: string, page = 1) {
  const reading = { runId: 'R1', subject: 'draft:1', title: 'Draft 1', pages: pagesOf(text) };
  return readerModal(wordsFor(), reading, page);
}

describe('a draft in a window', () => {
  it('keeps headings, lists, quotations, code and tables readable', () => {
    const text = [
      '# Tea',
      'It **keeps** us _awake_ ([why](https://a.example)).',
      '1. one\n   - inner\n2. two',
      '> quoted\n>\n> twice',
      '```js\nlet a = "<b>";\n```',
      '| a | b |\n|--|--|\n| 1 | 2 |',
      '- [x] done',
    ].join('\n\n');

    expect(shown(text)).toMatchInlineSnapshot(`
      "Tea
      It keeps us awake (why (https://a.example)).
      one
      inner
      two
      quoted
      twice
      let a = "‹b›";
      a | b
      1 | 2
      ☑ done"
    `);
  });

  it('mentions no person and hides no address behind words', () => {
    const text = '<!channel> <@U0ADA> [click](https://evil.example) `<@U0ADA>`';

    expect(JSON.stringify(pagesOf(text))).not.toMatch(/<[!@]/);
    expect(shown(text)).toContain('click (https://evil.example)');
  });

  it.each(
    sampled(
      [
        [
          'sixty headings',
          Array.from({ length: 60 }, (_, at) => `## Heading ${at}\n\nText.`).join('\n\n'),
        ],
        ['one long paragraph', 'wörd '.repeat(12_000)],
        ['right-to-left text', '# שלום\n\n- עברית\n- العربية\n\n**مرحبا**'],
        ['a list of 300 lines', Array.from({ length: 300 }, (_, at) => `- line ${at}`).join('\n')],
        ['emoji at every cut', '👩‍👩‍👧‍👦'.repeat(4_000)],
        ['nothing but HTML', '<div>\n\n</div>'],
      ] as const,
      ([name]) => name !== 'one long paragraph',
    ),
  )('fits into windows that Slack takes, without a lost character: %s', (_, text) => {
    const pages = pagesOf(text);

    for (const [at] of pages.entries()) expect(checkView(modalOf(text, at + 1))).toEqual([]);
    const signs = (one: string) => one.replace(/[\s#*<>‹›-]/gu, '');
    expect(signs(shown(text))).toBe(signs(text));
  });
});
