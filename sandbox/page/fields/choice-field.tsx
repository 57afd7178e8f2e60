import type { ReactNode } from 'react';
import { useDirectory } from '../session/directory.ts';
import { choicesOf } from './choices.ts';
import { contentOf, elementValue, keyOf } from './element-values.ts';
import type { FieldProps } from './field-props.ts';
import { ManyField } from './many-field.tsx';
import { Options } from './options.tsx';

/** Visible options: radio buttons for a single choice, checkboxes for several. */
export function ChoiceField(props: FieldProps): ReactNode {
  return props.element.type === 'checkboxes' ? <ManyField {...props} /> : <RadioField {...props} />;
}

function RadioField({ id, label, element, value, change, describedBy }: FieldProps): ReactNode {
  const choices = choicesOf(element, useDirectory());
  const chosen = keyOf(contentOf(value));
  return (
    <Options
      {...{ id, label, describedBy, choices }}
      type="radio"
      isChosen={(key) => key === chosen}
      choose={({ content }) => change(elementValue(element, content))}
    />
  );
}
