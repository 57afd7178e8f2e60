/** Elements that no longer exist take a place here too, so the list is longer than any stack of panes. */
const REMEMBERED_MAX = 30;

/**
 * Moves the focus on when its element disappears, for example with a closed dialog or a replaced
 * button. The browser alone moves it to the body, and a person with a keyboard starts again at the top.
 */
export function keepFocus(): void {
  let lost: Focus | undefined;
  const earlier: HTMLElement[] = [];

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    lost = { element: target, around: around(target) };
    earlier.unshift(target);
    earlier.splice(REMEMBERED_MAX);
  });
  // A click beside every control ends the focus; then there is nothing to keep.
  document.addEventListener('pointerdown', () => {
    lost = undefined;
  });

  new MutationObserver(() => {
    const isLost = document.activeElement === document.body && lost?.element.isConnected === false;
    if (lost && isLost) nextFocus(lost, earlier)?.focus();
  }).observe(document.body, { childList: true, subtree: true });
}

interface Focus {
  element: HTMLElement;
  /** The elements around it that can have the focus, the closest first. */
  around: HTMLElement[];
}

function around(element: HTMLElement): HTMLElement[] {
  const closest = element.parentElement?.closest<HTMLElement>('[tabindex]');
  return closest ? [closest, ...around(closest)] : [];
}

/** The same control drawn again, else the closest place around it, else the place before it. */
function nextFocus({ element, around }: Focus, earlier: HTMLElement[]): HTMLElement | undefined {
  const again = element.id === '' ? null : document.getElementById(element.id);
  const places = [...(again ? [again] : []), ...around, ...earlier];
  return [...places, ...document.querySelectorAll('main')].find(
    (place) => place.isConnected && place.checkVisibility(),
  );
}

/** Moves the focus into the pane that a link has opened. */
export function focusPane(): void {
  const pane = document.querySelector<HTMLElement>('main');
  (pane?.querySelector<HTMLElement>('.composer textarea') ?? pane)?.focus();
}
