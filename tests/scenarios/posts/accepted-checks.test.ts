import { expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { judged } from '../editor-answers.ts';
import { textOf } from '../readable-text.ts';
import { answers, DULL } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const LABEL = 'No filler, hype or repetition';

interface Dialog {
  title: string;
  text: string;
}

/** The dialog that a click on Approve opens. */
function dialogOf({ blocks }: Message): Dialog | undefined {
  const elements = blocks.flatMap((block) => (block['elements'] ?? []) as Pressable[]);
  const confirm = elements.find(({ action_id }) => action_id === 'run_approve')?.confirm;
  return confirm && { title: confirm.title.text, text: confirm.text.text };
}

interface Pressable {
  action_id?: string;
  confirm?: { title: { text: string }; text: { text: string } };
}

it('names failed checks before an approval, and records them as accepted', async () => {
  const script = answers({ verdict: (ask) => judged(ask, DULL) });
  const world = await openWorld({ script, env: { ROUNDS_MAX: '0' } });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('Draft 1 is ready for your review');
  expect(dialogOf(card)).toEqual({ title: '1 check failed. Approve anyway?', text: `• ${LABEL}` });
  await thread.waitForReaction(await thread.reply('lin', 'Mention milk.'));
  const withNote = await thread.waitFor('Lin Tanaka: Mention milk.');
  expect(dialogOf(withNote)?.text).toBe(`• ${LABEL}\n1 comment won’t be included either.`);

  await thread.press('grace', 'Approve draft 1');

  await thread.waitFor('is approved.');
  const decided = textOf(await thread.waitFor('Accepted although'));
  expect(decided).toContain(`*Accepted although these checks failed*\n• ${LABEL}`);
  const { deliveries, ledger } = world.app.store();
  const runId = (await deliveries.findRun(thread.channel, thread.ts)) ?? '';
  const findings = (await ledger.list(runId)).filter(
    ({ draft, kind }) => draft === 1 && kind === 'finding',
  );
  expect(findings.map(({ because }) => because)).toEqual([{ code: 'accepted', draft: 1 }]);
});

it('asks nothing before the approval of a draft that passed', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');

  expect(dialogOf(await thread.waitFor('is ready for your review'))).toBeUndefined();
});
