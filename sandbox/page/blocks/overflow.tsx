import type { ReactNode } from 'react';
import { type ElementValue, elementValue } from '../fields/element-values.ts';
import { Menu } from '../panes/menu.tsx';
import { asOptions, type Element, plain } from './block-kit.ts';

export function Overflow(props: {
  element: Element;
  send: (value: ElementValue) => Promise<void>;
}): ReactNode {
  const { element, send } = props;
  const items = asOptions(element['options']).map((option) => ({
    label: plain(option.text),
    choose: () => void send({ ...elementValue(element, null), selected_option: option }),
  }));
  return <Menu label="More options" icon="more" items={items} />;
}
