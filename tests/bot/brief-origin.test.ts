import { expect, it } from 'vitest';
import { checkBlocks } from '../../sandbox/slack/block-kit/block-check.ts';
import { originBlocks } from '../../src/bot/views/brief-origin.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { type RecordedSource, SOURCES_MAX } from '../../src/pipeline/run/source.ts';

/** With the longest line. */
function source(at: number): RecordedSource {
  const address = `https://tea.example/${at}/${'x'.repeat(200)}`;
  const page = { finalAddress: address, title: 'y'.repeat(200), text: 'Tea', isCut: false };
  return { state: 'read', address, ...page, hash: 'h', at: 0 };
}

it.each(['en', 'de', 'es', 'ja'] as const)(
  'lists the sources of a new version beside those of the post before it: %s',
  (locale) => {
    const sources = Array.from({ length: 3 * SOURCES_MAX }, (_, at) => source(at));

    const blocks = originBlocks(wordsFor(locale), { sources, settings: {} });

    expect(checkBlocks(blocks, 'modal')).toEqual([]);
    for (const { address } of sources)
      expect(JSON.stringify(blocks)).toContain(address.slice(0, 100));
  },
);
