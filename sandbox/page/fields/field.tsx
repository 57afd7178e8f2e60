import type { ReactNode } from 'react';
import { ChoiceField } from './choice-field.tsx';
import type { FieldProps } from './field-props.ts';
import { ManyField } from './many-field.tsx';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';

/** An element that holds a value. */
export function Field(props: FieldProps): ReactNode {
  const { type } = props.element;
  if (type === 'file_input') {
    return <p className="note">The local workspace takes no files here. Paste the text instead.</p>;
  }
  if (type === 'radio_buttons' || type === 'checkboxes') return <ChoiceField {...props} />;
  if (type.startsWith('multi_')) return <ManyField {...props} />;
  return type.endsWith('_select') ? <SelectField {...props} /> : <TextField {...props} />;
}
