import { BriefParts, type KnownBrief } from '../brief-reading.ts';
import type { RunContext } from '../engine/run-context.ts';
import { briefParts } from '../rules/brief/brief-parts.ts';
import type { Brief } from '../run.ts';
import { recordedReading } from './read-brief.ts';

/**
 * What the evaluator, the comparison and the next writer know of the post at draft `version`, recorded as
 * `brief:n`. Call it after `answers:n`, so that the answers that this draft has used are facts in it.
 */
export async function knownBrief(context: RunContext, version: number): Promise<KnownBrief> {
  const { run, ledger, briefEdits } = context;
  const parts = await context.step(`brief:${version}`, BriefParts, async () => {
    const [reading, items, edits] = await Promise.all([
      recordedReading(context),
      ledger.list(run.id),
      briefEdits.list(run.id),
    ]);
    return briefParts({ brief: run.brief, reading, items, edits });
  });
  return { ...run.brief, ...parts };
}

/** The brief alone in a run that rewrites its drafts. */
export async function briefOf(context: RunContext, version: number): Promise<Brief | KnownBrief> {
  const { brief } = context.run;
  return brief.loop === 'editor' ? await knownBrief(context, version) : brief;
}
