import type { ReactNode } from 'react';
import { useDirectory } from '../session/directory.ts';
import { choicesOf } from './choices.ts';
import { contentOf, elementValue, keysOf } from './element-values.ts';
import type { FieldProps } from './field-props.ts';
import { Options } from './options.tsx';

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
    <Options
      {...{ id, label, describedBy, choices }}
      type="checkbox"
      isChosen={(key) => chosen.includes(key)}
      choose={({ key }) => toggle(key)}
    />
  );
}
