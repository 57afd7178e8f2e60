import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import { Icon, type IconName } from './icon.tsx';

export interface MenuItem {
  label: string;
  hint?: string;
  isDanger?: boolean;
  choose: () => void;
}

interface MenuProps {
  label: string;
  icon: IconName;
  items: MenuItem[];
}

/** A button with a list under it. The browser closes it on Escape and on a click elsewhere. */
export function Menu({ label, icon, items }: MenuProps): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const follow = ({ newState }: ToggleEvent<HTMLDivElement>) => {
    if (newState === 'open') placeBeside(button.current, list.current);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label={label}
        aria-haspopup="menu"
        title={label}
        popoverTarget={id}
      >
        <Icon name={icon} />
      </button>
      <div
        ref={list}
        id={id}
        className="menu"
        role="menu"
        aria-label={label}
        popover="auto"
        onToggle={follow}
        onKeyDown={moveFocus}
      >
        {items.map((item) => (
          <button
            key={`${item.label} ${item.hint}`}
            type="button"
            role="menuitem"
            data-danger={item.isDanger}
            onClick={() => {
              list.current?.hidePopover();
              item.choose();
            }}
          >
            {item.label}
            {item.hint && <small>{item.hint}</small>}
          </button>
        ))}
      </div>
    </>
  );
}

function placeBeside(button: HTMLElement | null, list: HTMLElement | null): void {
  if (!button || !list) return;
  const near = button.getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const isRoomBelow = near.bottom + height + 8 < innerHeight;
  list.style.top = `${isRoomBelow ? near.bottom + 4 : Math.max(8, near.top - height - 4)}px`;
  list.style.left = `${Math.max(8, Math.min(near.left, innerWidth - width - 8))}px`;
  list.querySelector('button')?.focus();
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll('button')];
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = { ArrowDown: (at + 1) % items.length, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next)?.focus();
}
