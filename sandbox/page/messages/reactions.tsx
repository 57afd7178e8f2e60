import type { ReactNode } from 'react';
import type { Message } from '../../slack/page-api.ts';
import { emoji } from '../blocks/emoji.ts';
import { personName, useDirectory } from '../session/directory.ts';

export function Reactions({ reactions }: { reactions: Message['reactions'] }): ReactNode {
  const directory = useDirectory();
  if (reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label="Reactions">
      {reactions.map(({ name, users }) => {
        const who = users.map((user) => personName(directory, user)).join(', ');
        return (
          <li key={name} title={`${who} reacted with :${name}:`}>
            <span role="img" aria-label={name}>
              {emoji(name)}
            </span>{' '}
            {users.length}
          </li>
        );
      })}
    </ul>
  );
}
