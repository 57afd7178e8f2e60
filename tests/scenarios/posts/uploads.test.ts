import { describe, expect, it } from 'vitest';
import { type ApiFaultRule, UPLOAD } from '../../../sandbox/slack/faults.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { APPROVED_THREAD } from '../whole-threads.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

async function openApproved(faults: ApiFaultRule[], options: WorldOptions = {}) {
  const world = await openWorld({ script: answers(), slackMsMax: 250, ...options });
  for (const fault of faults) world.slack.faults.onCall(fault);
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  return { world, thread };
}

/** Neither the model nor Slack was asked for a file twice. */
function expectEachFileOnce({ slack, asked }: World): void {
  expect(asked('image')).toHaveLength(1);
  const shared = [...slack.workspace.files.values()].filter(({ shares }) => shares.length > 0);
  expect(shared.map(({ name }) => name).sort()).toEqual(['tea.md', 'thumbnail.png']);
}

describe('uploading the bytes of a file', () => {
  it.each(
    firstOf(
      [
        { kind: 'status', status: 503 },
        { kind: 'rate_limited', retryAfterS: 30 },
        { kind: 'rate_limited' },
        { kind: 'dropped' },
        { kind: 'hang' },
        { kind: 'lost_answer' },
      ] as const,
      1,
    ),
  )('is repeated after %o', async (fault) => {
    const { world, thread } = await openApproved([{ method: UPLOAD, times: 2, fault }]);

    await thread.waitFor('✅ Approved');

    expect(thread.summary().split('\n')).toEqual(APPROVED_THREAD);
    expectEachFileOnce(world);
  });

  it.each(
    firstOf(
      [
        [{ kind: 'status', status: 500 }, 'Slack isn’t responding.'],
        [{ kind: 'status', status: 413 }, 'Slack didn’t accept the file.'],
      ] as const,
      1,
    ),
  )('stops the run when it never succeeds (%o)', async (fault, sentence) => {
    const { world, thread } = await openApproved([{ method: UPLOAD, times: 4, fault }]);

    const failure = await thread.waitFor(sentence);
    expect(buttonsOf(failure)).toEqual(['Retry']);
    world.slack.faults.clear();
    await thread.press('lin', 'Retry');

    await thread.waitFor('✅ Approved');
    const lines = thread.summary().split('\n');
    expect(lines.filter((line) => !line.includes('⚠️'))).toEqual(APPROVED_THREAD);
    expectEachFileOnce(world);
  });
});

describe('completing an upload', () => {
  const method = 'files.completeUploadExternal';

  it.each(
    firstOf(
      [
        { kind: 'status', status: 500 },
        { kind: 'error', error: 'internal_error' },
        { kind: 'dropped' },
        { kind: 'hang' },
        { kind: 'lost_answer' },
        { kind: 'rate_limited', retryAfterS: 30 },
      ] as const,
      2,
    ),
  )('after %o is checked first, and shows each file once', async (fault) => {
    const { world, thread } = await openApproved([{ method, times: 2, fault }]);

    await thread.waitFor('✅ Approved');

    expect(thread.summary().split('\n')).toEqual(APPROVED_THREAD);
    expectEachFileOnce(world);
  });

  itInDeep(
    'does not show the file twice when the answer is lost while Slack still works on it',
    async () => {
      const { world, thread } = await openApproved([{ method, fault: { kind: 'lost_answer' } }], {
        slack: { fileProcessingMs: 400 },
      });

      await thread.waitFor('✅ Approved');

      await world.slack.until(() => shares(world) === 2 || undefined, 'both files');
      expectEachFileOnce(world);
    },
  );

  it.each(firstOf(['file_uploads_disabled', 'storage_limit_reached'], 1))(
    'stops the run when Slack refuses with %s, and Retry completes it',
    async (error) => {
      const { world, thread } = await openApproved([{ method, fault: { kind: 'error', error } }]);

      await thread.waitFor('Slack didn’t accept the file.');
      await thread.press('ada', 'Retry');

      await thread.waitFor('✅ Approved');
      expectEachFileOnce(world);
    },
  );

  it('ends the post without files in a workspace that forbids them, after one Retry', async () => {
    const fault = { kind: 'error', error: 'file_uploads_disabled' } as const;
    const { world, thread } = await openApproved([{ method, times: 100, fault }]);
    await thread.waitFor('If Slack refuses it again, I’ll finish without files.');

    await thread.press('ada', 'Retry');

    const final = await thread.waitFor('Slack doesn’t accept files here, so nothing is attached.');
    expect(textOf(final)).toContain('The text is draft 1 in this thread.');
    expect(JSON.stringify(final.blocks)).toContain('LinkedIn post');
    expect(textOf(final)).not.toContain('picture');
    await thread.waitFor('✅ Approved');
    const { backlog } = world.app.store();
    const limits = { attemptsMax: 5, retryMsMax: 0, now: 0 };
    expect((await backlog.read(limits)).failed).toBe(0);
  });

  itInDeep('shows the picture’s failure and the texts there too', async () => {
    const fault = { kind: 'error', error: 'file_uploads_disabled' } as const;
    const { thread } = await openApproved([{ method, times: 100, fault }], {
      script: answers({ image: () => ({ type: 'http_error', status: 400 }) }),
    });
    await thread.waitFor('If Slack refuses it again, I’ll finish without files.');

    await thread.press('ada', 'Retry');

    await thread.waitFor('Slack doesn’t accept files here, so nothing is attached.');
    await thread.waitFor('✅ Approved');
  });

  itInDeep('does not count as done when Slack refuses again after Retry', async () => {
    const fault = { kind: 'error', error: 'file_update_failed' } as const;
    const { world, thread } = await openApproved([{ method, times: 2, fault }]);

    const first = await thread.waitFor('Slack didn’t accept my message.');
    await world.press('ada', first, 'Retry');
    await thread.waitFor('Ada Okafor pressed Retry');
    await thread.press('ada', 'Retry');

    await thread.waitFor('✅ Approved');
    expectEachFileOnce(world);
  });
});

function shares({ slack }: World): number {
  return [...slack.workspace.files.values()].flatMap((file) => file.shares).length;
}
