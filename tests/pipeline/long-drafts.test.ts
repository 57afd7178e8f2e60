import { expect, it } from 'vitest';
import { headingsOf, sectionsOf } from '../../src/pipeline/rules/by-hand/draft-places.ts';
import { wordsBesideFile } from '../../src/pipeline/rules/by-hand/words-beside-file.ts';
import { redline } from '../../src/pipeline/rules/redline/redline.ts';

const CHARS = 100_000;

/** Well above the time of each work, and well below that of comparing each part with each other part. */
const CPU_MS_MAX = 400;

function filled(block: (at: number) => string): string {
  const blocks: string[] = [];
  for (let chars = 0; chars < CHARS; chars += blocks.at(-1)?.length ?? 0) {
    blocks.push(block(blocks.length));
  }
  return blocks.join('');
}

/** Paragraphs of the same few words in another order, below headings that stay. */
function rewritten(step: number): string {
  const words = ['tea', 'cup', 'water', 'morning', 'office', 'people', 'week', 'list', 'slow'];
  const word = (at: number) => words[(at * step + at * at) % words.length];
  const paragraph = (at: number) => Array.from({ length: 250 }, (_, n) => word(at + n)).join(' ');
  return filled((at) => `## Part ${at}\n\n${paragraph(at)}.\n\n`);
}

const WORKS: Record<string, () => unknown> = {
  'the changes of a rewritten draft': () => redline(rewritten(1), rewritten(2)),
  'the changes of a list that is turned around': () =>
    redline(
      filled((at) => `${at}. a\n\n`),
      filled((at) => `${CHARS - at}. a\n\n`),
    ),
  'the sections of many headings': () => {
    const draft = filled(() => '## a\n');
    return sectionsOf(draft, headingsOf(draft));
  },
  'the words beside a file that is another one': () =>
    wordsBesideFile(
      filled((at) => `${at}. a\n\n`),
      'Tea.',
    ),
};

it.each(Object.entries(WORKS))('a long draft takes no long time: %s', (_, work) => {
  const started = process.threadCpuUsage();

  work();

  const { user, system } = process.threadCpuUsage(started);
  expect((user + system) / 1_000).toBeLessThan(CPU_MS_MAX);
});
