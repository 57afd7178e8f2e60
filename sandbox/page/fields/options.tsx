import type { ReactNode } from 'react';
import type { Choice } from './choices.ts';

interface OptionsProps {
  id: string;
  label: string;
  describedBy: string | undefined;
  choices: readonly Choice[];
  type: 'radio' | 'checkbox';
  isChosen: (key: string) => boolean;
  choose: (choice: Choice) => void;
}

/** A list of visible options, of which one or several can be chosen. */
export function Options({ id, label, describedBy, ...options }: OptionsProps): ReactNode {
  const { choices, type, isChosen, choose } = options;
  return (
    <fieldset id={id} className="many" aria-label={label} aria-describedby={describedBy}>
      {choices.map((choice) => (
        <label key={choice.key}>
          <input
            type={type}
            name={type === 'radio' ? id : undefined}
            checked={isChosen(choice.key)}
            onChange={() => choose(choice)}
          />
          <span>
            {choice.label}
            {choice.description && <small>{choice.description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
