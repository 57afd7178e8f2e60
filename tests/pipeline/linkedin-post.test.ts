import { describe, expect, it } from 'vitest';
import { linkedInText, tidyPost } from '../../src/pipeline/assets/linkedin-post.ts';

const tidied = (text: string, hashtags: string[] = []) =>
  linkedInText(tidyPost({ text, hashtags }));

describe('the LinkedIn text', () => {
  it.each([
    ['**Plants** are [good](https://plants.example) for us.', 'Plants are good for us.'],
    ['# Plants\n\nThey *help*.', 'Plants\n\nThey help.'],
    ['Plants\n===\nThey __help__.', 'Plants\n\nThey help.'],
    ['- air\n- light\n  1. sun', '• air\n• light\n  1. sun'],
    ['* air\n\n* light', '• air\n• light'],
    ['> They help.\n> All of us.', 'They help.\nAll of us.'],
    ['Use `water --all`.', 'Use water --all.'],
    ['```sh\nwater --all\n```', 'water --all'],
    ['They ~~hurt~~ help.', 'They hurt help.'],
    ['See <https://plants.example>.', 'See https://plants.example.'],
    ['See https://plants.example/a_b_c.', 'See https://plants.example/a_b_c.'],
    ['[Plants][p] help.\n\n[p]: https://plants.example', 'Plants help.'],
    ['![A plant](a.png)\n\nThey help.', 'They help.'],
    ['One<br>two &amp; <b>three</b>', 'One\ntwo & three'],
    ['One\n\n---\n\nTwo', 'One\n\nTwo'],
    ['| a | b |\n|--|--|\n| 1 | 2 |', 'a · b\n1 · 2'],
    ['Read \\*this\\*.', 'Read *this*.'],
    ['One  \ntwo\nthree', 'One\ntwo\nthree'],
    ['snake_case_name and 3 < 4 stay.', 'snake_case_name and 3 < 4 stay.'],
    ['```markdown\n**Plants** help.\n```', 'Plants help.'],
    ['Plants help.\\n\\nThey **do**.', 'Plants help.\n\nThey do.'],
    ['**Plants help, and we know.', 'Plants help, and we know.'],
    ['2 ** 3 is 8.', '2 ** 3 is 8.'],
    ['Plain text, “as typed” – 🌱', 'Plain text, “as typed” – 🌱'],
  ])('has no marks of Markdown: %j', (text, plain) => {
    expect(tidied(text)).toBe(plain);
  });

  it.each([
    ['They help.\n\n#office #plants', ['office', 'plants'], 'They help.\n\n#office #plants'],
    ['They help.\n\n#Office\n#Plants', ['office'], 'They help.\n\n#office #Plants'],
    ['They help.\n\nHashtags: #a1, #b2', [], 'They help.\n\n#a1 #b2'],
    ['We love #plants.', ['Plants', 'office'], 'We love #plants.\n\n#office'],
    ['We love #plants. #Plants grow.', [], 'We love #plants. Plants grow.'],
    ['They help.', ['#office', 'office', 'OFFICE'], 'They help.\n\n#office'],
    ['They help.', ['#office #plants'], 'They help.\n\n#office #plants'],
    ['They help.\n\n**#office**', ['office'], 'They help.\n\n#office'],
    ['They help.\n\n[#office](https://a.example)', ['office'], 'They help.\n\n#office'],
    ['植物。\n\n＃植物 #職場', ['植物'], '植物。\n\n#植物 #職場'],
    [
      'We are #1, see https://a.example/#plants.',
      ['plants'],
      'We are #1, see https://a.example/#plants.\n\n#plants',
    ],
  ])('has each hashtag once: %j and %j', (text, hashtags, whole) => {
    expect(tidied(text, hashtags)).toBe(whole);
  });

  it.each([
    'I can’t count the times a plant helped me.',
    'Sure, plants help you. But how much?',
    'Here is the post:\n\nPlants help.',
    'Plants help.\n\nTell me if you would like another tone.',
  ])('keeps all of its words, because it has a field of its own: %j', (text) => {
    expect(tidied(text)).toBe(text);
  });

  it('may be long as Markdown and short as text', () => {
    expect(tidied(`[Plants](https://plants.example/${'x'.repeat(3_000)})`)).toBe('Plants');
    expect(() => tidied('x'.repeat(3_001))).toThrow('3001 characters');
    expect(() => tidied('![](a.png)')).toThrow('0 characters');
  });
});
