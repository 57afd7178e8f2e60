import type { MouseEvent, ReactNode } from 'react';
import { addressOf, type Place } from '../session/place.ts';
import { useSession } from '../session/session.ts';

interface PlaceLinkProps {
  to: Partial<Place>;
  isCurrent: boolean;
  children: ReactNode;
}

/** A link within the workspace; with a modifier key it opens another window, as links do. */
export function PlaceLink({ to, isCurrent, children }: PlaceLinkProps): ReactNode {
  const { place, go, me } = useSession();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a
      href={addressOf({ ...place, as: me.id, thread: '', ...to })}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
