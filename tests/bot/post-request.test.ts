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
  ['ブログ記事の作成をお願いします', ''],
  ['Write the blog post from this thread', ''],
  ['make a post of this :pray::skin-tone-2:', ''],
  ['make a post of this :tada: keep it short', 'keep it short'],
  ['Let’s make a post of this', ''],
  ['Turn this thread with notes into our next post', ''],
  ['Haz de este hilo una entrada', ''],
  ['Schreib einen Beitrag für Einsteiger', 'für Einsteiger'],
  ['Turn our newsletter notes into a post', ''],
  ['Write a post about when to retry', 'about when to retry'],
  ['Make a post of this, and ask if something is missing', 'and ask if something is missing'],
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
  'make sure the post goes out on Monday',
  'Make the post shorter',
  'turn off the post reminders',
  'write a summary of the article',
  'create a reminder for the post',
  'start with the article we had last week',
  'write me when the post is done',
  'Can you make this post private?',
  'make a post template',
  'make a post of this when legal has agreed',
  'Mach daraus einen Beitrag, sobald Lin zugestimmt hat',
  'Haz de esto una entrada cuando esté aprobado',
  '承認されたらこのスレッドを記事にしてください',
  'make a LinkedIn post of this',
  'write a social media post about this',
  'Mach den Beitrag kürzer',
  'Mach weiter mit dem Beitrag',
  'Schreib den Beitrag um',
  'Crea un resumen de la entrada',
  'Haz que la entrada salga el lunes',
  '記事のレビューをお願いします',
  'ブログの記事のタイトルを書いて',
  '記事を読んで要点をまとめて',
  'この記事を短くまとめて',
];

it.each(OTHER)('finds no request in: %s', (text) => {
  expect(readPostRequest(text)).toEqual({ isPlain: false, rest: text });
});
