import { hashOf } from './hash.ts';
import type { Ledger } from './ports/feedback-ports.ts';
import type { Journal } from './ports/ports.ts';
import { withdrawnLinks } from './rules/brief/source-links.ts';
import { RecordedSource, SourceLinks } from './run/source.ts';

const LINKS = 'sources:';

export function sourceStep(link: string): string {
  return `source:${hashOf(link).slice(0, 16)}`;
}

interface Reading {
  journal: Pick<Journal, 'find' | 'listSteps'>;
  ledger: Pick<Ledger, 'list'>;
}

/** The sources of a run in the order in which people gave them, without those that they have withdrawn. */
export async function givenSources(
  { journal, ledger }: Reading,
  runId: string,
  outline: string,
): Promise<RecordedSource[]> {
  const [recorded, items] = await Promise.all([readAll(journal, runId), ledger.list(runId)]);
  const withdrawn = withdrawnLinks(outline, items);
  return recorded.filter(({ address }) => !withdrawn.has(address));
}

async function readAll(journal: Reading['journal'], runId: string): Promise<RecordedSource[]> {
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
