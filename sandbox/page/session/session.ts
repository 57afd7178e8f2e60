import { createContext, useContext } from 'react';
import type { Act, ActAnswer, Person, WorkspaceState } from '../../slack/page-api.ts';
import type { Go, Place } from './place.ts';

type WithoutActor<Each> = Each extends Act ? Omit<Each, 'as'> : never;

/** An act without its person. */
export type Deed = WithoutActor<Act>;

export interface Session {
  state: WorkspaceState;
  me: Person;
  place: Place;
  go: Go;
  act(deed: Deed): Promise<ActAnswer>;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a Session provider around the component');
  return session;
}
