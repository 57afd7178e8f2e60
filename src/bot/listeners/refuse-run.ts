import type { NewRun } from '../../pipeline/ports/ports.ts';
import { readerWords } from '../words/reader-words.ts';
import type { ListenerDeps } from './listener-deps.ts';

/**
 * The reason why no further run may begin; undefined if one may. A request for an existing run is
 * never refused. Simultaneous commands may exceed the limit by their number.
 */
export async function refusalOfRun(
  { runs, runsOpenMax: max }: ListenerDeps,
  { id, place, requester }: Omit<NewRun, 'createdAt'>,
): Promise<string | undefined> {
  if (max === 0 || place === undefined) return undefined;
  const { team, channel } = place;
  const own = await runs.countOpen({ team, requester }, max);
  const here = await runs.countOpen({ team, channel }, max);
  if (own < max && here < max) return undefined;
  if ((await runs.find(id)) !== undefined) return undefined;
  const { tooManyInChannel, tooManyOfRequester } = readerWords().notStarted;
  return own < max ? tooManyInChannel(max) : tooManyOfRequester(max);
}
