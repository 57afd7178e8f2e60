import { describe, expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { claimAnswers, edited, judged, replaced } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { CLAIMS, DRAFT, INVENTED, listWith, openClaims, pressInList } from './claimed.ts';

describe('the claims of a draft', { timeout: 30_000 }, () => {
  it('are counted by their grounds on the review card, and in a list', async () => {
    const { world, thread } = await openClaims();

    const card = await thread.waitFor('Draft 1 is ready for your review');

    expect(textOf(card)).toContain('2 claims: 1 yours, 1 no one gave.');
    await thread.press('lin', 'Check claims');
    expect(await listWith(world, 'lin', '2 claims')).toBe(
      [
        '*2 claims: 1 yours, 1 no one gave*',
        `${INVENTED}\n⚠️ *No one gave this.*`,
        ...['Confirm', 'Cut', 'Give a source'],
        'We got two things wrong.\n📄 Your outline: “two things we got wrong”',
        'Cuts and sources go into the next draft. Press Request changes when you’re done.',
      ].join('\n'),
    );
  });

  it('without ground are a finding of the check that nothing is invented', async () => {
    const { world, thread, run } = await openClaims({
      roundsMax: 1,
      own: {
        edits: (ask) => edited(ask, { edits: [replaced('F1', INVENTED, 'It is [[? How? ]].')] }),
      },
    });

    await thread.waitFor('Draft 2 needs answers before it can be approved');

    const { items } = await run();
    expect(await items()).toEqual([
      expect.stringContaining('Q1 open'),
      'F1 addressed: ',
      'Q2 open: How?',
    ]);
    const [first] = world.asked('edits');
    expect(first?.ask.prompt).toContain(
      `quoted: ${INVENTED}\nedit: [[? How many people drink it? ]]`,
    );
    expect(textOf(await thread.waitFor('replaced'))).toContain('1 issue');
  });

  it('are looked up once, and listed again only for new paragraphs', async () => {
    const { world, thread } = await openClaims({
      roundsMax: 1,
      claims: [...CLAIMS, { quote: 'It costs 12 cents.' }],
      own: {
        edits: (ask) => edited(ask, { edits: [replaced('F1', INVENTED, 'It costs 12 cents.')] }),
        comparison: () => ({ type: 'object', value: { better: 'B', why: '' } }),
      },
    });

    await thread.waitFor('is ready for your review');

    const listed = world.asked('claims').map(({ ask }) => ask.draft?.text);
    expect(listed).toEqual([DRAFT, '# Tea\n\nIt costs 12 cents.']);
    const looked = world
      .asked('claim_grounds')
      .map(({ ask }) => ask.prompt.match(/<claim id="C\d/g));
    expect(looked).toEqual([['<claim id="C1', '<claim id="C2'], ['<claim id="C3']]);
  });

  itInDeep.for(['claims', 'claim_grounds'] as const)(
    'cost no revision when the call for %s fails, and are shown as not checked',
    async (kind) => {
      const { world, thread } = await openClaims({
        roundsMax: 1,
        own: { [kind]: () => ({ type: 'refusal' }) },
      });

      const card = textOf(await thread.waitFor('Draft 1 is ready for your review'));

      expect(card).toContain(
        kind === 'claims'
          ? 'I couldn’t check where the claims of this draft come from.'
          : '2 claims: 2 not checked.',
      );
      expect(world.asked('edits')).toEqual([]);
    },
  );

  itInDeep('do not delay the first draft', async () => {
    const gate = createGate();
    const { thread } = await openClaims({
      own: {
        claims: async (ask) => {
          await gate.opened;
          return claimAnswers(CLAIMS).claims(ask);
        },
      },
    });

    await thread.waitFor(INVENTED);
    await thread.waitFor('What I understood');
    gate.open();
    await thread.waitFor('1 no one gave');
  });

  itInDeep('fill pages of a list that Slack accepts', async () => {
    const sentences = Array.from({ length: 60 }, (_, at) => `${'Long '.repeat(80)}${at + 100}.`);
    const { world, thread } = await openClaims({
      claims: sentences.map((quote) => ({ quote })),
      own: { draft: () => ({ type: 'text', text: `# Tea\n\n${sentences.join('\n\n')}` }) },
    });
    await thread.waitFor('60 claims: 60 no one gave');

    await thread.press('lin', 'Check claims');

    await listWith(world, 'lin', '100.');
    const turn = async (actionId: string, claim: string) => {
      const { blocks } = await world.modal('lin');
      const blockId = String(blocks.findLast(({ type }) => type === 'actions')?.['block_id']);
      await pressInList(world, 'lin', { blockId, actionId });
      await listWith(world, 'lin', claim);
    };
    await turn('claims_next', '120.');
    await turn('claims_next', '159.');
    await turn('claims_back', '139.');
  });
});

describe('an approval', { timeout: 30_000 }, () => {
  it('names the claims that no one gave, and records that they are accepted', async () => {
    const { thread, run } = await openClaims();
    const card = await thread.waitFor('Draft 1 is ready for your review');
    expect(JSON.stringify(card.blocks)).toContain(`No one gave: “${INVENTED}”`);
    expect(buttonsOf(card)).toContain('Check claims');

    await thread.press('grace', 'Approve draft 1');

    const decided = textOf(await thread.waitFor('Grace Lindqvist approved draft 1'));
    expect(decided).toContain(`*Accepted although no one gave them*\n• ${INVENTED}`);
    const { store, runId } = await run();
    const [finding] = (await store.ledger.list(runId)).filter(({ kind }) => kind === 'finding');
    expect(finding?.because).toEqual({ code: 'accepted', draft: 1 });
  });

  itInDeep('asks nothing about claims in a run that rewrites its drafts', async () => {
    const { world, thread } = await openClaims({
      loop: 'rewrites',
      own: { verdict: (ask) => judged(ask) },
    });

    expect(buttonsOf(await thread.waitFor('Draft 1 is ready'))).not.toContain('Check claims');
    expect(world.asked('claims')).toEqual([]);
  });
});
