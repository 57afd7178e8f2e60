import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readObject } from '../../src/model/text/read-object.ts';

const Post = z.object({ text: z.string(), hashtags: z.array(z.string()) });
const POST = { text: 'Tea {is} "good"\nfor </think> you', hashtags: ['tea'] };
const JSON_TEXT = JSON.stringify(POST);
const OTHER = JSON.stringify({ ...POST, text: 'Coffee' });
const read = (answer: string) => readObject(Post, answer);

describe('an object', () => {
  it.each([
    ['alone', JSON_TEXT],
    ['with fields that the schema does not have', JSON.stringify({ ...POST, mood: 'good' })],
    ['in a fence', `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
    ['in a bare fence with spaces', `\n~~~\n${JSON.stringify(POST, null, 2)}\n~~~\n`],
    ['in a fence that is never closed', `\`\`\`json\n${JSON_TEXT}`],
    ['after a preamble', `Sure! Here is {the} object you "asked for:\n\n${JSON_TEXT}`],
    ['before closing words', `${JSON_TEXT}\n\nThat is my judgement. {Really}`],
    ['after a byte order mark', `\uFEFF${JSON_TEXT}`],
    ['after a think block', `<think>Maybe ${OTHER}? Yes {</think>\n${JSON_TEXT}`],
    ['after thoughts without an opening tag', `Maybe ${OTHER}?\n</think>\n\n${JSON_TEXT}`],
    ['before an unfinished think block', `${JSON_TEXT}\n<think>Or ${OTHER}`],
    ['after an object of another shape', `{"step": 1}\n${JSON_TEXT}`],
    ['twice', `${JSON_TEXT}\n${JSON_TEXT}`],
    ['in a list', `[${JSON_TEXT}]`],
    ['in a JSON string', JSON.stringify(JSON_TEXT)],
    ['with a comma after the last element', JSON_TEXT.replace(']}', ',],\n}')],
    ['between tags', `<answer>${JSON_TEXT}</answer>`],
    ['after an analysis in a tag', `<analysis>${OTHER}</analysis>\n${JSON_TEXT}`],
    ['after a thought in brackets', `[THINK]${OTHER}[/THINK]${JSON_TEXT}`],
    ['in another object', JSON.stringify({ answer: POST })],
    ['as the arguments of a call', JSON.stringify({ name: 'post', arguments: POST })],
    ['with a comment', JSON_TEXT.replace(',"hashtags"', ', // one\n"hashtags"')],
    ['with spaces that do not break', JSON_TEXT.replace(',"hashtags"', ',\u00a0"hashtags"')],
    ['with typed line breaks', JSON_TEXT.replace(',"hashtags"', ',\\n"hashtags"')],
  ])('is read: %s', (_, answer) => {
    expect(read(answer)).toEqual(POST);
  });

  it('is read with raw line breaks and tabs inside strings', () => {
    const raw = '{"text": "One\n\ttwo\r\nthree", "hashtags": []}';

    expect(read(raw)).toEqual({ text: 'One\n\ttwo\r\nthree', hashtags: [] });
    expect(read(`Here:\n${raw}\nDone.`)).toEqual({ text: 'One\n\ttwo\r\nthree', hashtags: [] });
  });
});

it.each(['\\ud83c', '\ud83c', '\\uDF75'])('has no half of a character: %j', (half) => {
  const answer = `{"text": "Tea ${half}, \\ud83c\\udf75", "hashtags": []}`;

  expect(read(answer)).toEqual({ text: 'Tea \ufffd, 🍵', hashtags: [] });
});

describe('no object', () => {
  it.each([
    ['words', 'Sure! Here is your post.'],
    ['braces', 'Use {this} and {that}.'],
    ['half an object', JSON_TEXT.slice(0, 40)],
    ['half an object in a fence', `\`\`\`json\n${JSON_TEXT.slice(0, -5)}\n\`\`\``],
    ['an object only inside thoughts', `<think>${JSON_TEXT}</think>I cannot say.`],
    ['an object inside thoughts that do not end', `<think>Maybe ${JSON_TEXT}`],
    ['a number', '7'],
    ['null', 'null'],
    ['nothing', ''],
  ])('is read from %s', (_, answer) => {
    const reading = () => read(answer);

    expect(reading).toThrow(
      expect.objectContaining({ code: 'model_malformed', message: 'The answer is not JSON' }),
    );
  });

  it('is read from an object of another shape', () => {
    expect(() => read('{"txt": "hello"}')).toThrow(
      expect.objectContaining({ code: 'model_malformed', message: expect.stringMatching(/shape/) }),
    );
  });

  it('is chosen from two that differ', () => {
    expect(() => read(`${JSON_TEXT}\nor rather\n${OTHER}`)).toThrow(
      expect.objectContaining({ code: 'model_malformed' }),
    );
  });

  it.each([
    ['braces', '{'.repeat(200_000)],
    ['objects in words', '{"a": 1} '.repeat(40_000)],
    ['quotes', '"\\"'.repeat(100_000)],
    ['braces and quotes', '{"'.repeat(100_000)],
  ])('takes work in proportion to the text: %s', (_, answer) => {
    expect(() => read(answer)).toThrow(expect.objectContaining({ code: 'model_malformed' }));
  });
});
