import { describe, expect, it, onTestFinished } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { startLocalModel } from '../../../sandbox/openai/server.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { linesWith } from '../log-lines.ts';
import { textOf } from '../readable-text.ts';
import { answers, PICTURE } from '../scripted-answers.ts';
import { REVISED_THREAD, revisedOnce } from '../whole-threads.ts';
import { openWorld, type World } from '../world.ts';

const healthErrors = (world: World) =>
  linesWith(world, '"level":50').filter((line) => !line.includes('run failed'));
const pathsOf = (world: World) => new Set(world.model.calls.map(({ path }) => path));

describe('a server that has only chat completions', () => {
  const openChat = async (env: Record<string, string> = { OPENAI_API: 'chat' }) => {
    const world = await openWorld({ script: revisedOnce, env });
    world.model.account.apis = ['chat', 'images'];
    return world;
  };

  it('writes, judges, revises and announces a post', async () => {
    const world = await openChat();

    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 2');
    await thread.waitFor('✅ Approved');

    expect(thread.summary().split('\n')).toEqual(REVISED_THREAD);
    expect(pathsOf(world)).toEqual(new Set(['/v1/chat/completions', '/v1/images/generations']));
    expect(healthErrors(world)).toEqual([]);
  });

  itInDeep('shows the draft while it is written', async () => {
    const world = await openWorld({ env: { OPENAI_API: 'chat' }, pace: { draftMs: 200 } });
    world.model.account.apis = ['chat'];

    const thread = await world.begin('ada', 'Tea: hot; good; old');
    await thread.waitFor('is ready for your review');

    const { body, path } = world.asked('draft')[0] ?? {};
    expect(path).toBe('/v1/chat/completions');
    expect(body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  it('is reported as such, once, with the variable to set', async () => {
    const world = await openChat({});

    const thread = await world.begin('ada', 'Tea');
    const failure = await thread.waitFor('doesn’t offer the API I use');
    await thread.waitFor('Paused');

    expect(textOf(failure)).toContain('then press Retry');
    expect(world.model.calls).toEqual([]);
    expect(linesWith(world, 'step failed')).toHaveLength(1);
    expect(linesWith(world, 'run failed')).toEqual([expect.stringContaining('OPENAI_API=chat')]);
    expect(healthErrors(world)).toEqual([expect.stringContaining('OPENAI_API=chat')]);

    await world.app.stop();
    await world.app.start({ OPENAI_API: 'chat' });
    await thread.press('grace', 'Retry');
    await thread.waitFor('Draft 2 is ready for your review');
  });

  itInDeep.each<[string, Answer]>([
    ['an error with the status 200', rawJson({ error: 'Unexpected endpoint or method.' })],
    ['a page', { type: 'raw', contentType: 'text/html', body: '<!doctype html>' }],
    ['the status 501', { type: 'http_error', status: 501, body: '' }],
    ['a plain 404', { type: 'http_error', status: 404, body: '404 page not found' }],
  ])('is reported by %s too', async (_, fault) => {
    const world = await openWorld({ script: answers({ draft: () => fault }) });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('doesn’t offer the API I use');

    expect(world.asked('draft')).toHaveLength(1);
    expect(healthErrors(world)).toEqual([expect.stringContaining('OPENAI_API=chat')]);
  });
});

function rawJson(value: unknown): Answer {
  return { type: 'raw', contentType: 'application/json', body: JSON.stringify(value) };
}

describe('a server that refuses parameters', () => {
  it.each(
    firstOf(
      [
        ['responses', ['store', 'max_output_tokens']],
        [
          'chat',
          ['store', 'max_completion_tokens', 'max_tokens', 'stream_options', 'response_format'],
        ],
      ] as const,
      1,
    ),
  )(
    '(%s) gets the post written without them and without a failed attempt',
    async (api, refuses) => {
      const world = await openWorld({ script: revisedOnce, env: { OPENAI_API: api } });
      world.model.account.refuses = [...refuses];

      const thread = await world.begin('ada', 'Tea');
      await thread.press('grace', 'Approve draft 2');
      await thread.waitFor('✅ Approved');

      expect(thread.summary().split('\n')).toEqual(REVISED_THREAD);
      expect(linesWith(world, 'step failed')).toEqual([]);
      for (const name of refuses.slice(0, 2)) {
        expect(linesWith(world, `refuses the parameter ${name};`).length).toBeGreaterThan(0);
      }
    },
  );

  itInDeep('is named with the parameter where nothing can be left out', async () => {
    const fault: Answer = {
      type: 'http_error',
      status: 400,
      body: { detail: 'Unsupported parameter: instructions' },
    };
    const world = await openWorld({ script: answers({ draft: () => fault }) });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('rejected my request');

    expect(linesWith(world, 'run failed')).toEqual([
      expect.stringContaining('the server refuses instructions'),
    ]);
    expect(world.asked('draft')).toHaveLength(1);
  });
});

describe('talk around an object', () => {
  const inFence = (answer: Answer | undefined): Answer | undefined =>
    answer?.type === 'object'
      ? {
          type: 'text',
          text: `Sure!\n\`\`\`json\n${JSON.stringify(answer.value, null, 2)}\n\`\`\`\nThat is my judgement.`,
        }
      : answer;

  it.each(firstOf(['responses', 'chat'], 1))('(%s) costs nothing', async (OPENAI_API) => {
    const script: typeof revisedOnce = async (ask) => inFence(await revisedOnce(ask));
    const world = await openWorld({ script, env: { OPENAI_API } });

    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 2');
    await thread.waitFor('✅ Approved');

    expect(thread.summary().split('\n')).toEqual(REVISED_THREAD);
    expect(linesWith(world, '"level":40')).toEqual([]);
  });

  itInDeep('without an object is logged as such', async () => {
    const words: Answer = { type: 'text', text: 'Looks great to me!' };
    const world = await openWorld({ script: answers({ verdict: () => words }) });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Its answer was unusable.');

    // It is asked once more.
    const unusable = expect.stringContaining('The answer is not JSON');
    expect(linesWith(world, 'the evaluator gave no usable answer')).toEqual([unusable, unusable]);
  });
});

describe('a server for pictures', () => {
  itInDeep('may be another one, with a key of its own', async () => {
    const pictures = await startLocalModel({ script: () => PICTURE });
    onTestFinished(() => pictures.close());
    pictures.account.key = 'sk-pictures';
    const env = { IMAGE_BASE_URL: pictures.url, IMAGE_API_KEY: 'sk-pictures' };
    const world = await openWorld({ script: answers(), env });
    world.model.account.apis = ['responses'];

    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');

    expect(pictures.calls.map(({ kind }) => kind)).toEqual(['image']);
    expect(world.asked('image')).toEqual([]);
    expect(thread.transcript()).not.toContain('⚠️');
  });

  it('that is missing is reported with the variables to set, and the post is published', async () => {
    const world = await openWorld({ script: answers() });
    world.model.account.apis = ['responses'];

    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('I couldn’t create the thumbnail.');
    await thread.waitFor('✅ Approved');

    expect(healthErrors(world)).toEqual([
      expect.stringMatching(/IMAGE_BASE_URL.*IMAGE_MODEL=none/),
    ]);
  });

  itInDeep.each<[string, Answer]>([
    ['text', rawJson({ data: [{ b64_json: 'bm90IGFuIGltYWdl' }] })],
    ['an address inside our network', rawJson({ data: [{ url: 'http://127.0.0.1:1/1.png' }] })],
    ['an error', rawJson({ error: { message: 'No picture today' } })],
  ])('that sends %s is paid once', async (_, fault) => {
    const world = await openWorld({ script: answers({ image: () => fault }) });

    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('The AI service sent no usable picture.');
    await thread.waitFor('✅ Approved');

    expect(world.asked('image')).toHaveLength(1);
  });
});

describe('a team without pictures', () => {
  const NONE = { IMAGE_MODEL: 'none' };

  it('gets the text alone, and reads nothing of a picture', async () => {
    const world = await openWorld({ script: answers(), env: NONE });

    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');

    expect(thread.transcript()).toContain('Tea keeps you awake.');
    expect(thread.transcript()).not.toMatch(/thumbnail|picture that|couldn’t|⚠️|Retry/i);
    expect(world.asked('scene')).toEqual([]);
    expect(world.asked('image')).toEqual([]);
    expect(linesWith(world, '"level":50')).toEqual([]);
  });

  itInDeep('continues a run that waits for its thumbnail, without it', async () => {
    const broken: Answer = { type: 'http_error', status: 503, headers: { 'retry-after': '250' } };
    const clock = createFrozenClock();
    const world = await openWorld({ script: answers({ image: () => broken }), clock });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await world.waitToEnd(await world.waitToAsk('image'));
    await thread.waitFor('Retrying at');

    await world.app.stop();
    await world.app.start(NONE);
    await clock.dueIn(250_000);
    clock.pass(300_000);
    await thread.waitFor('✅ Approved');

    expect(thread.transcript()).not.toMatch(/thumbnail/i);
    expect(world.asked('image')).toHaveLength(1);
  });

  itInDeep('keeps a thumbnail that was made before', async () => {
    const slow = Promise.withResolvers<undefined>();
    const script = answers({ linkedin_post: () => slow.promise });
    const world = await openWorld({ script });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await world.waitToEnd(await world.waitToAsk('image'));
    await world.waitToAsk('linkedin_post');

    slow.resolve(undefined);
    await thread.waitFor('✅ Approved');
    await world.app.stop();
    await world.app.start(NONE);
    await thread.waitFor('Thumbnail: A cup of hot tea on a wooden table.');

    expect(thread.summary().match(/Here’s everything/g)).toHaveLength(1);
  });

  itInDeep('gets a sentence for a Retry of an older thumbnail', async () => {
    const refused: Answer = { type: 'refusal' };
    const world = await openWorld({ script: answers({ image: () => refused }) });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    const failed = await thread.waitFor('I couldn’t create the thumbnail.');
    await thread.waitFor('✅ Approved');

    await world.app.stop();
    await world.app.start(NONE);
    await world.press('grace', failed, 'Retry thumbnail');
    await world.waitToTell('grace', 'There’s nothing to retry here.');

    expect(world.asked('image')).toHaveLength(1);
  });
});
