import type { ReactNode } from 'react';
import { useDirectory } from '../session/directory.ts';
import { choicesOf } from './choices.ts';
import { contentOf, elementValue, keysOf } from './element-values.ts';
import type { FieldProps } from './field-props.ts';

/** A multi-select, drawn as a list of checkboxes. */
export function ManyField({
  id,
  label,
  element,
  value,
  change,
  describedBy,
}: FieldProps): ReactNode {
  const choices = choicesOf(element, useDirectory());
  const chosen = keysOf(contentOf(value));
  const toggle = (key: string) => {
    const keys = chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
    const contents = keys.flatMap((each) => choices.find((choice) => choice.key === each) ?? []);
    change(
      elementValue(
        element,
        contents.map(({ content }) => content),
      ),
    );
  };
  return (
    <fieldset id={id} className="many" aria-label={label} aria-describedby={describedBy}>
      {choices.map((choice) => (
        <label key={choice.key}>
          <input
            type="checkbox"
            checked={chosen.includes(choice.key)}
            onChange={() => toggle(choice.key)}
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
