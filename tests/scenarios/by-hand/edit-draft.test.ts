import { describe, expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { createTestDeadline } from '../../test-deadline.ts';
import { runIn } from '../editor.ts';
import { judged } from '../editor-answers.ts';
import { hasButton, markdownOf, textOf, textOfView } from '../readable-text.ts';
import { judgedTexts, modalWith, POST, pressInModal, underReview } from './hand-world.ts';

const COSTS = '## What it costs\n\nWe paid 27 euros in April.';

describe.each(['editor', 'rewrites'] as const)('in a run of the loop %s, a person', (loop) => {
  it('edits a section, and the text is the next draft, judged and never revised', async () => {
    const { world, thread } = await underReview({ loop });

    await thread.press('lin', 'Edit');
    await pressInModal(world, 'lin', { actionId: 'section', pick: 'What it costs' });
    const view = await modalWith(world, 'lin', 'We paid 31 euros');
    await world.submit('lin', view, { section_1_0: COSTS });
    const card = await thread.waitFor('Draft 2 is ready for your review');

    const text = POST.replace('## What it costs\n\nWe paid 31 euros in March.', COSTS);
    expect(judgedTexts(world).at(-1)?.trim()).toBe(text);
    const posted = await thread.waitFor('Draft 2 · 28 words');
    expect(textOf(posted)).toContain('edited by Lin');
    expect(markdownOf([posted])).toContain('We paid 27 euros in April.');
    expect(textOf(card)).toContain(
      'A teammate gave this draft, so I changed nothing. Passed all checks.',
    );
    expect(thread.transcript()).toContain('replaced · passed review · Lin Tanaka edited it ·');
    expect(thread.transcript().match(/Lin Tanaka edited/g)).toHaveLength(1);
    expect(world.asked('edits')).toHaveLength(0);
    expect(world.asked('revision')).toHaveLength(0);
    expect(world.asked('comparison')).toHaveLength(0);
  });

  it('is not overruled by a verdict: a failed check starts no revision', async () => {
    const failed = { id: 'no_filler', quote: 'Mine, all mine.', fix: 'Cut it.' };
    const { world, thread } = await underReview({
      loop,
      own: {
        verdict: (ask) => {
          const wrong = ask.draft?.text.includes(failed.quote) ? failed : undefined;
          return judged(ask, wrong);
        },
      },
    });
    await thread.press('lin', 'Edit');
    const view = await world.modal('lin');

    await world.submit('lin', view, { section_0_0: '# Tea at work\n\nMine, all mine.' });
    const card = await thread.waitFor('Draft 2 is ready for your review');

    expect(textOf(card)).toContain('Open issues');
    expect(world.asked('edits')).toHaveLength(0);
    expect(world.asked('revision')).toHaveLength(0);
  });
});

it('removes a section whose field a person empties, as its label says', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Edit');
  await pressInModal(world, 'lin', { actionId: 'section', pick: 'What it costs' });
  const view = await modalWith(world, 'lin', 'We paid 31 euros');
  expect(textOfView(view)).toContain('Text of this section');
  expect(textOfView(view)).toContain('Empty the field to remove its text from the draft.');

  await world.submit('lin', view, { section_1_0: '' });

  const posted = await thread.waitFor('edited by Lin');
  expect(markdownOf([posted])).not.toContain('What it costs');
});

itInDeep('keeps the typed text of each section while a person looks at others', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Edit');
  await world.modal('lin');

  await pressInModal(world, 'lin', {
    actionId: 'section',
    pick: 'What it costs',
    typed: { section_0_0: '# Coffee at work\n\nIt is a drink.' },
  });
  await modalWith(world, 'lin', 'We paid 31 euros');
  await pressInModal(world, 'lin', { actionId: 'section', pick: 'Tea at work' });
  const view = await modalWith(world, 'lin', 'Coffee at work');
  await world.submit('lin', view, {});
  await thread.waitFor('Draft 2 is ready for your review');

  expect(judgedTexts(world).at(-1)).toContain('# Coffee at work\n\nIt is a drink.\n\n## What it');
});

