import { readOffer } from '../../draft-choice.ts';
import type { RunContext } from '../../engine/run-context.ts';
import { settledVerdict } from '../../recorded-verdict.ts';
import { Decision, Draft } from '../../run.ts';
import { refreshReading } from '../brief/read-brief.ts';
import { layoutStep } from './post-draft.ts';

interface Shown {
  /** Of the newest draft. */
  newest: number;
  /** The drafts whose texts stay whole in the thread. */
  whole: readonly Pick<Draft, 'hash' | 'version'>[];
}

/** Folds the drafts that others replaced, and after an approval a newer one. A draft of which a later one repeats the text stays whole. */
export async function foldDrafts(context: RunContext, { newest, whole }: Shown): Promise<void> {
  // In a replay, the folding of the later draft finds these too.
  if (context.has(`draft:${newest + 1}`)) return;
  const hashes = new Set(whole.map(({ hash }) => hash));
  for (let version = 1; version <= newest; version += 1) {
    const name = `fold:${version}`;
    if (context.has(name) || !context.has(layoutStep(version))) continue;
    const draft = Draft.safeParse(await find(context, `draft:${version}`)).data;
    if (draft === undefined || hashes.has(draft.hash)) continue;
    await context.effect(name, async () => {
      const { journal, messenger, run } = context;
      const verdict = await settledVerdict(context, run.id, version);
      const decision = Decision.safeParse(await find(context, `decision:${version}`)).data;
      const [offered] = await readOffer(journal, run.id, version);
      const isUnchosen = whole.every((one) => one.version < version);
      const ended = { decision, decided: offered?.version, isUnchosen };
      await messenger.foldDraft(run, { draft, verdict, ...ended });
      await refreshReading(context, newest);
    });
  }
}

async function find({ journal, run }: RunContext, step: string): Promise<unknown> {
  return await journal.find(run.id, step);
}
