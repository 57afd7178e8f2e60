import type { ReactNode } from 'react';
import { useSession } from '../session/session.ts';
import type { Addressee } from './sending.ts';

interface RecordedOutlinesProps {
  addressee: Addressee;
  choose: (command: string, outline: string) => void;
}

/** The outlines whose answers are recorded, in channels with the app. */
export function RecordedOutlines({ addressee, choose }: RecordedOutlinesProps): ReactNode {
  const { channels, commands, recordedOutlines } = useSession().state;
  const [first] = commands;
  const hasApp = channels.some(({ id, hasApp }) => id === addressee.channel && hasApp);
  const isShown = hasApp && addressee.threadTs === undefined && recordedOutlines.length > 0;
  if (!isShown || first === undefined) return null;
  return (
    <section className="recorded" aria-label="Recorded outlines">
      <p>
        Choose an outline and send it. The answers to these {recordedOutlines.length} are recorded
        writing. For any other outline the stand-in only shows how the app works: for good writing
        the app needs a real model.
      </p>
      <ul>
        {recordedOutlines.map(({ label, hint, outline }) => (
          <li key={label}>
            <button type="button" onClick={() => choose(first.command, outline)}>
              <strong>{label}</strong>
              <small>{hint}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
