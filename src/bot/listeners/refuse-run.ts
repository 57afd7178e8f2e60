import type { NewRun } from '../../pipeline/ports.ts';
import { wordsFor } from '../words/words.ts';
import type { ListenerDeps } from './listener-deps.ts';

/**
 * Says why no further run is begun, or gives undefined. What is asked for twice is no further run.
 * Several commands at the same moment may go past the bound by as many.
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
  const { tooManyInChannel, tooManyOfRequester } = wordsFor().notStarted;
  return own < max ? tooManyInChannel(max) : tooManyOfRequester(max);
}
