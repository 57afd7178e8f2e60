import type { Names } from '../api/names.ts';
import { LIMITS } from '../api/slack-limits.ts';
import type { UserGroups } from '../api/user-groups.ts';
import { escapeMrkdwn, truncateEscaped } from '../text/escape.ts';
import type { Content } from '../views/blocks.ts';
import { contentHash } from './message-content.ts';

/** Only the app makes these tokens: texts of people and models are escaped. */
const MENTION = /<@([UW][A-Z0-9]+)>|<!subteam\^(S[A-Z0-9]+)>/g;

export interface NamePeopleDeps {
  names?: Names | undefined;
  userGroups?: Pick<UserGroups, 'list'> | undefined;
}

/** A message with names, and the hash of what it says. */
export interface NamedContent {
  content: Content;
  hash: string;
}

/** The hash is independent of names and of who is called: neither is a reason to update a message. */
export async function nameInContent(deps: NamePeopleDeps, content: Content): Promise<NamedContent> {
  const { pings: _, ...shown } = content;
  return { content: await namePeople(deps, content), hash: contentHash(shown) };
}

/**
 * Shows people and groups by name, so that Slack notifies only those of `pings`. A person whose name Slack does
 * not give stays a mention, because a message must say which person it is about.
 */
export async function namePeople(
  { names, userGroups }: NamePeopleDeps,
  content: Content,
): Promise<Content> {
  const { pings = [], ...shown } = content;
  const ids = mentionedIn(shown).filter((id) => !pings.includes(id));
  if (ids.length === 0) return shown;
  const people = ids.filter((id) => !id.startsWith('S'));
  const known = new Map(await names?.find(people));
  if (people.length < ids.length) {
    for (const { id, handle } of (await userGroups?.list()) ?? []) known.set(id, `@${handle}`);
  }
  const nameOf = (token: string, user?: string, group?: string) => {
    const id = user ?? group ?? '';
    const name = pings.includes(id) ? undefined : known.get(id);
    return name === undefined ? token : escapeMrkdwn(name);
  };
  const named = (text: string) => text.replace(MENTION, nameOf);
  const blocks = withTexts(shown.blocks, named) as Content['blocks'];
  return { ...shown, text: named(shown.text), blocks };
}

function mentionedIn({ text, blocks }: Content): string[] {
  const all = `${text} ${JSON.stringify(blocks)}`;
  return [...new Set([...all.matchAll(MENTION)].flatMap(([, user, group]) => user ?? group ?? []))];
}

/** A name may be longer than the mention it replaces, and Slack refuses a section above its limit. */
function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => withTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    if (typeof inner !== 'string') return [key, withTexts(inner, change)];
    if (key !== 'text') return [key, inner];
    const changed = change(inner);
    const isMrkdwn = 'type' in value && value.type === 'mrkdwn';
    return [key, isMrkdwn ? truncateEscaped(changed, LIMITS.block.sectionText) : changed];
  });
  return Object.fromEntries(entries);
}
