import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCallLimit } from '../../src/model/limit-model.ts';
import type { Ask, Model } from '../../src/pipeline/ports/model-port.ts';

const USAGE = { model: 'scripted', inputTokens: 1, outputTokens: 1 };
const WORD = { name: 'word', schema: z.string() };

/** The calls without an answer yet, by their input; answering one lets the next begin. */
let asked: Map<string, () => void>;
let limit: (model: Model) => Model;
let limited: Model;
/** How many calls wait for a place, and how many do not. */
let waits: { begun: number; ended: number };

beforeEach(() => {
  asked = new Map();
  const hold = (input: string) => new Promise<void>((resolve) => asked.set(input, resolve));
  const model: Model = {
    write: async ({ input }) => {
      await hold(input);
      return { text: input, usage: USAGE };
    },
    answer: async ({ input }, { schema }) => {
      await hold(input);
      return { value: schema.parse(input), usage: USAGE };
    },
    draw: async (prompt) => {
      await hold(prompt);
      return { bytes: Uint8Array.of(1), mimetype: 'image/png', usage: USAGE };
    },
  };
  waits = { begun: 0, ended: 0 };
  limit = createCallLimit(2, () => {
    waits.begun += 1;
    return () => {
      waits.ended += 1;
    };
  });
  limited = limit(model);
});

function anAsk(input: string, signal = new AbortController().signal): Ask {
  return { role: 'writer', instructions: '', input, outputTokensMax: 1, signal };
}

describe('a limited model', () => {
  it('reports when a call begins to wait and when its wait ends', async () => {
    const first = limited.write(anAsk('draft'), () => {});
    void limited.draw('picture', new AbortController().signal);
    const third = limited.write(anAsk('another draft'), () => {});
    expect(waits).toEqual({ begun: 3, ended: 2 });

    asked.get('draft')?.();
    await first;
    expect(waits).toEqual({ begun: 3, ended: 3 });
    asked.get('another draft')?.();
    await third;
  });

  it('runs at most a fixed number of calls of any kind, oldest first', async () => {
    const first = limited.write(anAsk('draft'), () => {});
    const second = limited.answer(anAsk('verdict'), WORD);
    const third = limited.draw('picture', new AbortController().signal);
    const fourth = limited.write(anAsk('late'), () => {});
    expect([...asked.keys()]).toEqual(['draft', 'verdict']);

    asked.get('verdict')?.();
    expect(await second).toMatchObject({ value: 'verdict' });
    expect([...asked.keys()]).toEqual(['draft', 'verdict', 'picture']);

    asked.get('draft')?.();
    asked.get('picture')?.();
    expect(await first).toMatchObject({ text: 'draft' });
    expect(await third).toMatchObject({ mimetype: 'image/png' });
    asked.get('late')?.();
    expect(await fourth).toMatchObject({ text: 'late' });
  });

  it('drops calls whose caller no longer waits', async () => {
    const stopping = new AbortController();
    const running = ['one', 'two'].map((input) => limited.write(anAsk(input), () => {}));
    const waiting = limited.write(anAsk('three', stopping.signal), () => {});

    stopping.abort();

    await expect(waiting).rejects.toThrow();
    for (const answer of asked.values()) answer();
    await Promise.all(running);
    expect([...asked.keys()]).toEqual(['one', 'two']);
  });

  it('continues after a failed call', async () => {
    const refusing = createCallLimit(1)({
      ...limited,
      draw: () => Promise.reject(new Error('no')),
    });
    const { signal } = new AbortController();

    await expect(refusing.draw('picture', signal)).rejects.toThrow('no');
    const written = refusing.write(anAsk('draft'), () => {});
    asked.get('draft')?.();
    await expect(written).resolves.toMatchObject({ text: 'draft' });
  });
});
