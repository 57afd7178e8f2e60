import { createContext, useContext } from 'react';
import type { Channel, Person, SharedFile } from '../../slack/page-api.ts';

/** The people and channels by id. It changes rarely, so that React rarely redraws long messages. */
export interface Directory {
  people: Person[];
  channels: Channel[];
  files: SharedFile[];
  /** The channel this window shows, for pickers that start with the current conversation. */
  currentChannel: string;
}

export const DirectoryContext = createContext<Directory>({
  people: [],
  channels: [],
  files: [],
  currentChannel: '',
});

export function useDirectory(): Directory {
  return useContext(DirectoryContext);
}

export function personName(directory: Pick<Directory, 'people'>, id: string): string {
  return directory.people.find((person) => person.id === id)?.realName ?? id;
}
