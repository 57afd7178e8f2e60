import type { Workspace } from './workspace.ts';

const MENTION = /@([a-z][a-z0-9._-]*)/gi;
const TOKEN = /&lt;@([UW][A-Z0-9]+)&gt;/g;
const ADDRESS = /\bhttps?:\/\/[^\s<>]+/g;

/**
 * A person's text as Slack stores it: first `&`, `<` and `>` are escaped, so that typed text is
 * never markup, and then names and URLs become Slack's own tokens.
 */
export function typedText(workspace: Workspace, text: string): string {
  return withMentions(workspace, escapeEntities(text)).replace(ADDRESS, '<$&>');
}

export function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text as a person reads it: names instead of tokens, characters instead of entities. */
export function readableText(workspace: Workspace, text: string): string {
  return text
    .replace(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g, (_, id: string) => `@${nameOf(workspace, id)}`)
    .replace(/<#([CGD][A-Z0-9]+)(?:\|[^<>]*)?>/g, (token, id: string) => {
      const channel = workspace.channels.get(id);
      return channel === undefined ? token : `#${channel.name}`;
    })
    .replace(/<!date\^[^|<>]+\|([^<>]+)>/g, '$1')
    .replace(/<(https?:[^|<>]+)\|([^<>]+)>/g, '$2 ($1)')
    .replace(/<(https?:[^|<>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** A person's name in transcripts; the app is `bot`. */
export function nameOf(workspace: Workspace, id: string): string {
  if (id === workspace.cast.app.userId) return 'bot';
  return workspace.people.get(id)?.name ?? id;
}

function withMentions(workspace: Workspace, escaped: string): string {
  const people = [...workspace.people.values()];
  return escaped
    .replace(TOKEN, (typed, id: string) => (workspace.people.has(id) ? `<@${id}>` : typed))
    .replace(MENTION, (typed, name: string) => {
      const person = people.find((one) => one.name === name.toLowerCase());
      return person === undefined ? typed : `<@${person.id}>`;
    });
}
