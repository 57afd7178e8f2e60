import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** On a narrow screen: back to the list of channels. */
export function SidebarButton(): ReactNode {
  return (
    <button
      type="button"
      className="icon-button sidebar-button"
      aria-label="Show channels"
      popoverTarget="sidebar"
    >
      <Icon name="menu" />
    </button>
  );
}
