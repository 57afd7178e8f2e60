import { describe, expect, it } from 'vitest';
import { close, openBriefWithError, openEverything } from './everything.ts';
import { measureRings } from './focus-rings.ts';

describe.each(['light', 'dark'] as const)('in %s colours the focus is visible', (colorScheme) => {
  it('on every control of the page, at 3:1 to the colours beside it', async () => {
    const { ada, openThread } = await openEverything();
    await ada.emulateMedia({ colorScheme });
    await openThread('All of it');

    await ada.locator('.sidebar a').first().focus();
    const page = await measureRings(ada, { key: 'Tab', presses: 400 });

    expect(page.dim).toEqual([]);
    expect(page.kinds).toMatch(/\.sidebar A\b/);
    expect(page.kinds).toMatch(/\.sidebar SELECT\b/);
    expect(page.kinds).toMatch(/\.message BUTTON\b.*danger/);
    expect(page.kinds).toMatch(/\.composer TEXTAREA\b/);
  });

  it('on every control of a form and of a menu', async () => {
    const { ada } = await openEverything();
    await ada.emulateMedia({ colorScheme });

    await openBriefWithError(ada);
    const form = await measureRings(ada, { key: 'Tab', presses: 20 });
    await close(ada);
    await ada.getByRole('button', { name: 'Shortcuts' }).click();
    await ada.locator('.menu:popover-open').waitFor();
    const menu = await measureRings(ada, { key: 'ArrowDown', presses: 1 });

    expect([...form.dim, ...menu.dim]).toEqual([]);
    expect(form.kinds).toMatch(/\.dialog TEXTAREA\b.*true/);
    expect(form.kinds).toMatch(/\.dialog BUTTON\b.*primary/);
    expect(menu.kinds).toMatch(/\.menu BUTTON\b/);
  });
});
