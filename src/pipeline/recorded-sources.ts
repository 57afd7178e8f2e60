import { hashOf } from './hash.ts';
import type { Journal } from './ports/ports.ts';
import { RecordedSource, SourceLinks } from './run/source.ts';

const LINKS = 'sources:';

export function sourceStep(link: string): string {
  return `source:${hashOf(link).slice(0, 16)}`;
}

/** All sources of a run, in the order in which people gave them, also those that could not be read. */
export async function readRecordedSources(
  journal: Pick<Journal, 'find' | 'listSteps'>,
  runId: string,
): Promise<RecordedSource[]> {
  const steps = await journal.listSteps(runId, LINKS);
  const versions = steps.map((step) => Number(step.slice(LINKS.length))).toSorted((a, b) => a - b);
  const links = await Promise.all(
    versions.map(async (version) =>
      SourceLinks.parse(await journal.find(runId, `${LINKS}${version}`)),
    ),
  );
  const records = links.flat().map((link) => journal.find(runId, sourceStep(link)));
  return (await Promise.all(records)).flatMap((one) => RecordedSource.safeParse(one).data ?? []);
}
