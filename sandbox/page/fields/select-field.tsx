import type { ReactNode } from 'react';
import { useDirectory } from '../session/directory.ts';
import { type Choice, choicesOf, placeholderOf } from './choices.ts';
import { contentOf, elementValue, keyOf } from './element-values.ts';
import type { FieldProps } from './field-props.ts';

/** A single select of options, people or channels. */
export function SelectField(props: FieldProps): ReactNode {
  const { element, value, change } = props;
  const choices = choicesOf(element, useDirectory());
  const groups = Map.groupBy(choices, ({ group }) => group);
  const choose = (key: string) =>
    change(elementValue(element, choices.find((choice) => choice.key === key)?.content));
  return (
    <select
      id={props.id}
      aria-label={props.label}
      aria-invalid={props.isInvalid}
      aria-describedby={props.describedBy}
      value={keyOf(contentOf(value))}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{placeholderOf(element) || 'Choose one'}</option>
      {[...groups].map(([group, members]) => drawGroup(group, members))}
    </select>
  );
}

function drawGroup(group: string, choices: Choice[]): ReactNode {
  const options = choices.map(({ key, label }) => (
    <option key={key} value={key}>
      {label}
    </option>
  ));
  if (group === '') return options;
  return (
    <optgroup key={group} label={group}>
      {options}
    </optgroup>
  );
}
