import { type RefObject, useEffect, useRef } from 'react';

/** A smaller distance from the end counts as the end. */
const NEAR_PX = 48;

interface StickyEnd {
  box: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
}

/**
 * Keeps a scrolled box at its end while its content grows, also when a picture loads or a message
 * grows in place, until the person scrolls up. Sending a message scrolls to the end again.
 */
export function useStickyEnd(lastSaidByMe: string): StickyEnd {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);

  useEffect(() => {
    const scrolled = box.current;
    if (!scrolled || !content.current) return;
    let topBefore = 0;
    // Growing content never decreases scrollTop, so a late picture does not count as a scroll.
    const note = () => {
      const { scrollHeight, scrollTop, clientHeight } = scrolled;
      if (scrollHeight - scrollTop - clientHeight < NEAR_PX) isAtEnd.current = true;
      else if (scrollTop < topBefore) isAtEnd.current = false;
      topBefore = scrollTop;
    };
    const growth = new ResizeObserver(() => {
      if (isAtEnd.current) goToEnd(scrolled);
    });
    growth.observe(content.current);
    growth.observe(scrolled);
    scrolled.addEventListener('scroll', note);
    return () => {
      growth.disconnect();
      scrolled.removeEventListener('scroll', note);
    };
  }, []);

  useEffect(() => {
    if (lastSaidByMe === '') return;
    isAtEnd.current = true;
    goToEnd(box.current);
  }, [lastSaidByMe]);

  return { box, content };
}

function goToEnd(scrolled: HTMLElement | null): void {
  if (scrolled) scrolled.scrollTop = scrolled.scrollHeight;
}
