import type { ReactNode } from 'react';
import { personName, useDirectory } from '../session/directory.ts';
import type { Inline } from './parse-mrkdwn.ts';
import { SafeLink } from './safe-link.tsx';

/** A token in angle brackets: a person, a channel, a group such as `!here`, or a link. */
export function Mention({ of }: { of: Inline }): ReactNode {
  const directory = useDirectory();
  switch (of.kind) {
    case 'person':
      return <span className="mention">@{personName(directory, of.id)}</span>;
    case 'channel': {
      const known = directory.channels.find((channel) => channel.id === of.id);
      return <span className="mention">#{known?.name ?? (of.label || of.id)}</span>;
    }
    case 'broadcast':
      return <span className="mention loud">{of.label}</span>;
    case 'link':
      return <SafeLink href={of.url}>{of.label}</SafeLink>;
    default:
      return 'text' in of ? of.text : null;
  }
}
