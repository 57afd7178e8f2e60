import { type ReactNode, useId } from 'react';
import type { Block } from '../../slack/page-api.ts';
import { asElement, asString, blockIdOf, type Element, plain } from '../blocks/block-kit.ts';
import { useSurface } from '../blocks/surface.ts';
import { withEmoji } from '../blocks/text.tsx';
import { useDirectory } from '../session/directory.ts';
import { type ElementValue, initialValue } from './element-values.ts';
import { Field } from './field.tsx';

/** A field with its label, hint and error. */
export function InputBlock({ block }: { block: Block }): ReactNode {
  const id = useId();
  const { errors } = useSurface();
  const element = asElement(block['element']);
  if (!element) return null;
  const error = errors[blockIdOf(block)];
  const hint = plain(block['hint']);
  return (
    <div className="input-block">
      <label htmlFor={id}>
        {withEmoji(plain(block['label']))}
        {block['optional'] === true && <span className="optional"> (optional)</span>}
      </label>
      <InputElement id={id} block={block} element={element} />
      {error && (
        <p className="refusal" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {withEmoji(hint)}
        </p>
      )}
    </div>
  );
}

interface InputElementProps {
  id: string;
  block: Block;
  element: Element;
}

function InputElement({ id, block, element }: InputElementProps): ReactNode {
  const { errors, typed, type, press } = useSurface();
  const { currentChannel } = useDirectory();
  const blockId = blockIdOf(block);
  const actionId = asString(element['action_id']);
  const isInvalid = blockId in errors;
  const change = (value: ElementValue) => {
    type(blockId, actionId, value);
    if (block['dispatch_action'] === true) void press(blockId, element, value);
  };
  return (
    <Field
      id={id}
      label={plain(block['label'])}
      element={element}
      value={typed[blockId]?.[actionId] ?? initialValue(element, currentChannel)}
      change={change}
      isInvalid={isInvalid}
      describedBy={`${id}-hint ${id}-error`}
    />
  );
}
