import { describe, expect, it } from 'vitest';
import { checkForEditor } from '../../src/pipeline/rules/checks/editor-checks.ts';
import type { Source } from '../../src/pipeline/run/source.ts';
import { aBrief, aKnownBrief } from './cast.ts';

const BLOG: Source = {
  id: 'S1',
  address: 'https://sre.example/retries',
  finalAddress: 'https://sre.example/retries/',
  title: 'Retries Considered Harmful | SRE Weekly',
  text: 'Each layer adds load. Three retries in three layers can make one failing call into twenty-seven calls. Budget your retries, and never retry a write. 「再試行は三層で二十七回の呼び出しになる。」',
};
const OUTLINE = 'Our rule was “retry everything until it works again”.';
const FACT = {
  question: 'What did Ada say?',
  answer: 'It was the longest night of my year',
  by: 'U1',
};
const NOTE = { by: 'U1', text: 'Quote Lin: “we had simply never multiplied the layers”' };
const LINK = '[Retries](https://sre.example/retries)';
const TRUE = 'Budget your retries, and never retry a write.';
const FALSE = 'Retries are the root of all evil in production.';

function failed(markdown: string, sources: readonly Source[] = [BLOG]): string[] | undefined {
  const brief = aBrief({ outline: OUTLINE });
  const known = { ...aKnownBrief(brief), sources, facts: [FACT], notes: [NOTE] };
  const item = checkForEditor(brief, known, { markdown }).find(
    ({ id }) => id === 'quotations_exact',
  );
  if (item === undefined) return undefined;
  expect(item.severity).toBe('hard');
  const passages = item.passages?.map(({ quote }) => quote) ?? [];
  expect(item.pass).toBe(passages.length === 0);
  return passages;
}

describe('a quotation of a source', () => {
  it.each([
    ['with a link behind it', `“${TRUE}” (${LINK})`],
    ['with a link before it', `As ${LINK} says: “${TRUE}”`],
    ['in straight marks', `${LINK} says "${TRUE}"`],
    ['in German marks', `${LINK} schreibt: „${TRUE}“`],
    ['in the marks of German books', `${LINK} schreibt: »${TRUE}«`],
    ['in British marks', `${LINK} says ‘${TRUE}’`],
    ['with the sign of its own sentence', `${LINK} says: “Each layer adds load,” and it does.`],
    ['that begins in the middle of a sentence', `${LINK} says to “never retry a write”.`],
    [
      'with words left out',
      `${LINK} says “Three retries […] can make one failing call into twenty-seven calls”.`,
    ],
    ['with words added', `${LINK} says “Budget your retries, and never retry [such] a write”.`],
    ['with its own emphasis', `${LINK} says “Budget your retries, and *never* retry a write”.`],
    ['in a block', `As ${LINK} puts it:\n\n> ${TRUE}`],
    [
      'in a block of two lines',
      `As ${LINK} puts it:\n\n> Budget your retries,\n> and never retry a write.`,
    ],
    ['in a block that is signed', `> ${TRUE}\n>\n> — ${LINK}`],
    ['in Japanese', `${LINK}によれば「再試行は三層で二十七回の呼び出しになる」。`],
  ])('passes in the exact words: %s', (_, markdown) => {
    expect(failed(markdown)).toEqual([]);
  });

  it.each([
    ['with a link behind it', `“${FALSE}” (${LINK})`, `“${FALSE}”`],
    ['with a link before it', `As ${LINK} says: “${FALSE}”`, `“${FALSE}”`],
    [
      'with another address of the page',
      `“${FALSE}” (http://www.sre.example/retries/)`,
      `“${FALSE}”`,
    ],
    ['with its title', `According to Retries considered harmful, “${FALSE}”`, `“${FALSE}”`],
    ['with its host', `“${FALSE}”, sre.example writes.`, `“${FALSE}”`],
    [
      'that is short, with a verb',
      `${LINK} calls them “pure production evil”.`,
      '“pure production evil”',
    ],
    ['in straight marks', `${LINK} says "${FALSE}"`, `"${FALSE}"`],
    ['in German marks', `${LINK} schreibt: „${FALSE}“`, `„${FALSE}“`],
    ['in the marks of German books', `${LINK} schreibt: »${FALSE}«`, `»${FALSE}«`],
    ['in French marks', `${LINK} écrit : « ${FALSE} »`, `« ${FALSE} »`],
    ['in Swedish marks', `${LINK} säger: ”${FALSE}”`, `”${FALSE}”`],
    [
      'in British marks',
      `${LINK} says ‘It’s the root of all evil’.`,
      '‘It’s the root of all evil’',
    ],
    [
      'with one word changed',
      `${LINK} says “Budget your retries, and never retry a read”.`,
      '“Budget your retries, and never retry a read”',
    ],
    [
      'with its halves swapped',
      `${LINK} says “never retry a write … Budget your retries”.`,
      '“never retry a write … Budget your retries”',
    ],
    ['in a block', `As ${LINK} puts it:\n\n> ${FALSE}`, `> ${FALSE}`],
    ['in a block that is signed', `> ${FALSE}\n>\n> — ${LINK}`, `> ${FALSE}`],
    [
      'in Japanese',
      `${LINK}によれば「再試行は本番環境における諸悪の根源である」。`,
      '「再試行は本番環境における諸悪の根源である」',
    ],
    [
      'in double Japanese marks',
      `${LINK}によれば『再試行は本番環境における諸悪の根源である』。`,
      '『再試行は本番環境における諸悪の根源である』',
    ],
  ])('fails if it is not in the source: %s', (_, markdown, quote) => {
    expect(failed(markdown)).toEqual([quote]);
  });

  it('fails at each of its places alone', () => {
    const markdown = `${LINK} says “${TRUE}” It also says “${FALSE}”\n\nLater: “${FALSE}” (${LINK})`;

    expect(failed(markdown)).toEqual([`“${FALSE}”`]);
  });
});

