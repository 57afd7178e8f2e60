import { expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { leaksIn } from '../log-leaks.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

/**
 * Every world checks its app's log when its test ends, at the most verbose level (see `openWorld`).
 * Here the app has errors to log, and the check itself is tested.
 */
const OUTLINE = 'Our unannounced merger with the Fernweh Roastery in the spring';

it.each([
  ['a 400 that quotes the request', 400],
  ['a 500 that quotes it', 500],
] as const)('holds no word of a draft after %s', async (_, status) => {
  const quoting: Answer = { type: 'http_error', status, message: `Cannot read: ${OUTLINE}` };
  const left = Array.from({ length: 4 }, () => quoting);
  const world = await openWorld({ script: answers({ draft: () => left.shift() }) });

  const thread = await world.begin('ada', OUTLINE);
  await thread.waitFor('⚠️ Paused');

  expect(world.app.logged.join('')).toContain(`OpenAI: ${status}`);
});

it('holds no word of a draft where a server quotes it in the name of its error', async () => {
  const error = { code: `Cannot read: ${OUTLINE}`, type: OUTLINE, param: OUTLINE, message: '' };
  const quoting: Answer = { type: 'http_error', status: 400, body: { error } };
  const world = await openWorld({ script: answers({ draft: () => quoting }) });

  const thread = await world.begin('ada', OUTLINE);
  await thread.waitFor('⚠️ Paused');

  expect(world.app.logged.join('')).toContain('OpenAI: 400');
});

it('holds no word of a malformed answer', async () => {
  const page: Answer = { type: 'raw', contentType: 'text/html', body: `<p>${OUTLINE}</p>` };
  const left = Array.from({ length: 4 }, () => page);
  const world = await openWorld({ script: answers({ linkedin_post: () => left.shift() }) });

  const thread = await world.begin('ada', OUTLINE);
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('I couldn’t create the LinkedIn post.');

  expect(world.app.logged.join('')).toContain('model_malformed');
});

it('holds nothing of a note, an edit, a form and a returned outline', async () => {
  const world = await openWorld({ script: answers() });
  await world.command('ada', OUTLINE, 'C0ANNOUNCE');
  const isBack = () => world.toldTo('ada').find((one) => one.includes('unannounced'));
  await world.slack.until(isBack, 'the outline to be returned');
  const thread = await world.begin('ada', OUTLINE);
  await thread.waitFor('is ready for your review');
  const note = await thread.reply('lin', 'Nobody outside must read about the merger.');
  await thread.waitForReaction(note);
  await thread.edit('lin', note, 'Nobody outside must read about it before Friday.');
  await thread.waitFor('before Friday');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'Leave the price of it out.' });

  await thread.waitFor('Draft 2 is ready for your review');

  expect(world.app.logged.length).toBeGreaterThan(0);
});

const line = (fields: object) => JSON.stringify({ level: 30, ...fields });
const WORDS = { words: ['We merge in spring,\nsays nobody.'], secrets: [] };

it.each([
  ['a message', line({ msg: 'kept: We merge in spring' })],
  ['a field', line({ note: 'merge in spring, says' })],
  ['an error', line({ err: { message: 'x', cause: { message: 'in spring, says nobody' } } })],
  ['the name of a field', line({ 'merge in spring': 1 })],
])('is found in %s', (_, logged) => {
  expect(leaksIn([logged], WORDS)).not.toEqual([]);
});

it.each(['xoxb-1', 'xapp-1-A', 'sk-proj', 'https://x.example/response/R1', 'wss://x/?ticket=1'])(
  'is found by its shape: %s',
  (secret) => {
    expect(leaksIn([line({ msg: `at ${secret}` })], { words: [], secrets: [] })).toHaveLength(1);
  },
);

it('is not found where a log only has the same few letters', () => {
  expect(leaksIn([line({ msg: 'in spring' })], WORDS)).toEqual([]);
});
