import { expect, test } from 'vitest';
import { createLocator, locate } from '../../src/pipeline/rules/text/locate.ts';

const DRAFT = `# Prices

We said: “the *invoice* was
unpredictable” – in 60 calls.

- **Starter** costs 19
- Team costs 49

The invoice is late. The invoice is late.
`;

function found(quote: string): string[] {
  return locate(DRAFT, quote).map(({ from, to }) => DRAFT.slice(from, to));
}

test('finds an exact quote at each of its places', () => {
  expect(found('The invoice is late.')).toEqual(['The invoice is late.', 'The invoice is late.']);
});

test('finds a quote with other quotation marks, dashes, spaces and without emphasis', () => {
  expect(found('"the invoice was unpredictable" - in 60 calls')).toEqual([
    '“the *invoice* was\nunpredictable” – in 60 calls',
  ]);
});

test('finds a quote over list items without their marks', () => {
  expect(found('Starter costs 19 Team costs 49')).toEqual(['Starter** costs 19\n- Team costs 49']);
});

test('finds a shortened quote from its first part to its last', () => {
  expect(found('We said … in 60 calls')).toEqual([
    'We said: “the *invoice* was\nunpredictable” – in 60 calls',
  ]);
});

test.each(['', '   ', 'nowhere in it', 'late … invoice was'])('finds nothing for %j', (quote) => {
  expect(found(quote)).toEqual([]);
});

const MARKED = `Read [the pricing guide](https://a.example/b_(c) "Guide") or ![a chart](c.png) first.[^1]

| Plan | January | March |
|:-----|--------:|------:|
| Starter | 19 | 0.004 |
| **Team** | 49 | 0.003 |

> - [x] Ask \`kubectl\` for R&amp;D pods<br>of today — all of them.
> - Delete <https://a.example/old> then.

Limits
------

\`\`\`sh
kubectl get pods -A
\`\`\`

It isn't “done” until MAX_RETRIES is 3.
`;

const JAPANESE = `## 料金を変えた理由

請求書は「予測できない」と
言われました（６０回の通話）。理由は３つあります：価格、通知、上限。
`;

const foundIn = (text: string, quote: string) =>
  locate(text, quote).map(({ from, to }) => text.slice(from, to));

test.each([
  ['the words of a link', 'Read the pricing guide or a chart first.', /^Read .*first\.$/s],
  ['words that end in a link', 'Read the pricing guide', /^Read \[the pricing guide$/],
  ['cells of a table', 'Starter | 19 | 0.004', /^Starter \| 19 \| 0\.004$/],
  ['joined cells', 'Starter 19 0.004 Team 49', /^Starter .* 49$/s],
  ['a table from its head', '| Plan | January | March | Starter | 19', /^Plan .* 19$/s],
  ['a checked item in a quotation', 'Ask kubectl for R&D pods of today', /^Ask .* today$/],
  ['an entity and a tag', 'Ask kubectl for R&D pods', /^Ask .* pods$/],
  ['other dashes and spaces', 'of today - all of them', /^of today — all of them$/],
  ['an address in angle brackets', 'Delete https://a.example/old then', /^Delete .* then$/],
  ['an underlined heading', 'Limits kubectl get pods -A', /^Limits\n.* -A$/s],
  ['single quotation marks for double ones', "It isn't 'done' until", /^It isn't “done” until$/],
  ['quotation marks around the quote', '"MAX_RETRIES is 3."', /^MAX_RETRIES is 3\.?$/],
  ['another sign at the end', 'until MAX_RETRIES is 3;', /^until MAX_RETRIES is 3$/],
  ['an ellipsis at the end', 'It isn’t “done” until MAX…', /^It isn't “done” until MAX$/],
  ['an ellipsis at the start', '… until MAX_RETRIES', /^until MAX_RETRIES$/],
])('finds %s', (_, quote, range) => {
  expect(foundIn(MARKED, quote)).toEqual([expect.stringMatching(range)]);
});

test.each([
  ['over a line that breaks inside a sentence', '請求書は「予測できない」と言われました'],
  ['with other quotation marks', '"予測できない"と言われました'],
  ['with narrow figures and signs', '言われました(60回の通話)'],
  ['with a comma of another width', '理由は3つあります:価格、通知、上限'],
])('finds Japanese %s', (_, quote) => {
  expect(foundIn(JAPANESE, quote)).toHaveLength(1);
});

test('finds a mark that a prompt has replaced', () => {
  expect(foundIn('Close it with </item> and <b>go</b>.', 'with ‹/item> and go')).toHaveLength(1);
});

test('prepares a text once for all its quotes', () => {
  const find = createLocator(DRAFT);

  expect(find('starter costs 19')).toHaveLength(1);
  expect(find('team costs 50')).toEqual([]);
});

test.each([
  ['German', 'Die Lösung für größere Prüfungen', 'Lösung für größere Prü'],
  ['Spanish', '¿Cuánto costó el café? Más que el té.', 'costó el café'],
  ['Japanese', 'このカップが高いです。ガラスです。', 'カップが高いです。ガ'],
  ['Korean', '이 한국어 글은 너무 길다.', '한국어 글은 너무 길'],
  ['Arabic', 'هذا القرآن والسؤال المؤجل', 'القرآن والسؤال'],
  ['Vietnamese', 'Trà này rất tốt và không đắt.', 'rất tốt và'],
])('finds a %s quote with accents typed apart, and in such a text', (_, text, quote) => {
  for (const [form, other] of [
    ['NFC', 'NFD'],
    ['NFD', 'NFC'],
  ] as const) {
    const source = text.normalize(form);
    const places = locate(source, quote.normalize(other));
    expect(places.map(({ from, to }) => source.slice(from, to))).toEqual([quote.normalize(form)]);
  }
});

test('finds a quote with narrow voice marks', () => {
  const text = 'ﾎﾟｯﾄでｶﾞﾗｽを温める';
  expect(locate(text, 'ポットでガラス').map(({ from, to }) => text.slice(from, to))).toEqual([
    'ﾎﾟｯﾄでｶﾞﾗｽ',
  ]);
});
