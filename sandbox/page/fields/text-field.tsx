import type { ReactNode } from 'react';
import { placeholderOf } from './choices.ts';
import { contentOf, elementValue } from './element-values.ts';
import type { FieldProps } from './field-props.ts';

const INPUT_TYPES: Record<string, string> = {
  datepicker: 'date',
  timepicker: 'time',
  email_text_input: 'email',
  url_text_input: 'url',
};

export function TextField(props: FieldProps): ReactNode {
  const { element, value, change } = props;
  const written = contentOf(value);
  const text = typeof written === 'string' ? written : '';
  const shared = {
    id: props.id,
    'aria-label': props.label,
    'aria-invalid': props.isInvalid,
    'aria-describedby': props.describedBy,
    placeholder: placeholderOf(element),
    value: text,
  };
  if (element['multiline'] === true) {
    return (
      <>
        <textarea
          {...shared}
          rows={5}
          onChange={(event) => change(elementValue(element, event.target.value))}
        />
        <Counter length={text.length} max={element['max_length']} />
      </>
    );
  }
  return (
    <>
      <input
        {...shared}
        type={INPUT_TYPES[element.type] ?? 'text'}
        inputMode={element.type === 'number_input' ? 'decimal' : undefined}
        onChange={(event) => change(elementValue(element, event.target.value))}
      />
      <Counter length={text.length} max={element['max_length']} />
    </>
  );
}

function Counter({ length, max }: { length: number; max: unknown }): ReactNode {
  if (typeof max !== 'number') return null;
  return (
    <span className="counter" data-over={length > max}>
      {length} / {max}
    </span>
  );
}
