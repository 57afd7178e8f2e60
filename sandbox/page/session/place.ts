import { useCallback, useEffect, useState } from 'react';
import { CAST } from '../../slack/cast.ts';

/** The person and channel of a window. They are in the URL, so that two windows can be two people. */
export interface Place {
  as: string;
  channel: string;
  /** The root message of the open thread, if any. */
  thread: string;
}

/** Used instead of a channel id for the app's Home tab. */
export const HOME = 'home';

/** The person of a window whose URL names no person. */
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

/** Gives the window's place and a function that changes it; the Back button undoes the change. */
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
