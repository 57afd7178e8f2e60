import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { inTime, startAckDeadline } from '../../src/bot/ack-deadline.ts';

const never = new Promise<string>(() => {});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
});

it('counts all reads of a request from its arrival', async () => {
  const deadline = startAckDeadline();
  vi.advanceTimersByTime(2_000);
  const read = inTime(deadline, never, 'late');
  vi.advanceTimersByTime(299);
  expect(await Promise.race([read, Promise.resolve('waiting')])).toBe('waiting');

  vi.advanceTimersByTime(1);

  expect(await read).toBe('late');
  expect(await inTime(deadline, Promise.resolve('read'), 'late')).toBe('late');
});

it('leaves no timer behind a read that ended', async () => {
  const deadline = startAckDeadline();

  expect(await inTime(deadline, Promise.resolve('read'), 'late')).toBe('read');
  await expect(inTime(deadline, Promise.reject(new Error('down')), 'late')).rejects.toThrow('down');

  expect(vi.getTimerCount()).toBe(0);
});