describe('no quotation of a source', () => {
  it.each([
    ['a scare quote beside a link', `The “works on my machine” stage is over (${LINK}).`],
    ['words between apostrophes', `The teams’ rules (${LINK}) and the users’ own say it.`],
    ['words between two quotations', `»${TRUE}« und »never retry a write« (${LINK})`],
    ['a word in marks beside a link', `These “retries” add load (${LINK}).`],
    [
      'a quotation of the outline beside a link',
      `Our “retry everything until it works again” is what ${LINK} warns of.`,
    ],
    [
      'a quotation of an answer beside a link',
      `“It was the longest night of my year”, said Ada, who had read ${LINK}.`,
    ],
    [
      'a quotation of a note beside a link',
      `“We had simply never multiplied the layers”, says Lin. See ${LINK}.`,
    ],
    ['the title of the source', `In “Retries considered harmful”, ${LINK} says why.`],
    [
      'an example',
      `An alert such as “the disk of the database is almost full” (${LINK}) wakes people.`,
    ],
    [
      'a quotation in another sentence',
      `“Nobody told us any of this”, we said. That week ${LINK} appeared.`,
    ],
    [
      'a quotation in another paragraph',
      `“Nobody told us any of this before”, we said.\n\nThen ${LINK} appeared.`,
    ],
    ['a quotation of another page', `“${FALSE}” ([another page](https://other.example/1))`],
    ['a callout', `> **Note:** ${FALSE} See ${LINK}.`],
    ['a block with a link of its own', `> Read ${LINK} before you retry.`],
    [
      'a block behind a sentence about a source',
      `We read ${LINK}.\n\n> Nobody told us any of this before.`,
    ],
    [
      'a string in code',
      `${LINK} logs \`"${FALSE}"\`.\n\n\`\`\`\n"${FALSE}" // https://sre.example/retries\n\`\`\``,
    ],
    ['a gap', `${LINK} says [[? Which words of “the page about retries” do you mean? ]].`],
  ])('passes: %s', (_, markdown) => {
    expect(failed(markdown)).toEqual([]);
  });

  it('is looked for without a source', () => {
    expect(failed(`“${FALSE}” (${LINK})`, [])).toBeUndefined();
  });
});
