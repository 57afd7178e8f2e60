import { useSyncExternalStore } from 'react';

/** The width below which the style sheet shows a thread instead of its channel; see narrow.css. */
const narrow = matchMedia('(max-width: 1000px)');

/** Says whether an open thread is the only pane on the screen. */
export function useIsAlone(): boolean {
  return useSyncExternalStore(follow, () => narrow.matches);
}

function follow(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange);
  return () => narrow.removeEventListener('change', onChange);
}
