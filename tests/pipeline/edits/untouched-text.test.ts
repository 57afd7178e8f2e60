import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/pipeline/rules/edits/apply/apply-edits.ts';
import type { Edit } from '../../../src/pipeline/run/revision.ts';

/** A small generator of numbers, the same for each seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const BLOCKS: ((id: string) => string)[] = [
  (id) => `## Section ${id}`,
  (id) =>
    `Paragraph ${id} is **bold** with [a link](https://a.example/${id}). It has a second sentence.`,
  (id) => `- item ${id}\n- another ${id}\n  - nested ${id}`,
  (id) => `| key ${id} | value |\n|--|--|\n| row ${id} | 1 |`,
  (id) => `\`\`\`sh\nrun ${id}\n\n# comment ${id}\n\`\`\``,
  (id) => `> A quotation ${id}\n> over two lines.`,
  (id) => `お茶${id}は美味しい。水は冷たい。`,
];

function aPost(random: (below: number) => number, count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const block = BLOCKS[random(BLOCKS.length)] ?? ((id: string) => id);
    return block(`k${at}k`);
  });
}

describe.each(Array.from({ length: 20 }, (_, seed) => seed))('the edits of seed %i', (seed) => {
  it('change no character outside their blocks', () => {
    const random = createRandom(seed);
    const blocks = aPost(random, 40);
    const places = [...new Set(Array.from({ length: 12 }, () => random(blocks.length)))];
    const kinds: Edit['kind'][] = ['replace', 'insert_after', 'insert_before', 'delete'];
    const edits = places.map((at): Edit => {
      const kind = kinds[random(kinds.length)] ?? 'replace';
      const text = kind === 'delete' ? '' : `NEW ${at} text.`;
      return { serves: ['N1'], kind, passage: blocks[at] ?? '', text };
    });
    const expected = blocks.flatMap((block, at) => {
      const edit = edits[places.indexOf(at)];
      if (edit === undefined) return [block];
      const parts = { replace: [edit.text], delete: [], insert_after: [block, edit.text] };
      return edit.kind === 'insert_before' ? [edit.text, block] : parts[edit.kind];
    });

    const result = applyEdits(blocks.join('\n\n'), edits);

    expect(result.unmatched).toEqual([]);
    expect(result.markdown).toBe(expected.join('\n\n'));
  });
});

it('applies 60 edits to 200,000 characters', () => {
  const blocks = Array.from({ length: 2_000 }, (_, at) =>
    at % 20 === 0 ? `## Part ${at}` : `Paragraph ${at}: ${'words '.repeat(14)}of *it*.`,
  );
  const edits = Array.from({ length: 60 }, (_, at): Edit => {
    const passage = `Paragraph ${at * 33 + 1}:`;
    const kind = at % 3 === 0 ? 'insert_after' : 'replace';
    return { serves: ['N1'], kind, passage, text: `Changed ${at}:` };
  }).filter(({ passage }) => blocks.some((block) => block.startsWith(passage)));
  const before = blocks.join('\n\n');
  const { markdown, applied, unmatched } = applyEdits(before, edits);

  expect(before.length).toBeGreaterThan(190_000);
  expect(unmatched).toEqual([]);
  expect(applied).toHaveLength(edits.length);
  const kept = blocks.filter((block) => markdown.includes(block));
  expect(kept.length).toBe(blocks.length - edits.filter(({ kind }) => kind === 'replace').length);
});
