import { type ReactNode, useId, useState } from 'react';
import { type ElementValue, initialValue } from '../fields/element-values.ts';
import { Field } from '../fields/field.tsx';
import { useDirectory } from '../session/directory.ts';
import { asString, type Element, plain } from './block-kit.ts';
import { Button } from './button.tsx';
import { Overflow } from './overflow.tsx';
import { useSurface } from './surface.ts';

/** An element outside an input block: a click or choice notifies the app at once. */
export function BlockElement(props: { blockId: string; element: Element }): ReactNode {
  const { blockId, element } = props;
  const { press } = useSurface();
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState('');

  const send = async (value: ElementValue) => {
    setPending(true);
    setRefusal('');
    const answer = await press(blockId, element, value);
    setPending(false);
    if (!answer.ok) setRefusal(answer.error);
  };

  return (
    <span className="element">
      <ElementByType {...props} isPending={isPending} send={send} />
      {refusal && (
        <span className="refusal" role="alert">
          {refusal}
        </span>
      )}
    </span>
  );
}

interface SendingProps {
  blockId: string;
  element: Element;
  isPending: boolean;
  send: (value: ElementValue) => Promise<void>;
}

function ElementByType(props: SendingProps): ReactNode {
  const { element, isPending, send } = props;
  if (element.type.endsWith('button')) {
    return <Button element={element} isPending={isPending} send={send} />;
  }
  if (element.type === 'overflow') return <Overflow element={element} send={send} />;
  return <ChosenElement {...props} />;
}

function ChosenElement({ blockId, element, send }: SendingProps): ReactNode {
  const { typed, type } = useSurface();
  const { currentChannel } = useDirectory();
  const id = useId();
  const actionId = asString(element['action_id']);
  return (
    <Field
      id={id}
      label={plain(element['placeholder']) || actionId}
      element={element}
      value={typed[blockId]?.[actionId] ?? initialValue(element, currentChannel)}
      change={(value) => {
        type(blockId, actionId, value);
        void send(value);
      }}
    />
  );
}
