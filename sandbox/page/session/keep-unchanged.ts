import type { WorkspaceState } from '../../slack/page-api.ts';

/**
 * Gives the newer state and reuses the old objects for unchanged parts.
 *
 * Every change sends the whole state again; with the same objects in it, React draws only the
 * changed messages.
 */
export function keepUnchanged(
  older: WorkspaceState | undefined,
  newer: WorkspaceState,
): WorkspaceState {
  if (!older) return newer;
  return {
    workspace: keep(older.workspace, newer.workspace),
    app: keep(older.app, newer.app),
    people: keep(older.people, newer.people),
    channels: keep(older.channels, newer.channels),
    messages: keepEach(older.messages, newer.messages, ({ channel, ts }) => `${channel} ${ts}`),
    views: keepEach(older.views, newer.views, ({ id }) => id),
    commands: keep(older.commands, newer.commands),
    shortcuts: keep(older.shortcuts, newer.shortcuts),
    recordedOutlines: keep(older.recordedOutlines, newer.recordedOutlines),
  };
}

function keep<Part>(older: Part, newer: Part): Part {
  return JSON.stringify(older) === JSON.stringify(newer) ? older : newer;
}

function keepEach<Item>(older: Item[], newer: Item[], keyOf: (item: Item) => string): Item[] {
  const known = new Map(older.map((item) => [keyOf(item), item]));
  return newer.map((item) => keep(known.get(keyOf(item)) ?? item, item));
}
