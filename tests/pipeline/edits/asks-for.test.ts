import { expect, it } from 'vitest';
import { asksForWholePost } from '../../../src/pipeline/rules/edits/asks-for.ts';

it.each([
  ...['Write it again, about coffee.', 'Please translate this', 'Put it into Spanish'],
  ...['Überarbeite den Text bitte', 'Bitte übersetzen', 'Bitte ins Englische'],
  ...['Rewrite everything but the intro', 'Schreib den ganzen Text neu, auch den Titel'],
  ...['Reescribe todo el texto, también el título', 'タイトルも含めて全体を書き直して'],
  ...['Do it again, please.', 'Please generate it again', 'Again, but warmer', 'Once more, please'],
  ...['Make it more conversational', 'This sounds too corporate', 'English, please'],
  ...['Das klingt zu steif', 'Englisch bitte', 'Suena demasiado formal', 'En inglés, por favor'],
  ...['Das überall duzen', 'Tradúcelo', 'Reescríbelo', 'Pásalo al inglés', '日本語に'],
])('%j is about the whole post', (text) => {
  expect(asksForWholePost({ text })).toBe(true);
});

it.each([
  ...['The price is 5 euros', 'Der Preis ist falsch', 'Falta el precio'],
  ...[
    'Rewrite the intro of this post, please',
    'The second paragraph is too long',
    'Translate the quote',
  ],
  ...['The claim about Redis sounds made up', 'Add the corporate plan price'],
  ...['Mention Grace again', 'Say again what it costs', 'The introduction sounds stiff'],
  ...['Bitte den ersten Absatz neu schreiben', 'Die Einleitung ist zu lang', 'Übersetze das Zitat'],
  ...['Reescribe la introducción', 'El segundo párrafo es demasiado largo'],
  ...['導入を書き直して', '二つ目の見出しを短く'],
])('%j is about a place', (text) => {
  expect(asksForWholePost({ text })).toBe(false);
});
