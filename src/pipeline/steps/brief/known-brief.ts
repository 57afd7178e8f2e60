import type { RunContext } from '../../engine/run-context.ts';
import { confirmedFacts } from '../../recorded-claims.ts';
import { recordedReading } from '../../recorded-reading.ts';
import { briefParts, withBasis, withoutRemoved } from '../../rules/brief/brief-parts.ts';
import { askedLength } from '../../rules/checks/asked-length.ts';
import { BriefParts, type KnownBrief } from '../../run/brief-reading.ts';
import type { Brief, Run } from '../../run.ts';
import { recordedSources } from './read-sources.ts';

/** Call it after the step `answers:n`, so that the answers that draft n has used are facts in it. */
export async function knownBrief(context: RunContext, version: number): Promise<KnownBrief> {
  const { run } = context;
  const parts = await context.step(`brief:${version}`, BriefParts, () => partsOf(context, run));
  const { lengthWords } = parts;
  return {
    ...run.brief,
    ...withoutRemoved(parts),
    ...(lengthWords !== undefined && { asked: askedLength(run.brief, lengthWords) }),
    sources: await recordedSources(context, version),
  };
}

/** The brief of the earlier run as it is when its new version begins. */
export async function recordBasis(context: RunContext, earlier: string): Promise<BriefParts> {
  return await context.step(BASIS, BriefParts, async () => {
    const run = await context.runs.find(earlier);
    if (run === undefined) throw new Error(`run ${earlier} is missing`);
    return await partsOf(context, run);
  });
}

const BASIS = 'based_on';

async function partsOf(
  { ledger, briefEdits, decisions, journal }: RunContext,
  run: Pick<Run, 'id' | 'brief'>,
): Promise<BriefParts> {
  const [reading, items, edits, decided, basis] = await Promise.all([
    recordedReading(journal, run.id),
    ledger.list(run.id),
    briefEdits.list(run.id),
    decisions.list(run.id),
    journal.find(run.id, BASIS),
  ]);
  const confirmed = await confirmedFacts(journal, run.id, decided);
  const own = briefParts({ brief: run.brief, reading, items, edits, confirmed });
  return withBasis(own, BriefParts.safeParse(basis).data);
}

export async function briefOf(context: RunContext, version: number): Promise<Brief | KnownBrief> {
  const { brief } = context.run;
  return brief.loop === 'editor' ? await knownBrief(context, version) : brief;
}
