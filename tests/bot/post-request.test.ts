import { expect, it } from 'vitest';
import { readPostRequest } from '../../src/bot/listeners/mentions/post-request.ts';

const PLAIN: [string, string][] = [
  ['make a post of this', ''],
  ['Please make a blog post out of this whole thread!', ''],
  ['Can you turn this thread into an article, please?', ''],
  ['write a post from this: keep it short', 'keep it short'],
  ['make a post about this migration', 'about this migration'],
  ['Write a blogpost about how we moved to Kubernetes', 'about how we moved to Kubernetes'],
  ['Mach daraus bitte einen Blogpost', ''],
  ['Kannst du daraus einen Beitrag machen?', ''],
  ['Schreib einen Blog-Beitrag aus diesem Thread. Kurz bitte.', 'Kurz bitte.'],
  ['Por favor, escribe una entrada de blog con esto', ''],
  ['Convierte este hilo en un post', ''],
  ['このスレッドをブログ記事にしてください', ''],
  ['記事を書いてください。短めで', '短めで'],
];

it.each(PLAIN)('reads a request: %s', (text, rest) => {
  expect(readPostRequest(text)).toEqual({ isPlain: true, rest });
});

const OTHER = [
  '',
  'hello',
  'please',
  'don’t make a post of this',
  'make no post of this',
  'Mach daraus keinen Post',
  'What does it cost to make a post?',
  'How do I write a post?',
  'The post is great',
  'Kannst du den Beitrag lesen?',
  'write a post-mortem',
  'No escribas un post',
  'この記事はいいですね',
  'what do you think of this?',
];

it.each(OTHER)('finds no request in: %s', (text) => {
  expect(readPostRequest(text)).toEqual({ isPlain: false, rest: text });
});
