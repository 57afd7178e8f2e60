import type { ReactNode } from 'react';
import { Avatar } from '../messages/avatar.tsx';
import { useSession } from '../session/session.ts';

/** The person of this window. Another window can be a different person. */
export function ActingAs(): ReactNode {
  const { state, me, go } = useSession();
  const people = state.people.filter((person) => !person.isBot);
  return (
    <label className="acting-as">
      <Avatar person={me} />
      <span>
        <small>Acting as</small>
        <select
          id="acting-as"
          aria-label="Acting as"
          value={me.id}
          onChange={(event) => go({ as: event.target.value })}
        >
          {people.map(({ id, realName }) => (
            <option key={id} value={id}>
              {realName}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
