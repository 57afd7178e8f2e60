import { once, type Tools } from '../tools.ts';

/** Closes what nobody will revise any more, with the reason: a note ends answered, never forgotten. */
export async function declineOpen(tools: Tools, reason: string): Promise<void> {
  await once(tools, 'decline:open', async () => {
    const open = await tools.ledger.listOpen(tools.run.id);
    const answers = open.map(({ id }) => ({ id, reason, before: '', after: '' }));
    await tools.ledger.answer(
      tools.claim,
      answers.map((answer) => ({ ...answer, status: 'declined' as const })),
    );
  });
}
