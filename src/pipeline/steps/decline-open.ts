import { once, type Tools } from '../tools.ts';

/** A run closes its ledger when a draft is approved, and again at its end for what came since. */
type Moment = 'open' | 'late' | 'cancelled';

/** Closes what nobody will revise any more, with the reason: a note ends answered, never forgotten. */
export async function declineOpen(tools: Tools, moment: Moment, reason: string): Promise<void> {
  await once(tools, `decline:${moment}`, async () => {
    const open = await tools.ledger.listOpen(tools.run.id);
    const answers = open.map(({ id }) => ({ id, reason, before: '', after: '' }));
    await tools.ledger.answer(
      tools.claim,
      answers.map((answer) => ({ ...answer, status: 'declined' as const })),
    );
  });
}
