import { describe, expect, it, vi } from 'vitest';
import { beginWork } from '../../src/app/work/begin-work.ts';
import { openStore } from '../../src/store/store.ts';

async function workWith(start: () => Promise<void>) {
  const store = await openStore('sqlite::memory:');
  const calls: string[] = [];
  const call = (name: string) => async () => void calls.push(name);
  const unused = { wake: call('wake'), notify: call('notify'), interrupt() {} };
  const scheduler = { ...unused, start, stop: call('stop the runs') };
  const work = { store, scheduler, expiry: undefined, endTokenWaits: call('end waits') };
  return { work, transport: { close: call('disconnect') }, calls };
}

describe('the work of a process', () => {
  it('begins while Slack answers', async () => {
    const start = vi.fn(async () => {});
    const { work, transport } = await workWith(start);
    const { promise: connecting, resolve } = Promise.withResolvers<string>();

    const beginning = beginWork(work, { connecting, transport }, 0);
    await vi.waitFor(() => expect(start).toHaveBeenCalled());
    resolve('connected');

    expect(await beginning).toBe('connected');
  });

  it('ends if Slack refuses the connection', async () => {
    const { work, transport, calls } = await workWith(async () => {});
    const connecting = Promise.reject(new Error('refused'));

    await expect(beginWork(work, { connecting, transport }, 0)).rejects.toThrow('refused');
    expect(calls).toEqual(['end waits', 'stop the runs']);
  });

  it('ends the connection if the runs cannot start', async () => {
    const { work, transport, calls } = await workWith(() => Promise.reject(new Error('no queue')));
    const connecting = Promise.resolve('connected');

    await expect(beginWork(work, { connecting, transport }, 0)).rejects.toThrow('no queue');
    expect(calls).toEqual(['end waits', 'disconnect']);
  });
});
