import { describe, expect, it } from 'vitest';
import { tidyScene } from '../../src/pipeline/assets/scene.ts';

const CUP = 'A cup on a table.';
const described = (alt_text: string) => tidyScene({ scene: CUP, alt_text }).alt_text;

describe('the description of a picture', () => {
  it.each([
    ['A cup\n  on a table.\n', 'A cup on a table.'],
    ['A **cup** on a [table](https://tea.example).', 'A cup on a table.'],
    ['Eine Tasse „Assam“ & ein Löffel.', 'Eine Tasse „Assam“ & ein Löffel.'],
    ['机の上の、湯気の立つ一杯のお茶。', '机の上の、湯気の立つ一杯のお茶。'],
    ['x'.repeat(400), 'x'.repeat(400)],
  ])('is one line of plain text: %j', (text, plain) => {
    expect(described(text)).toBe(plain);
  });

  it.each([[''], [' \n'], ['x'.repeat(401)], ['![](cup.png)']])('is never %j', (text) => {
    expect(() => described(text)).toThrow('The alt text has');
  });

  it('belongs to a scene', () => {
    expect(() => tidyScene({ scene: ' ', alt_text: CUP })).toThrow();
  });
});

it('cuts a scene that is long, and never inside a character', () => {
  const { scene } = tidyScene({ scene: `${'x'.repeat(599)}🍵`, alt_text: CUP });

  expect(scene).toHaveLength(600);
  expect(scene.isWellFormed()).toBe(true);
});
