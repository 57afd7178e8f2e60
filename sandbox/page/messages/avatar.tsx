import type { ReactNode } from 'react';
import type { Person } from '../../slack/page-api.ts';

/** A person's initials on their colour. */
export function Avatar({ person }: { person: Person | undefined }): ReactNode {
  const colour = person?.color || '#7a7f87';
  return (
    <span
      className="avatar"
      data-bot={person?.isBot}
      style={{ background: colour.startsWith('#') ? colour : `#${colour}` }}
      aria-hidden="true"
    >
      {initials(person?.realName ?? '?')}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase())
    .join('');
}
