import { describe, expect, it } from 'vitest';
import { allStories, type Story } from '../../../sandbox/openai/stories/story.ts';
import { findGaps } from '../../../src/pipeline/rules/gaps.ts';
import { Draft } from '../../../src/pipeline/run.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { runIn } from '../editor.ts';
import { textOf, textOfView } from '../readable-text.ts';
import { openWorld } from '../world.ts';

const CHOICES = { loop: 'editor' as const, roundsMax: 2 };

async function underReview({ outline }: Pick<Story, 'outline'>) {
  const world = await openWorld({ briefDefaults: async () => ({ ...DEFAULTS, ...CHOICES }) });
  const thread = await world.begin('ada', outline);
  const first = await thread.waitFor('Draft 1 needs work');
  await thread.waitFor('Waiting for <@U0ADA>.');
  const { store, runId, items } = await runIn(world, thread);
  const markdownOf = async (version: number) =>
    Draft.parse(await store.journal.find(runId, `draft:${version}`)).markdown;
  return { world, thread, first, items, markdownOf };
}

function named(name: string): Story {
  const story = allStories().find((one) => one.name === name);
  if (story === undefined) throw new Error(`no story ${name}`);
  return story;
}

/** The recorded draft with the recorded edits, made by plain replacements. */
function mended({ draft, review }: Story): string {
  return review.faults
    .flatMap(({ edits }) => edits)
    .reduce((text, { kind, passage, text: next }) => {
      return text.replace(kind === 'delete' ? ` ${passage}` : passage, next);
    }, draft);
}

describe.each(firstOf(allStories(), 1))('the recorded post $name', (story) => {
  it('finds its faults, and mends them and nothing else', async () => {
    const { world, thread, first, items, markdownOf } = await underReview(story);

    expect(await markdownOf(1)).toBe(story.draft);
    expect(await markdownOf(2)).toBe(mended(story));
    const transcript = thread.transcript();
    const issues = `${story.review.faults.length} issues`;
    expect(textOf(first)).toContain(`Draft 1 needs work (${issues})`);
    expect(transcript).toMatch(new RegExp(`\\*Draft 1\\* · \\d+ words · replaced · ${issues}`));
    expect(transcript).toContain('Draft 2 passed review');
    await world.press('ada', first, 'Show checks');
    const checks = textOfView(await world.modal('ada'));
    for (const { reason, passages } of story.review.faults) {
      expect(transcript).toContain(`✅ Addressed: ${reason}`);
      for (const { fix } of passages) expect(checks).toContain(`Suggested fix: ${fix}`);
    }
    expect((await items()).filter((item) => /^F\d+ (?!addressed)/.test(item))).toEqual([]);
    expect(world.asked('edits')).toHaveLength(1);
    expect(world.asked('comparison')).toHaveLength(2);
  });
});

it('asks for the missing time and the doubtful figure, and fills exactly their gaps', async () => {
  const story = named('search-outage');
  const { world, thread, items, markdownOf } = await underReview(story);
  const shown = thread.transcript();
  for (const { question } of story.reading.questions) {
    expect(shown).toContain(`: ${question}**`);
    expect(shown).toContain(`${question} (“`);
  }
  expect(shown).toContain('Draft 2 needs answers before it can be approved');
  await thread.press('grace', 'Approve draft 2');
  await world.waitToTell('grace', 'Draft 2 still has 2 gaps');

  await thread.waitForReaction(await thread.reply('ada', 'Q1: 6 queries.'));
  await thread.waitForReaction(await thread.reply('grace', 'Q2: at 10:17'));
  await thread.press('grace', 'Revise with 2 answers');
  await thread.waitFor('Draft 3 is ready for your review');

  const [first, second] = findGaps(await markdownOf(2));
  const filled = mended(story)
    .replace(first?.mark ?? '-', '6')
    .replace(second?.mark ?? '-', '10:17');
  expect(await markdownOf(3)).toBe(filled);
  expect(filled).toContain('one search became 6 queries.');
  expect(filled).toContain('reached the engineer on call at 10:17. It was');
  expect((await items()).slice(0, 2)).toEqual([
    `Q1 addressed: ${story.reading.questions[0]?.question}`,
    `Q2 addressed: ${story.reading.questions[1]?.question}`,
  ]);

  await thread.press('grace', 'Approve draft 3');
  await thread.waitFor('✅ Approved');
  await thread.waitFor('47 minutes without search.');
  expect(JSON.stringify(thread.replies())).toContain(story.altText);
});

itInDeep('writes around a quotation that the team does not give', async () => {
  const story = named('wanderkarten');
  const { thread, markdownOf } = await underReview(story);
  expect(await markdownOf(1)).toContain('In unseren Tests hielt der Akku');

  await thread.waitForReaction(await thread.reply('ada', 'Q1: -'));
  await thread.press('grace', 'Revise with 1 answer');
  await thread.waitFor('Draft 3 is ready for your review');

  const [gap] = story.review.gaps;
  expect(await markdownOf(3)).toBe(mended(story).replace(gap?.passage ?? '-', gap?.text ?? ''));
  await thread.press('grace', 'Approve draft 3');
  await thread.waitFor('Kein Netz ist kein Grund mehr');
});

itInDeep('puts a quotation of the team between the marks that wait for it', async () => {
  const { thread, markdownOf } = await underReview(named('wanderkarten'));

  await thread.waitForReaction(await thread.reply('ada', 'Q1: „Oben am Grat war die Karte weg.“'));
  await thread.press('grace', 'Revise with 1 answer');
  await thread.waitFor('Draft 3 is ready for your review');

  expect(await markdownOf(3)).toContain('stand: „Oben am Grat war die Karte weg.“\n');
});

itInDeep('follows feedback in the thread as for any other draft', async () => {
  const story = named('new-domain');
  const { world, thread, markdownOf } = await underReview(story);
  expect(thread.transcript()).not.toContain('Only you can answer');

  await thread.waitForReaction(await thread.reply('grace', 'Cut the section “When you are done”.'));
  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), { note: '' });
  await thread.waitFor('Draft 3 is ready for your review');

  const [kept] = mended(story).split('## When you are done');
  expect(await markdownOf(3)).toContain(kept?.trim());
  expect(await markdownOf(3)).not.toContain('When you are done');
});

itInDeep('leaves other outlines and other choices to the stand-in', async () => {
  const outline = `${named('new-domain').outline}\n- mention the price`;
  const world = await openWorld({ briefDefaults: async () => ({ ...DEFAULTS, ...CHOICES }) });
  const thread = await world.begin('ada', outline);

  await thread.waitFor('is ready for your review');

  expect(thread.replies().map(textOf).join()).not.toContain('Two words you will meet');
});
