import type { ReactNode } from 'react';

const SAFE = /^(?:https?:|mailto:)/i;

/** A link that opens a new window. A link with a scheme other than http, https or mailto is plain text. */
export function SafeLink({ href, children }: { href: string; children: ReactNode }): ReactNode {
  if (!SAFE.test(href)) return <span title={href}>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer" title={href}>
      {children}
    </a>
  );
}
