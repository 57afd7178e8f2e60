import { type ReactNode, useState } from 'react';
import type { ElementValue } from '../fields/element-values.ts';
import { ConfirmDialog } from '../modal/confirm-dialog.tsx';
import { asConfirm, asString, type Element, plain } from './block-kit.ts';
import { withEmoji } from './text.tsx';

interface ButtonProps {
  element: Element;
  isPending: boolean;
  send: (value: ElementValue) => Promise<void>;
}

/** A button of the app. It asks for confirmation if the app wants that, and waits for the app's answer. */
export function Button({ element, isPending, send }: ButtonProps): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const confirm = asConfirm(element['confirm']);
  const address = asString(element['url']);
  const press = () => {
    if (isPending) return;
    if (/^https?:/.test(address)) window.open(address, '_blank', 'noreferrer');
    void send(pressed(element));
  };
  return (
    <>
      <button
        type="button"
        className="button"
        data-style={asString(element['style']) || undefined}
        aria-label={asString(element['accessibility_label']) || undefined}
        aria-busy={isPending}
        aria-disabled={isPending}
        onClick={() => (confirm ? setAsking(true) : press())}
      >
        {withEmoji(plain(element['text']))}
      </button>
      {confirm && isAsking && (
        <ConfirmDialog confirm={confirm} onYes={press} onLeave={() => setAsking(false)} />
      )}
    </>
  );
}

function pressed(element: Element): ElementValue {
  const { type, text, value } = element;
  return { type, text, ...(value === undefined ? {} : { value }) };
}
