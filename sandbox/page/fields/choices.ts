import { asOptions, type Element, plain } from '../blocks/block-kit.ts';
import type { Directory } from '../session/directory.ts';

/** One choice and the value Slack sends for it. */
export interface Choice {
  key: string;
  label: string;
  description: string;
  group: string;
  content: unknown;
}

/** Gives the choices of an element: its own options, people, or conversations. */
export function choicesOf(element: Element, directory: Directory): Choice[] {
  if (element.type.includes('users_select')) return people(directory);
  if (element.type.includes('channels_select')) return conversations(directory, 'channel');
  if (element.type.includes('conversations_select')) return conversations(directory, 'any');
  const groups = groupsOf(element);
  return groups.flatMap(({ label, options }) =>
    asOptions(options).map((option) => ({
      key: option.value,
      label: plain(option.text),
      description: plain(option.description),
      group: label,
      content: option,
    })),
  );
}

function groupsOf(element: Element): { label: string; options: unknown }[] {
  const groups = element['option_groups'];
  if (!Array.isArray(groups)) return [{ label: '', options: element['options'] }];
  return groups.map((group) => ({ label: plain(group?.label), options: group?.options }));
}

function people({ people }: Directory): Choice[] {
  return people.filter((person) => !person.isBot).map(({ id, realName }) => byId(id, realName));
}

function conversations({ channels }: Directory, kind: 'channel' | 'any'): Choice[] {
  return channels
    .filter((channel) => !channel.isArchived && (kind === 'any' || channel.kind !== 'dm'))
    .map(({ id, name, kind }) => byId(id, kind === 'dm' ? name : `#${name}`));
}

function byId(id: string, label: string): Choice {
  return { key: id, label, description: '', group: '', content: id };
}

export function placeholderOf(element: Element): string {
  return plain(element['placeholder']);
}
