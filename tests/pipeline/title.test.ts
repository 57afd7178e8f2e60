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
    ['10 reasons to drink tea', '10 reasons to drink tea'],
    ['2026 roadmap\n- a', '2026 roadmap'],
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
    ['```sh\n# x\n```', 'Blog post'],
    ['***', 'Blog post'],
  ])('by the first line of its outline: %j', (outline, title) => {
    expect(titled(outline, 'No heading.\n\n```sh\n# comment\n```')).toBe(title);
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
