import { type Content, section } from '../../views/blocks.ts';
import { type StatsContent, statsMessage } from '../../views/stats/stats-message.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { readStats } from '../read-stats.ts';

/** The figures of the posts that the person may see: of the team, or of a channel by its name. */
export async function statsAnswer(
  deps: ListenerDeps,
  user: string,
  { channel: name }: { channel: string | undefined },
): Promise<Content | StatsContent> {
  const words = readerWords();
  const channel = name === undefined ? undefined : await findChannel(deps, { user, name });
  if (name !== undefined && channel === undefined) {
    const { unknownChannel } = words.stats;
    return { text: unknownChannel, blocks: [section(unknownChannel)] };
  }
  await deps.facts.recordMissing();
  return statsMessage(words, await readStats(deps, { user, team: deps.self.team }, channel));
}

const CHANNELS_MAX = 50;

/** A channel of the person, or a public one with posts. The name of another private channel finds nothing. */
async function findChannel(
  { access, teamPosts, names, self }: ListenerDeps,
  { user, name }: { user: string; name: string },
): Promise<string | undefined> {
  const own = await access.findOwn(user, name);
  if (own !== undefined) return own;
  const ids = await teamPosts.listChannels(self.team, CHANNELS_MAX);
  const [found] = [...(await names.find(ids))].find(([, known]) => known === name) ?? [];
  return found !== undefined && (await access.maySee(user, found)) ? found : undefined;
}
