import type { ReactNode } from 'react';

const SAFE = /^(?:https?:|mailto:)/i;

/** A link that leaves this window alone; one with another scheme than web or mail is only text. */
export function SafeLink({ href, children }: { href: string; children: ReactNode }): ReactNode {
  if (!SAFE.test(href)) return <span title={href}>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer" title={href}>
      {children}
    </a>
  );
}
