import type { ReactNode } from 'react';

const PATHS = {
  hash: 'M6 2 4.6 14M11.4 2 10 14M2.4 5.6h11.4M2 10.4h11.4',
  lock: 'M4 7h8v6.5H4zM5.6 7V4.9a2.4 2.4 0 0 1 4.8 0V7',
  archive: 'M2.5 3h11v3h-11zM3.5 6v7h9V6M6.4 9h3.2',
  person: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8ZM3 13.6c.5-2.6 2.4-4 5-4s4.5 1.4 5 4',
  home: 'M2.5 7.6 8 3l5.5 4.6M4 6.8V13h8V6.8',
  plus: 'M8 3v10M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  close: 'm4 4 8 8M12 4l-8 8',
  reply: 'M6.5 4 3 7.3l3.5 3.3M3.2 7.3h6c2.3 0 3.8 1.5 3.8 4.2',
  send: 'M2.8 3.2 13.6 8 2.8 12.8 4.4 8zM4.4 8h4',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  edit: 'm3 13 .6-2.8 7-7 2.2 2.2-7 7z',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  eye: 'M1.8 8Q4 4 8 4t6.2 4Q12 12 8 12T1.8 8ZM8 9.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
