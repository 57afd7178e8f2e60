import type { ReactNode } from 'react';
import { Menu } from '../panes/menu.tsx';
import { useSession } from '../session/session.ts';

/** The app's global shortcuts. */
export function ShortcutMenu({ onRefused }: { onRefused: (why: string) => void }): ReactNode {
  const { state, act } = useSession();
  const items = state.shortcuts
    .filter(({ kind }) => kind === 'global')
    .map(({ name, description, callbackId }) => ({
      label: name,
      hint: description,
      choose: async () => {
        const answer = await act({ do: 'shortcut', callbackId });
        onRefused(answer.ok ? '' : answer.error);
      },
    }));
  return items.length === 0 ? null : <Menu label="Shortcuts" icon="plus" items={items} />;
}
