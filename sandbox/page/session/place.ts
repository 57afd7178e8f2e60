import { useCallback, useEffect, useState } from 'react';
import { CAST } from '../../slack/cast.ts';

/** Where a window stands. It lives in the address, so that two windows can be two people. */
export interface Place {
  as: string;
  channel: string;
  /** The root message of the thread that is open, or nothing. */
  thread: string;
}

/** Stands where a channel's id would, for the app's Home tab. */
export const HOME = 'home';

/** Who a window is whose address names nobody. */
const FIRST_PERSON = CAST.people[0]?.id ?? '';

function readPlace(search: string): Place {
  const query = new URLSearchParams(search);
  return {
    as: query.get('as') ?? FIRST_PERSON,
    channel: query.get('channel') ?? '',
    thread: query.get('thread') ?? '',
  };
}

export function addressOf(place: Place): string {
  const given = Object.entries(place).filter(([, value]) => value !== '');
  return `?${new URLSearchParams(given)}`;
}

export type Go = (next: Partial<Place>, how?: 'push' | 'replace') => void;

/** Gives the window's place and a way to another one, which the Back button undoes. */
export function usePlace(): [Place, Go] {
  const [place, setPlace] = useState(() => readPlace(location.search));

  useEffect(() => {
    const follow = () => setPlace(readPlace(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);

  const go = useCallback<Go>((next, how = 'push') => {
    const there = { ...readPlace(location.search), ...next };
    history[`${how}State`](null, '', addressOf(there));
    setPlace(there);
  }, []);

  return [place, go];
}
