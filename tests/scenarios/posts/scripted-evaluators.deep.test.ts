import { expect, it } from 'vitest';
import type { Usage } from '../../../src/pipeline/run.ts';
import { HABITS, type Habit } from '../../scripted-evaluators.ts';
import { editorDefaults } from '../editor-answers.ts';
import { habitual } from '../habitual-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

const ROUNDS_MAX = 5;
/** About 1,200 words: in a shorter draft the instructions are most of the cost. */
const REST = 'The kettle is on, and the tea is good for you and for me. '.repeat(92).trim();

interface Stopped {
  drafts: number;
  tokens: number;
  card: string;
}

async function stopOf(habit: Habit, loop: 'editor' | 'rewrites'): Promise<Stopped> {
  const briefDefaults = editorDefaults({ loop, roundsMax: ROUNDS_MAX });
  const script = habitual({ ...habit, rest: REST });
  const world = await openWorld({ script, briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('Waiting for <@U0ADA>.');
  const written = (['draft', 'revision', 'edits'] as const).flatMap((kind) =>
    world.asked(kind),
  ).length;
  return {
    drafts: written,
    tokens: await tokensOf(world, thread),
    card: card.text.replace(
      /^Draft \d+ (?:is ready for your review|needs answers before it can be approved)\. /,
      '',
    ),
  };
}

async function tokensOf(world: World, thread: Thread): Promise<number> {
  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  const { results } = await store.journal.read(runId);
  const usages = [...results.values()].flatMap(
    (result) => (result as { usage?: Usage } | null)?.usage ?? [],
  );
  return usages.reduce((sum, usage) => sum + usage.inputTokens + usage.outputTokens, 0);
}

it('stops each scripted evaluator, and pays less than a plain loop to its cap', async () => {
  const rows: string[] = [];
  for (const habit of HABITS) {
    const stopped = await stopOf(habit, 'editor');
    const plain = await stopOf(habit, 'rewrites');
    rows.push(`${habit.name}: ${stopped.drafts} drafts. ${stopped.card}`);
    rows.push(`  plain loop: ${plain.drafts} drafts. ${plain.card}`);
    if (plain.drafts > ROUNDS_MAX) expect(stopped.tokens).toBeLessThan(plain.tokens);
  }

  expect(rows.join('\n')).toMatchInlineSnapshot(`
    "always passes: 1 drafts. Passed all checks. Waiting for <@U0ADA>.
      plain loop: 1 drafts. Passed all checks. Waiting for <@U0ADA>.
    never passes: another sentence each time: 2 drafts. My last revision solved nothing more. 1 issue remains. Tell me what to change, or approve. Draft 2 is no better than draft 1, so I kept draft 1. You can approve either. Waiting for <@U0ADA>.
      plain loop: 6 drafts. I’ve used all 5 revisions. 1 issue remains. Waiting for <@U0ADA>.
    never passes: the same sentence: 2 drafts. I couldn’t fix the same passage in two drafts. 1 issue remains. Tell me what to change, or approve. Draft 2 is no better than draft 1, so I kept draft 1. You can approve either. Waiting for <@U0ADA>.
      plain loop: 6 drafts. I’ve used all 5 revisions. 1 issue remains. Waiting for <@U0ADA>.
    alternates: 2 drafts. Passed all checks. Waiting for <@U0ADA>.
      plain loop: 2 drafts. Passed all checks. Waiting for <@U0ADA>.
    fixes one and breaks another: 2 drafts. Draft 2 fails more checks than draft 1, so I kept draft 1. You can approve either. Waiting for <@U0ADA>.
      plain loop: 6 drafts. I’ve used all 5 revisions. 2 issues remain. Waiting for <@U0ADA>.
    asks for placeholders: 2 drafts. Draft 2 fails more checks than draft 1, so I kept draft 1. You can approve either. Waiting for <@U0ADA>.
      plain loop: 6 drafts. I’ve used all 5 revisions. 2 issues remain. Waiting for <@U0ADA>.
    asks for a fact that only the team has: 2 drafts. Passed all required checks, but facts are missing that only you know. Waiting for <@U0ADA>.
      plain loop: 2 drafts. Passed all checks. Waiting for <@U0ADA>.
    finds less each time: 4 drafts. Passed all checks. Waiting for <@U0ADA>.
      plain loop: 4 drafts. Passed all checks. Waiting for <@U0ADA>.
    passes what reads worse: 2 drafts. Draft 1 reads better than draft 2, so I kept it. You can approve either. Waiting for <@U0ADA>.
      plain loop: 2 drafts. Passed all checks. Waiting for <@U0ADA>."
  `);
}, 60_000);
