import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackMarkdown } from '../../src/bot/text/slack-markdown.ts';
import { splitMarkdown } from '../../src/bot/text/split-markdown.ts';
import { checkEach } from '../check-each.ts';
import { byShare, firstOf, sampled } from '../sampled.ts';
import { HIDDEN_LINKS } from './hidden-links.ts';
import { FRAMED_TOKENS, HostileText, LIVE_TOKEN, TOKEN_START } from './hostile-text.ts';
import { isDangerous, READERS } from './markdown-readers.ts';

describe('no text can mention or link with Slack’s tokens', () => {
  it('in any frame', () => {
    const cases = FRAMED_TOKENS.map((markdown) => [JSON.stringify(markdown), markdown] as const);

    checkEach(cases, (markdown) => expect(slackMarkdown(markdown)).not.toMatch(LIVE_TOKEN));
  });

  it('for any text', () => {
    fc.assert(
      fc.property(HostileText, (markdown) => {
        expect(slackMarkdown(markdown)).not.toMatch(LIVE_TOKEN);
      }),
      { numRuns: 400 },
    );
  });

  it('and no part of a token is left outside of code', () => {
    for (const markdown of FRAMED_TOKENS.filter((one) => !/`|^ {4}/.test(one))) {
      expect(slackMarkdown(markdown)).not.toMatch(TOKEN_START);
    }
  });
});

describe('the writer’s meaning is kept', () => {
  it.each(
    firstOf(
      [
        '# Spot\n\n## Cost\n\nA **third** of it, _mostly_.',
        '- one\n- two\n  1. three\n  2. four\n- [x] done',
        '> A quote.\n> > And its answer.\n\nAfter.',
        '| a | b |\n|:--|--:|\n| 1 | 2 |',
        'See [the docs](https://example.com/a?b=1&c=2#d "Title") or https://example.com.',
        'Mail [us](mailto:a@example.com), [jump](#cost), [read](/guide).',
        '![A chart](https://example.com/a.png)',
        '```ts\nif (a < b && c > d) return `<T>`;\n```',
        'Use `Array<string>` and `a->b`.',
        '~~~\n<html></html>\n~~~',
        'Fish & chips, AT&T, &copy;',
        '日本語の見出し「引用」',
        '---\n\nEnd.',
        '',
      ],
      40,
    ),
  )('%j', (markdown) => {
    expect(slackMarkdown(markdown)).toBe(markdown);
  });

  it('except for characters that could be part of a token, which look the same', () => {
    expect(slackMarkdown('1 < 2 and 3 > 2, a -> b')).toBe('1 &lt; 2 and 3 &gt; 2, a -&gt; b');
  });

  it('with quotes at every depth', () => {
    expect(slackMarkdown('> a > b\n> > c\n- > d')).toBe('> a &gt; b\n> > c\n- > d');
  });

  it.each(['>', '> ', '- ', '1. ', '> - ', ' -\t'])(
    'also where %j is repeated too often for a parser to follow',
    (mark) => {
      const markdown = `# Tea\n\n${mark.repeat(20_000)}words\n`;

      const sent = slackMarkdown(markdown);

      expect(sent.replace(/&gt;/g, '>').replace('\u2060', '')).toBe(markdown);
      expect(slackMarkdown(`${mark.repeat(10)}words`)).not.toContain('\u2060');
    },
  );

  it.each(['- '.repeat(40).trim(), '-'.repeat(80), '* '.repeat(40).trim()])(
    'with a rule across the page: %j',
    (rule) => {
      expect(slackMarkdown(`Tea.\n\n${rule}\n\nMilk.`)).toBe(`Tea.\n\n${rule}\n\nMilk.`);
    },
  );

  it('with code in which an invisible character breaks a token', () => {
    const code = slackMarkdown('`<!channel>`');

    expect(code).toBe('`<\u2060!channel>`');
  });

  it.each([
    '`<!DOCTYPE html>`',
    '```html\n<!-- head -->\n<a href="x">\n```',
    '`<https://x.y>`',
    '`<@click>` and `<#id>`',
    '```sh\ncurl <https://x.y>\necho a | b\n```',
  ])('with code that can be copied: %j', (markdown) => {
    expect(slackMarkdown(markdown)).toBe(markdown);
  });

  it.each([
    ['a \\<div\\> b', 'a &lt;div&gt; b'],
    ['a \\\\<div\\\\> b', 'a \\\\&lt;div\\\\&gt; b'],
    ['a \\\\\\<b', 'a \\\\&lt;b'],
    ['\\> no quote', '&gt; no quote'],
    ['[a \\<b\\>](<https://x.y>)', '[a &lt;b&gt;](https://x.y)'],
    ['`\\<`', '`\\<`'],
  ])('with escaped characters: %j', (markdown, sent) => {
    expect(slackMarkdown(markdown)).toBe(sent);
  });
});

describe('a link', () => {
  it('in angle brackets is written with its words', () => {
    expect(slackMarkdown('<https://example.com/a?b=c>')).toBe(
      '[https://example.com/a?b=c](https://example.com/a?b=c)',
    );
    expect(slackMarkdown('[docs](<https://example.com/a b>)')).toBe(
      '[docs](https://example.com/a%20b)',
    );
  });

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:/etc',
  ])('to %s keeps only its words', (target) => {
    expect(slackMarkdown(`Press [here](${target}) now.`)).toBe('Press here now.');
  });

  it.each([
    ['See [the docs][d].\n\n[d]: https://x.y/a', 'See [the docs](https://x.y/a).'],
    [
      'See [docs][] and [Docs].\n\n[docs]: https://x.y "T"',
      'See [docs](https://x.y) and [Docs](https://x.y).',
    ],
    ['[r]: <https://x.y/a b>\n\nSee [r].', 'See [r](https://x.y/a%20b).'],
    ['![a *chart*][c]\n\n[c]: https://x.y/c.png', '![a chart](https://x.y/c.png)'],
    ['[**bold** `c`][d]\n\n[d]: /guide', '[**bold** `c`](/guide)'],
    ['[a][d]\n\n[d]: https://one.example\n[d]: https://two.example', '[a](https://one.example)'],
  ])('by reference is written out: %j', (markdown, sent) => {
    expect(slackMarkdown(markdown).trim()).toBe(sent);
  });

  it('by reference keeps only its words where the address is not safe', () => {
    expect(slackMarkdown('[a][d] ![b][d]\n\n[d]: javascript:x').trim()).toBe('a b');
  });

  it.each([
    'https://archive.example/2026/https://a.example/x?y=1&z=2',
    'https://a.example,https://b.example (https://c.example).',
  ])('to a bare address stays as typed: %j', (markdown) => {
    expect(slackMarkdown(markdown)).toBe(markdown);
  });

  it.each([
    ['https://a.example/start<br>https://b.example/more'],
    ['| x |\n|--|\n| https://a.example<br>https://b.example |'],
    ['https://a.example<br/>\nhttps://b.example<br />https://c.example'],
    ['(https://a.example)<sup>1</sup> and https://b.example<sup>2</sup>'],
    ['**https://a.example**<br>_https://b.example_<br>'],
    ['"https://a.example"<wbr>"https://b.example"'],
    ['https://a.example&nbsp;https://b.example'],
    ['https://a.example&lt;br&gt;https://b.example'],
    ['https://a.example/?x=1&amp;y=2&#160;https://b.example&#xa0;https://c.example'],
    ['https://a.example&emsp;www.b.example'],
    ['a@x.example<br> b@x.example<br>'],
    ['<https://a.example><br><https://b.example>'],
    ['https://a.example.<br>https://b.example?<hr>'],
    ['https://a.example<!-- and -->https://b.example'],
  ])('beside a tag or an entity stays as it was: %j', (markdown) => {
    const sent = slackMarkdown(markdown);
    const addresses = markdown
      .split(/<[^>@:]*>|&(?:nbsp|lt|gt|emsp|#160|#xa0);|br&gt;|[\s()*_"<>|]/)
      .filter((one) => /[.]example/.test(one))
      .map((one) => one.replace(/[.?]$/, '').replace('&amp;', '&'));

    for (const read of Object.values(READERS).slice(0, 3)) {
      const found = new Set(read(sent).map((url) => decoded(url).replace(/^mailto:/, '')));
      expect([...found].map(bare)).toEqual(addresses.map(bare));
    }
  });

  it('by an undefined reference remains text', () => {
    expect(slackMarkdown('See [the docs][d] [1].')).toBe('See [the docs][d] [1].');
  });

  it('in angle brackets keeps the formatting of its words', () => {
    expect(slackMarkdown('[**a** `b`](<https://x.y>)')).toBe('[**a** `b`](https://x.y)');
    expect(slackMarkdown('![a](<https://x.y/a b.png>)')).toBe('![a](https://x.y/a%20b.png)');
  });
});

describe('no reader finds a link that leads to a script', () => {
  it.each(HIDDEN_LINKS)('%j', (markdown) => {
    expect(dangersIn(slackMarkdown(markdown))).toEqual([]);
  });

  it('in code that is cut in two, or behind words that are', () => {
    for (const filler of firstOf(['x'.repeat(2_000), 'x '.repeat(1_000), '\n'.repeat(50)], 1)) {
      for (const markdown of sampled(HIDDEN_LINKS, (_, at) => at % 5 === 0)) {
        const parts = splitMarkdown(slackMarkdown(`\`${filler}${markdown} ${filler}\``), 600, 600);

        expect(parts.flatMap(dangersIn)).toEqual([]);
      }
    }
  });

  it('for any text', () => {
    const Piece = fc.constantFrom(
      ...['http://l', '[', ']', '](', '(', ')', '<', '>', '`', '\\', '!', '\n', ' ', '&#58;', ':'],
      ...[
        'javascript:a',
        'java&#115;cript:a',
        '[d]: javascript:a\n',
        '[d]',
        'https://good.example',
      ],
      ...['> ', '- ', '    ', '```\n', '~~~\n', '|', '"', '*', '_', '@', 'www.l.example', 'x'],
    );
    fc.assert(
      fc.property(fc.array(Piece, { maxLength: 24 }), (pieces) => {
        const sent = slackMarkdown(pieces.join(''));

        expect(dangersIn(sent)).toEqual([]);
        expect(sent).not.toMatch(LIVE_TOKEN);
      }),
      { numRuns: byShare({ sample: 300, all: 1_500 }) },
    );
  });

  it('and every reader finds the safe links', () => {
    for (const [name, read] of Object.entries(READERS)) {
      const sent = slackMarkdown('[a](https://one.example/x_(y) "t") [b](https://two.example)');

      expect(read(sent).join(' '), name).toContain('https://two.example');
    }
  });
});

describe('two bare addresses remain two', () => {
  it.each([
    'https://one.example <b> https://two.example',
    'https://one.example &lt; https://two.example',
    'https://one.example &amp; https://two.example',
    'https://one.example/?a=b&lt=c https://two.example',
    'https://one.example<br>https://two.example',
    'https://one.example/&mdash;https://two.example',
    'https://one.example&#8203;https://two.example',
    'https://one.example&#x2014;https://two.example',
    'https://one.example&rarr;https://two.example',
    'https://one.example&hellip;https://two.example',
    'https://one.example&#124;https://two.example',
  ])('%j', (markdown) => {
    const urls = READERS['micromark']?.(slackMarkdown(markdown)) ?? [];

    expect(urls).toHaveLength(2);
    expect(urls[0]).toMatch(/^https:\/\/one\.example/);
  });
});

describe('code that looks like a link is unchanged', () => {
  it.each([
    '`handlers[name](event: Event)`',
    '`cache[key](std::move(x))`',
    '```ts\ntype A = { [key: string]: Foo };\nlist[0](a, b);\n```',
    '```xml\n<xsl:template match="a"><svg:rect/></xsl:template>\n```',
    '`vector<std::string>`',
    '`[docs](https://example.com)`',
  ])('%j', (markdown) => {
    expect(slackMarkdown(markdown)).toBe(markdown);
  });
});

function dangersIn(markdown: string): string[] {
  return Object.entries(READERS).flatMap(([name, read]) =>
    read(markdown)
      .filter(isDangerous)
      .map((url) => `${name}: ${url} in ${markdown}`),
  );
}

function bare(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

function decoded(address: string): string {
  return decodeURI(address).replaceAll('&amp;', '&');
}
