import type { RunContext } from '../../engine/run-context.ts';
import { confirmedFacts } from '../../recorded-claims.ts';
import { briefParts } from '../../rules/brief/brief-parts.ts';
import { BriefParts, type KnownBrief } from '../../run/brief-reading.ts';
import type { Brief } from '../../run.ts';
import { recordedReading } from './read-brief.ts';
import { recordedSources } from './read-sources.ts';

/** Call it after the step `answers:n`, so that the answers that draft n has used are facts in it. */
export async function knownBrief(context: RunContext, version: number): Promise<KnownBrief> {
  const { run, ledger, briefEdits, decisions, journal } = context;
  const parts = await context.step(`brief:${version}`, BriefParts, async () => {
    const [reading, items, edits, decided] = await Promise.all([
      recordedReading(context),
      ledger.list(run.id),
      briefEdits.list(run.id),
      decisions.list(run.id),
    ]);
    const confirmed = await confirmedFacts(journal, run.id, decided);
    return briefParts({ brief: run.brief, reading, items, edits, confirmed });
  });
  return { ...run.brief, ...parts, sources: await recordedSources(context, version) };
}

export async function briefOf(context: RunContext, version: number): Promise<Brief | KnownBrief> {
  const { brief } = context.run;
  return brief.loop === 'editor' ? await knownBrief(context, version) : brief;
}
