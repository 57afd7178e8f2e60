import type { ReactNode } from 'react';
import type { Element } from '../blocks/block-kit.ts';
import { ChoiceField } from './choice-field.tsx';
import type { ElementValue } from './element-values.ts';
import { ManyField } from './many-field.tsx';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';

export interface FieldProps {
  id: string;
  label: string;
  element: Element;
  value: ElementValue;
  change: (value: ElementValue) => void;
  /** The ids of the hint and the error, and whether there is an error. */
  describedBy?: string | undefined;
  isInvalid?: boolean;
}

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
