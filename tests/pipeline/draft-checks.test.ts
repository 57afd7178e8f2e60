import { describe, expect, it } from 'vitest';
import { checklistText, ENGLISH_CHECKS } from '../../src/pipeline/rules/checks/check-words.ts';
import { checkDraft, countWords } from '../../src/pipeline/rules/checks/draft-checks.ts';
import type { Brief, ChecklistResult } from '../../src/pipeline/run.ts';
import { aBrief } from './cast.ts';

function check(
  id: string,
  markdown: string,
  brief: Partial<Brief> = {},
): ChecklistResult | undefined {
  return checkDraft(aBrief(brief), markdown).find((item) => item.id === id);
}

function editOf(item: ChecklistResult | undefined): string | undefined {
  return item && checklistText(ENGLISH_CHECKS, item).fix;
}

describe('placeholders', () => {
  const placeholders = (markdown: string, brief?: Partial<Brief>) =>
    check('no_placeholders', markdown, brief);

  it.each([
    'Written by [your name].',
    'See [insert figure here].',
    'It costs [TBD].',
    '[TODO: the saving]',
    'Lorem ipsum dolor sit amet.',
    'The saving is TK TK percent.',
    '> [Company] helped us.',
    'Das kostet [Betrag einfügen].',
    'Von [Platzhalter].',
    'Cuesta [insertar cifra].',
    'Según [nombre del cliente].',
    '費用は[ここに金額を記入]です。',
    '費用は［金額］、[要確認]です。',
    '| a | b |\n|--|--|\n| [link] | 1 |',
  ])('%j has one left over', (markdown) => {
    expect(placeholders(markdown)).toMatchObject({ severity: 'hard', pass: false });
  });

  it('are quoted, with the edit that repairs them', () => {
    const found = placeholders('Hi [your name here], welcome.');

    expect(found?.quote).toBe('[your name here]');
    expect(editOf(found)).toContain('Replace');
  });

  it.each([
    'A list [1] and a footnote[^1].',
    'See [your account page](https://example.com/account).',
    'Companies like yours.',
    'Write `[insert]` in the template.',
    '```yaml\nname: [your name]\n```',
    '~~~\n[TODO]\n~~~',
    '````md\n```\n[TBD]\n```\n````',
    '[yourself]',
    'See [the guide](https://a.example) [here](https://b.example).',
    '„Wir [das Team] sind da“',
    '[nombres]',
    'See [your guide][g].\n\n[g]: https://example.com',
    'See [link text].\n\n[Link text]: https://example.com',
    '[Link text]: x',
    '[name](…)',
    '1. Run\n\n   ```sh\n   echo [name]\n   ```\n',
    '> ```sh\n> echo [name]\n> ```\n',
    '- ```sh\n  echo [name]\n  ```\n',
    '```sh\necho [name]',
    'Write ``[insert] ` `` so.',
    '',
  ])('%j has none', (markdown) => {
    expect(placeholders(markdown)).toMatchObject({ pass: true, quote: '', fix: '' });
  });

  it('are found after a line that only looks like a fence', () => {
    expect(placeholders('```x``` is code.\n\nHi [name].')?.pass).toBe(false);
    expect(placeholders('```js\n```js\n```\n\nHi [name].')?.pass).toBe(false);
  });

  it('are found after a fence that the outline has', () => {
    expect(placeholders('[name] and [TBD]', { outline: 'Use [name]' })?.quote).toBe('[TBD]');
  });

  it('that the outline itself has are intended', () => {
    const outline = 'How to fill [your name] into a mail';

    expect(placeholders('Put [your name] first.', { outline })?.pass).toBe(true);
  });
});

describe('links', () => {
  const links = (markdown: string) => check('links_well_formed', markdown);

  it.each([
    'https://example.com/a?b=c#d',
    'http://example.com',
    'mailto:ada@example.com',
    '#cost',
    '/pricing',
    'guide.html',
    'docs/guide.md',
    'https://example.com "The title"',
    "https://example.com 'T'",
    'https://example.com (T)',
    'https://example.com "T :) (x)"',
    'https://example.com "the \\"short\\" guide"',
    "https://example.com 'Ada\\'s guide'",
    'https://example.com (a \\) b)',
    'https://example.com     "T"',
    'https://example.com\n"T"',
    'https://example.com/a_(b_(c))',
    'https://example.com/a_(b) "T \\" (x)"',
    'https://example.com/\\(b\\) "T"',
    '<https://example.com/a b> "the \\"T\\""',
    '<https://example.com/x y>',
    '<https://example.com/x)y> "T"',
    'https://example.com/wiki/A_(b)',
    'tel:+1',
    '?q=1',
    'ü/x',
    '//example.com',
    '<a b.md>',
  ])('to %j can be opened', (target) => {
    expect(links(`Read [this](${target}).`)?.pass).toBe(true);
  });

  it.each([
    '',
    ' ',
    'the docs page',
    'https://',
    'javascript:void',
    'https://exa mple.com',
    'data:text/html,x',
    'VBScript:x',
    '<>',
    '<javascript:x>',
  ])('to %j cannot be opened', (target) => {
    const item = links(`Read [this](${target}).`);

    expect(item).toMatchObject({ severity: 'hard', pass: false, quote: `[this](${target})` });
  });

  it.each([
    '[the [short] guide](https://example.com "T")',
    '[the [very [short]] guide](https://example.com "the \\"T\\"")',
    '[a \\] b](https://example.com "the \\"T\\"")',
    '[`a]`](https://example.com "the \\"T\\"")',
    '<https://example.com> and https://example.com/a_(b)',
    '[guide][g] and [g] and [g][]\n\n[g]: https://example.com "the \\"T\\""',
    '![A chart](chart.png "the \\"first\\" one")',
    'See [1] (and the rest of it).',
  ])('are right in %j', (markdown) => {
    expect(links(markdown)?.pass).toBe(true);
  });

  it('are named behind right ones with escaped quotation marks', () => {
    const right = '[a](https://a.example "an \\"A\\"") ';

    expect(links(`${right.repeat(5)} [b](the docs)`)?.quote).toBe('[b](the docs)');
  });

  it.each(['Take f[i](x, y).', '\\[a](b c)', '- [ ] (maybe) b', '[![a](b.png)](https://x.y "T")'])(
    'are not found in %j',
    (markdown) => {
      expect(links(markdown)?.pass).toBe(true);
    },
  );

  it('in code are not links', () => {
    expect(links('`[a]()`\n\n```md\n[b]()\n```')?.pass).toBe(true);
  });
});