it('shows the same section with its text after the menu of sections was emptied', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Edit');
  await world.modal('lin');

  await pressInModal(world, 'lin', {
    ...{ actionId: 'section', pick: null },
    typed: { section_0_0: '# Coffee at work' },
  });

  await modalWith(world, 'lin', 'Coffee at work');
});

itInDeep('acknowledges a choice and a lock before Slack shows them', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Edit');
  await world.modal('lin');
  world.slack.faults.onCall({ method: 'views.update', times: 2, fault: { kind: 'hang' } });

  await pressInModal(world, 'lin', { actionId: 'section', pick: 'What it costs' });
  await pressInModal(world, 'lin', { actionId: 'section_lock' });

  const { store, runId } = await runIn(world, thread);
  expect(await store.sectionLocks.list(runId)).toMatchObject([{ heading: 'Tea at work' }]);
});

itInDeep('tells a person whose choice came too late that nothing was changed', async () => {
  let isLate = false;
  const startAckDeadline = () => {
    const deadline = createTestDeadline();
    if (isLate) deadline.pass();
    return deadline;
  };
  const { world, thread } = await underReview({ startAckDeadline });
  await thread.press('lin', 'Edit');
  await world.modal('lin');
  isLate = true;

  await pressInModal(world, 'lin', { actionId: 'section', pick: 'What it costs' });

  await world.waitToTell('lin', 'nothing was changed. Please try again.');
});

itInDeep('shows in the form why a lock is refused', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Edit');
  await world.modal('lin');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await pressInModal(world, 'lin', {
    actionId: 'section_lock',
    typed: { section_0_0: '# Coffee at work' },
  });

  const view = await modalWith(world, 'lin', 'This post is already approved.');
  expect(JSON.stringify(view.blocks)).toContain('Coffee at work');
});

itInDeep('keeps the form open when nothing is changed', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Edit');
  const view = await world.modal('lin');

  await world.submit('lin', view, {});
  expect((await world.modal('lin')).errors).toEqual({ section_0_0: 'Nothing has changed yet.' });
});

it('counts one of two edits of the same moment, and leaves the other person the text', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Edit');
  await thread.press('max', 'Edit');
  const [ofLin, ofMax] = [await world.modal('lin'), await world.modal('max')];

  await Promise.all([
    world.submit('lin', ofLin, { section_0_0: '# Tea at work\n\nLin wrote this.' }),
    world.submit('max', ofMax, { section_0_0: '# Tea at work\n\nMax wrote this.' }),
  ]);
  await thread.waitFor('Draft 2 is ready for your review');

  const open = world.slack.workspace.views;
  const left = [...open.values()].filter(({ type }) => type === 'modal');
  expect(left).toHaveLength(1);
  expect(Object.values(left[0]?.errors ?? {})[0]).toMatch(
    /^(?:Lin|Max) .* already edited this draft\. Your text is still|That’s an older draft/,
  );
  expect(JSON.stringify(left[0]?.values)).toMatch(/(?:Lin|Max) wrote this/);
  expect(judgedTexts(world)).toHaveLength(2);
});

it('refuses an edit of an older draft, leaves the text in the form and names the next step', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Edit');
  const slow = await world.modal('lin');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');

  await world.submit('lin', slow, { section_0_0: '# Tea at work\n\nMine.' });

  const { errors } = await world.modal('lin');
  expect(errors['section_0_0']).toBe(
    'Max Ferrante already requested changes to this draft. Your text is still in this form: copy it, then edit the next draft.',
  );
});

itInDeep('leaves no review card of the draft before', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Edit');
  await world.submit('lin', await world.modal('lin'), { section_0_0: '# Tea\n\nMine.' });
  await thread.waitFor('Draft 2 is ready for your review');

  const cards = thread.replies().filter((one) => hasButton(one, 'Edit'));
  expect(cards.map(textOf)).toEqual([expect.stringContaining('Draft 2 is ready')]);
  expect(thread.transcript()).not.toContain('Draft 1 is ready');
});
