import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { LAUNCHER } from '../../launcher.ts';
import { newFolder } from '../../new-folder.ts';
import { inDeep, itInDeep } from '../../sampled.ts';
import { USERS } from '../cast.ts';
import { createGate } from '../gate.ts';
import { buttonsOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { runIdOf } from '../thread-run.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

let folder: string;
let url: string;

beforeEach(() => {
  folder = newFolder();
  url = `sqlite:${join(folder, 'blogpost.db')}`;
});

const open = (options: WorldOptions) => openWorld({ ...options, env: { DATABASE_URL: url } });

/** `npm run runs`, as a process of its own. */
async function runs(...argv: string[]) {
  const child = spawn(process.execPath, [LAUNCHER, 'runs', ...argv], {
    cwd: folder,
    env: { DATABASE_URL: url },
  });
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: code as number | null, out, err };
}

const decisionsOf = async (world: World, runId: string) =>
  (await world.app.store().decisions.list(runId)).map(({ subject, kind, by }) => [
    subject,
    kind,
    by,
  ]);

it('lists and shows the runs of the app that holds the file, without their text', async () => {
  const world = await open({ script: answers() });
  const thread = await world.begin('ada', 'Our unannounced merger\n- The price is seven million');
  await thread.waitFor('is ready for your review');
  const id = await runIdOf(world, thread);

  const { out, err, code } = await runs();
  expect([err, code]).toEqual(['', 0]);
  expect(out).toContain(`${id}  waiting for review  C0CONTENT  ${USERS.ada}`);

  const shown = (await runs('show', id.slice(0, 6))).out;
  expect(shown).toMatch(/2026-01-05 09:\d\d:\d\d UTC {2}draft:1 +\d+ words/);
  expect(shown).toMatch(/review:1 +sent as \d+\.\d+/);
  expect(shown).not.toContain('seven million');
  expect((await runs('show', id, '--text')).out).toContain('The price is seven million');
});

itInDeep(
  'cancels a run in the middle of its draft, and the thread names the operator',
  async () => {
    const gate = createGate();
    const world = await open({ script: answers({ draft: () => gate.opened }) });
    const thread = await world.begin('ada', 'Tea');
    const call = await world.waitToAsk('draft');
    const id = await runIdOf(world, thread);

    const { out, code } = await runs('cancel', id);

    expect(out).toBe(
      `Run ${id} is stopped; its thread will say “Your Blogpost admin stopped this post”. The app does it now.\n`,
    );
    expect(code).toBe(0);
    await thread.waitFor('🚫 Your Blogpost admin stopped this post · 5 Jan, 09:00 UTC');
    await thread.waitFor('Stopped by your Blogpost admin, 5 Jan, 09:00 UTC');
    expect((await world.waitToEnd(call)).aborted).toBe(true);
    expect(thread.shownToAll().join('\n')).not.toContain('<@operator>');
    expect(await decisionsOf(world, id)).toEqual([['run', 'cancel', 'operator']]);

    const again = await runs('cancel', id);
    expect(again).toEqual({
      out: '',
      err: 'This was decided already (cancel by operator). Nothing was changed.\n',
      code: 1,
    });
  },
);

inDeep(() => {
  it('cancels a run that waits for approvers who have left', async () => {
    const world = await open({ script: answers() });
    await world.command('ada', '');
    const view = await world.modal('ada');
    const fields = { outline: 'Tea', approvers: 'U0GONE' };
    const thread = await world.threadAfter(() => world.submit('ada', view, fields));
    const card = await thread.waitFor('is ready for your review');

    await runs('cancel', await runIdOf(world, thread));

    const isCardGone = () => thread.replies().every(({ ts }) => ts !== card.ts) || undefined;
    await world.slack.until(isCardGone, 'the end of the review');
    const stopped = await thread.waitFor(
      'Your Blogpost admin stopped this post · 5 Jan, 09:00 UTC',
    );
    expect(buttonsOf(stopped)).toEqual([]);
  });
});

itInDeep('retries a failed run, and refuses when there is no failure', async () => {
  const left: Answer[] = [{ type: 'http_error', status: 401 }];
  const world = await open({ script: answers({ draft: () => left.shift() }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('I can’t connect to the AI service.');
  const id = await runIdOf(world, thread);
  expect((await runs('--stuck')).out).toContain('model_key_refused');

  const { out, code } = await runs('retry', id);

  expect([out, code]).toEqual([`Run ${id} tries again: failure:1. The app does it now.\n`, 0]);
  await thread.waitFor('Your Blogpost admin pressed Retry · 5 Jan, 09:00 UTC');
  await thread.waitFor('is ready for your review');
  expect(await decisionsOf(world, id)).toEqual([['failure:1', 'retry', 'operator']]);
  expect(await runs('retry', id)).toEqual({
    out: '',
    err: 'Nothing in this run waits for a Retry. Nothing was changed.\n',
    code: 1,
  });
  expect((await runs('--stuck')).out).toBe('No runs found.\n');
});

inDeep(() => {
  it('makes a failed asset again', async () => {
    const left: Answer[] = [{ type: 'refusal' }];
    const world = await open({ script: answers({ image: () => left.shift() }) });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('I couldn’t create the thumbnail.');
    await thread.waitFor('✅ Approved');
    const id = await runIdOf(world, thread);

    expect((await runs('retry', id)).out).toContain('tries again: thumbnail:1.');

    await thread.waitFor('Your Blogpost admin pressed Retry');
    await thread.waitFor('*Thumbnail*');
  });
});

inDeep(() => {
  it('is stored while no app runs, and done at the next start', async () => {
    const gate = createGate();
    const world = await open({ script: answers({ verdict: () => gate.opened }) });
    const thread = await world.begin('ada', 'Tea');
    await world.waitToAsk('verdict');
    const id = await runIdOf(world, thread);
    await world.app.stop();

    const { out, err } = await runs('cancel', id);
    expect([err, out]).toEqual(['', expect.stringContaining('the next start does it.')]);
    expect((await runs()).out).toMatch(new RegExp(`${id} +stopping +C0CONTENT`));
    expect((await runs('retry', id)).code).toBe(1);

    await world.app.start();
    await thread.waitFor('🚫 Your Blogpost admin stopped this post');
    gate.open();
    expect((await runs('cancel', id)).err).toContain('Nothing was changed.');
  });
});

it('lists and retries an approved post whose retried thumbnail could not be posted', async () => {
  const pictures: (Answer | undefined)[] = [{ type: 'refusal' }, undefined];
  const world = await open({ script: answers({ image: () => pictures.shift() }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  const id = await runIdOf(world, thread);
  const refused = { kind: 'error', error: 'restricted_action' } as const;
  world.slack.faults.onCall({ method: 'chat.postMessage', times: 50, fault: refused });
  await thread.press('lin', 'Retry thumbnail');
  await thread.waitFor('Paused while sharing the approved post.');

  expect((await runs('--stuck')).out).toContain(`${id}  published, stuck  C0CONTENT`);
  expect((await runs('show', id)).out).toContain('The app may not post in the channel.');
  world.slack.faults.clear();
  const { out } = await runs('retry', id);

  expect(out).toBe(`Run ${id} tries again: failure:1. The app does it now.\n`);
  await thread.waitFor('Thumbnail for draft 1.');
  expect((await runs('--stuck')).out).toBe('No runs found.\n');
});
