import type { RunContext } from '../../engine/run-context.ts';
import { givenSources } from '../../recorded-sources.ts';
import { NOTE } from '../../rules/brief/source-links.ts';
import { type ReadSource, SOURCES_MAX } from '../../run/source.ts';

type Based = Pick<RunContext, 'run' | 'journal' | 'ledger'>;

/** The addresses of the sources of the run that a new version is based on: its text may have their facts. */
export async function earlierLinks(context: Based): Promise<string[]> {
  return (await earlierSources(context)).map(({ address }) => address).slice(-SOURCES_MAX);
}

export async function earlierSource(context: Based, link: string): Promise<ReadSource | undefined> {
  const found = (await earlierSources(context)).find(({ address }) => address === link);
  return found && (link.startsWith(NOTE) ? { ...found, finalAddress: link } : found);
}

async function earlierSources({ run, journal, ledger }: Based): Promise<ReadSource[]> {
  const { basedOn, outline } = run.brief;
  if (basedOn === undefined) return [];
  const given = await givenSources({ journal, ledger }, basedOn.run, outline);
  const read = given.flatMap((source) => (source.state === 'read' ? [source] : []));
  return read.map((source) => ({ ...source, address: addressAfter(basedOn.run, source) }));
}

/** Both runs have a note N1. */
function addressAfter(runId: string, { address }: ReadSource): string {
  const isOwn = address.startsWith(NOTE) && !address.includes('/');
  return isOwn ? `${NOTE}${runId}/${address.slice(NOTE.length)}` : address;
}
