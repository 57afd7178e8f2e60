import { describe, expect, it } from 'vitest';
import { titleOf } from '../../src/pipeline/rules/title.ts';
import { aBrief } from './cast.ts';

const titled = (outline: string, markdown?: string) => {
  const { title: _, ...brief } = aBrief({ outline });
  return titleOf(brief, markdown);
};

describe('a post is named', () => {
  it('by the title of its brief', () => {
    expect(titleOf(aBrief({ title: 'Spot', outline: '# Else' }), '# Other')).toBe('Spot');
  });

  it('by the first words of its thread, without the name of their author', () => {
    const { title: _, ...brief } = aBrief({ outline: 'Ada: Tea went cold.\n\nLin: 412 cups.' });

    expect(titleOf({ ...brief, fromThread: '1.0' })).toBe('Tea went cold.');
    expect(titleOf(brief)).toBe('Ada: Tea went cold.');
  });

  it('by the whole line of a thread of one message, which names no author', () => {
    const { title: _, ...brief } = aBrief({ outline: 'Tea: what went cold\n\nWe lost 412 cups.' });

    expect(titleOf({ ...brief, fromThread: '1.0' })).toBe('Tea: what went cold');
  });

  it.each([
    ['Intro.\n\n# **Spot** instances #\n', 'Spot instances'],
    ['```sh\n# install it\n```\n\n# Spot', 'Spot'],
    ['1. Run\n\n   ```sh\n# install it\n   ```\n\n# Spot', 'Spot'],
    ['# 10 reasons', '10 reasons'],
    ['# Why we left C#', 'Why we left C#'],
    ['# C# for tea drinkers ## ', 'C# for tea drinkers'],
  ])('by the first heading of its draft: %j', (markdown, title) => {
    expect(titled('Outline', markdown)).toBe(title);
  });

  it.each([
    ['# The price of tea: [[? How much? ]]', 'The price of tea: …'],
    ['# [[? Which title? ]]\n\n# Tea', 'Tea'],
    ['# What [[?Q2 Whose tea', 'What …'],
  ])('without the mark of a gap: %j', (markdown, title) => {
    expect(titled('Outline', markdown)).toBe(title);
  });

  it.each([
    ['10 reasons to drink tea', '10 reasons to drink tea'],
    ['2026 roadmap\n- a', '2026 roadmap'],
    ['# Blogbeitrag: Warum wir umbauen\n- a', 'Warum wir umbauen'],
    ['Blog post: why we rebuilt it', 'why we rebuilt it'],
    ['# Entrada del blog: por qué', 'por qué'],
    ['ブログ記事：移行の理由', '移行の理由'],
    ['Post-mortem: the outage', 'Post-mortem: the outage'],
    ['Posts: our ten best', 'Posts: our ten best'],
    ['Post:', 'Post:'],
    ['**Bold** title', 'Bold title'],
    ['__Bold title__', 'Bold title'],
    ['-5 degrees', '-5 degrees'],
    ['# Title', 'Title'],
    ['> 1. Title', 'Title'],
    ['- 10 reasons', '10 reasons'],
    ['1) Title', 'Title'],
    ['.NET and #hashtags', '.NET and #hashtags'],
    ['---\n\n  Title  \n', 'Title'],
    ['費用は三分の一', '費用は三分の一'],
    ['Blog post title: Spot', 'Spot'],
    ['Title – Spot', 'Spot'],
    ['Post Title (draft): Spot', 'Spot'],
    ['Arbeitstitel: Spot', 'Spot'],
    ['Título provisional: Spot', 'Spot'],
    ['仮タイトル：Spot', 'Spot'],
    ['Audience: developers\nTitle: Spot', 'Spot'],
    ['layout: post\ntitle: Spot\n\n- a', 'Spot'],
    ['New landing page\n- Headline: bigger on phones', 'New landing page'],
    ['Neue Startseite\n* **Überschrift:** kürzer', 'Neue Startseite'],
    ['Post for May\n- Title: Spot', 'Spot'],
    ['- Headline: Spot\n- cost', 'Spot'],
    ['```sh\n# x\n```', 'Blog post'],
    ['***', 'Blog post'],
  ])('by the first line of its outline: %j', (outline, title) => {
    expect(titled(outline, 'No heading.\n\n```sh\n# comment\n```')).toBe(title);
  });

  it.each([
    ['# [Plants](https://plants.example) in the *office*', 'Plants in the office'],
    [
      '# [Plants][p] in [the office]\n\n[p]: https://a.example\n[the office]: /b',
      'Plants in the office',
    ],
    ['# ![Plant](plant.png) Why our office has plants', 'Why our office has plants'],
    ['# [![build](https://a.example/b.svg)](https://a.example) Plants', 'Plants'],
    ['[![build](a.svg)](https://a.example)\n\n# ![Logo](logo.png)\n\n# Plants', 'Plants'],
    ['# Why our office has plants {#plants}', 'Why our office has plants'],
    ['# Plants {: .lead #plants }', 'Plants'],
    ['# Plants [^1]\n\n[^1]: A note.', 'Plants'],
    [
      '# Plants &amp; people&nbsp;&ndash; a ~~long~~ `short` story',
      'Plants & people – a long short story',
    ],
    ['# Why \\*not\\* Array<string>', 'Why *not* Array<string>'],
    ['# <a id="top"></a>Plants<br>in the <em>office</em>', 'Plants in the office'],
    ['# Plants (https://plants.example)', 'Plants'],
    ['# Plants | <https://plants.example>', 'Plants'],
    ['# Title: Plants', 'Plants'],
    ['# **Titel:** „Pflanzen im Büro“', 'Pflanzen im Büro'],
    ['# Título: Plantas', 'Plantas'],
    ['# タイトル：植物のある職場', '植物のある職場'],
    ['Why our office\nhas plants\n===\n\nThey help.', 'Why our office has plants'],
    ['Plants\n---\n\nThey help.', 'Plants'],
    ['## Why our office has plants\n\nThey help.\n\n## Next', 'Why our office has plants'],
    ['<p align="center">\n  <img src="a.png"\n    alt="a > b">\n</p>\n\n# Plants', 'Plants'],
    ['<h1 align="center">\n  Why <i>plants</i>\n</h1>\n\nThey help.', 'Why plants'],
    ['<!-- # Not this\n-->\n# Plants', 'Plants'],
    ['\uFEFF# Plants', 'Plants'],
    ['---\ntitle: "Other"\n---\n\n# Plants', 'Plants'],
    ['---\ntitle: Plants\n---\n\nThey help.', 'Plants'],
    ['**Plants**\n\nThey help.', 'Plants'],
    ['Title: Plants\n\nThey help.', 'Plants'],
    ['# Plants\r\n\r\nThey help.', 'Plants'],
  ])('by the words of the heading: %j', (markdown, title) => {
    expect(titled('Outline', markdown)).toBe(title);
  });

  it.each([
    ['---\nlayout: post\ntitle: "Why our office has plants"\ntags: [office]\n---\n\n- plants help'],
    [
      "---\n# for the site\ntags:\n  - office\ntitle: 'Why our office has plants' # short\n...\n\n- a",
    ],
    ['---\ntitle: >-\n  Why our office\n  has plants\nlayout: post\n---\n- a'],
    ['+++\ntitle = "Why our office has plants"\ndraft = true\n+++\n\n- a'],
    ['{\n  "title": "Why our office has plants"\n}\n\n- a'],
    ['title: Why our office has plants\nlayout: post\n---\n\n- a'],
    ['---\nlayout: post\ntags: [office]\n---\n\nWhy our office has plants\n\n- a'],
    ['```\n# Why our office has plants\n- a\n```'],
    ['```md\nWhy our office has plants\n- a\n```\n'],
    [
      '<p align="center">\n  <img src="plant.png" width="200">\n</p>\n\n# Why our office has plants\n\n- a',
    ],
    ['<!-- for Grace -->\n\nWhy our office has plants'],
    ['# ![Plant](plant.png) Why our office has plants\n\n- a'],
    ['![Plant](plant.png)\n[![build][b]][c]\n\nWhy our office has plants\n\n[b]: a.svg\n[c]: /d'],
    ['Title: Why our office has plants\n- a'],
    ['**Titel**: Why our office has plants\n- a'],
    ['Title:\nWhy our office has plants'],
    ['Why our office has plants\n=========================\n- a'],
    ['## Why our office has plants\n- a\n## Next'],
    ['Keep it short, please.\n\n# Why our office has plants\n\n## Costs'],
    ['- [ ] Why our office has plants'],
    ['*Why* our [office](https://plants.example) has plants'],
    ['[//]: # (a comment)\n\nWhy our office has plants'],
    ['***\n\nWhy our office has plants\n\n***'],
  ])('by the words of its outline: %j', (outline) => {
    expect(titled(outline)).toBe('Why our office has plants');
  });

  it('by the first line of an outline with several headings of the first level', () => {
    expect(titled('Plants\n\n# Help\n\n# Costs')).toBe('Plants');
  });

  it.each([
    ['spaces', ' '],
    ['signs', '#'],
  ])('quickly, however many %s its heading holds', (_, sign) => {
    expect(titled('Outline', `# Tea${sign.repeat(200_000)}time`)).toMatch(/^Tea/);
  });

  it('in at most 100 characters, cut at a word where there is one', () => {
    expect(titled('word '.repeat(30))).toBe(`${'word '.repeat(19).trim()}…`);
    expect(titled('費'.repeat(120))).toBe(`${'費'.repeat(99)}…`);
    expect(titled(`x${'🧵'.repeat(60)}`)).toBe(`x${'🧵'.repeat(49)}…`);
    expect(titled(`${'🧵'.repeat(60)}`)).toBe(`${'🧵'.repeat(49)}…`);
  });
});