describe('length', () => {
  const length = (words: number, lengthWords?: number) =>
    check('length', 'word '.repeat(words), lengthWords === undefined ? {} : { lengthWords });

  it('is not checked when the brief does not ask for one', () => {
    expect(length(10)).toBeUndefined();
  });

  it.each([
    [75, true],
    [100, true],
    [125, true],
    [74, false],
    [126, false],
  ])('of %i words when 100 were asked for: %s', (words, pass) => {
    expect(length(words, 100)).toMatchObject({ severity: 'advisory', pass });
  });

  it('names the direction of the change', () => {
    expect(editOf(length(20, 100))).toBe('It has 20 words: add about 80.');
    expect(editOf(length(300, 100))).toBe('It has 300 words: cut about 200.');
  });

  it('does not count code', () => {
    const markdown = `${'word '.repeat(100)}\n\n\`\`\`sh\n${'echo hi\n'.repeat(200)}\`\`\``;

    expect(check('length', markdown, { lengthWords: 100 })?.pass).toBe(true);
  });

  it.each([
    ['Zwei Drittel weniger Kosten', 4],
    ['우리는 비용을 줄였다', 3],
    ['one, two; three!', 3],
    ['', 0],
  ])('counts %j as its readers do', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it('of Japanese, which has no spaces, is not one word', () => {
    const sentence = '私たちは費用を三分の一に減らしました。';
    const words = countWords(sentence);

    expect(words).toBeGreaterThan(sentence.length / 4);
    expect(words).toBeLessThan(sentence.length);
    expect(countWords(sentence.repeat(50))).toBe(words * 50);
  });
});

describe('headings of the outline', () => {
  const outline = '# Moving\n## Cost\n### What broke\n- a point';
  const headings = (markdown: string, wanted = outline) =>
    check('outline_headings', markdown, { outline: wanted });

  it('are not required when the outline has none', () => {
    expect(headings('Text', 'only points')).toBeUndefined();
  });

  it('are found in any case and at any level', () => {
    expect(headings('# x\n## The cost\n\n#### what broke\n')).toMatchObject({
      severity: 'advisory',
      pass: true,
    });
  });

  it.each([
    ['What’s new', "What's new"],
    ['What&rsquo;s “new”', 'What\u2019s "new"'],
    ['Install {#install}', 'Install'],
    ['Install', 'Install {#install .lead}'],
    ['**Five** reasons', 'Five reasons'],
    ['Five _reasons_', '*Five* `reasons`'],
    ['Install ##', 'Install'],
    ['Cafe\u0301 rules', 'Caf\u00e9 rules'],
    ['Ｆull　width', 'Full width'],
    ['Salt &amp; pepper', 'Salt & pepper'],
    ['1. Install', 'Install'],
    ['Install', '2) Install'],
    ['[Install](https://a.example/a_(b) "T")', 'Install'],
    ['Install', '<a id="i"></a>Install'],
    ['🚀 Install', 'Install it'],
    ['C++ and C#', 'C++ and C#'],
    ['Before — after', 'Before – after'],
    ['導入', '導入の手順'],
    ['co\u00ADoperate', 'cooperate'],
    ['1.2 Install', 'Install'],
    ['Install', '2.1.3. Install'],
    ['Install[^1]', 'Install'],
    ['Install ![logo](logo.png)', 'Install'],
    ['Launch :rocket:', 'Launch'],
    ['Straße', 'STRASSE'],
  ])('are the same for a reader: %j and %j', (wanted, written) => {
    expect(headings(`# x\n\n## ${written}\n`, `## ${wanted}`)?.pass).toBe(true);
  });

  it('may be underlined, or HTML', () => {
    expect(headings('Cost\n----\n\n<h3>What broke</h3>\n')?.pass).toBe(true);
    expect(headings('## Cost', 'Cost\n---\n- a')?.pass).toBe(true);
  });

  it('in code are not headings', () => {
    expect(
      headings('## Cost', '## Cost\n\n```sh\n## not one\n```\n\n~~~\n## nor this\n~~~')?.pass,
    ).toBe(true);
    expect(headings('Text.\n\n```md\n## Cost\n```', '## Cost')?.pass).toBe(false);
  });

  it.each([
    ['C++', 'C and more'],
    ['5 reasons', 'Reasons'],
    ['art', 'Start'],
    ['Cost', 'x\n\nThe cost is low.'],
  ])('are not the same: %j and %j', (wanted, written) => {
    expect(headings(`## ${written}\n`, `## ${wanted}`)).toMatchObject({
      pass: false,
      quote: wanted,
    });
  });

  it('are named when one is missing', () => {
    expect(headings('## Cost\n')).toMatchObject({ pass: false, quote: 'What broke' });
  });
});
