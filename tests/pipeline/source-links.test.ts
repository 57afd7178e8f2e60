import { expect, it } from 'vitest';
import { linksOf } from '../../src/pipeline/rules/brief/source-links.ts';

it.each([
  ['See https://a.example/1.', ['https://a.example/1']],
  [
    '[a](https://a.example/1) and <https://b.example/2>',
    ['https://a.example/1', 'https://b.example/2'],
  ],
  [
    '(see https://a.example/1), or "https://b.example"',
    ['https://a.example/1', 'https://b.example/'],
  ],
  [
    'https://a.example/Tea_(drink) and (https://a.example/Tea_(drink))',
    ['https://a.example/Tea_(drink)'],
  ],
  ['**https://a.example/1** https://a.example/1#part', ['https://a.example/1']],
  ['Quelle: „https://a.example/ä“!', ['https://a.example/%C3%A4']],
  ['curl `https://api.example/1`', []],
  ['```\nhttps://api.example/1\n```', []],
  [
    '詳細（https://a.example/1）を読む。「https://a.example/2」、https://a.example/3！次',
    ['https://a.example/1', 'https://a.example/2', 'https://a.example/3'],
  ],
  [
    'See https://a.example/1… and https://a.example/茶',
    ['https://a.example/1', 'https://a.example/%E8%8C%B6'],
  ],
  ['[a](https://a.example/1)によれば', ['https://a.example/1']],
  [
    'See www.a.example/1, (WWW.b.example) and https://www.a.example/1',
    ['https://www.a.example/1', 'https://www.b.example/'],
  ],
  ['me@www.a.example /www.a.example xwww.a.example www. www.', []],
  ['ftp://a.example mailto:a@b.example a.example', []],
  ['http:// https://', []],
  [`https://a.example/${')'.repeat(1_900)}`, ['https://a.example/']],
])('%s has the links %j', (text, links) => {
  expect(linksOf([text])).toEqual(links);
});
