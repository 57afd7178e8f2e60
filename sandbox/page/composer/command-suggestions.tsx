import type { ReactNode } from 'react';
import type { WorkspaceState } from '../../slack/page-api.ts';

interface CommandSuggestionsProps {
  suggestions: WorkspaceState['commands'];
  choose: (command: string) => void;
}

/** The commands that match the typed text, with their usage hints. */
export function CommandSuggestions({ suggestions, choose }: CommandSuggestionsProps): ReactNode {
  if (suggestions.length === 0) return null;
  return (
    <ul className="suggestions" aria-label="Commands">
      {suggestions.map(({ command, usageHint, description }) => (
        <li key={command}>
          <button type="button" onClick={() => choose(command)}>
            <span>
              <strong>{command}</strong> <span className="usage">{usageHint}</span>
            </span>
            <small>{description}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
