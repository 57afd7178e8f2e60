import axe from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/**
 * Gives one line for each problem that axe finds, and for each colour that it could not judge, on the
 * page or in a part of it.
 */
export async function findProblems(page: Page, part?: string): Promise<string[]> {
  const size = page.viewportSize();
  if (size) await page.setViewportSize({ ...size, height: size.height + (await hiddenPx(page)) });
  // The page refuses scripts of other origins; the debugger's own are allowed.
  await page.evaluate(axe.source);
  const { violations, incomplete } = await page.evaluate(
    (selector) => window.axe.run(selector ?? document),
    part,
  );
  if (size) await page.setViewportSize(size);
  const unclear = incomplete.filter(({ id }) => id === 'color-contrast');
  const problems = [...violations, ...unclear].flatMap(({ id, impact, nodes }) =>
    nodes
      .map(({ target, failureSummary = '' }) => ({ target: target.join(' '), failureSummary }))
      .filter(({ target, failureSummary }) => !isBeyondJudging(target, failureSummary))
      .map(({ target, failureSummary }) =>
        [impact, id, lastParts(target), failureSummary.split('\n')[1]?.trim()].join(' · '),
      ),
  );
  return [...new Set(problems)];
}

/** How much higher the window has to be: axe cannot judge the colours of a text that is scrolled away. */
async function hiddenPx(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const hidden = [...document.querySelectorAll('*')].map((element) =>
      getComputedStyle(element).overflowY === 'auto'
        ? element.scrollHeight - element.clientHeight
        : 0,
    );
    return Math.max(...hidden);
  });
}

/** An empty field has no text, and the last column of a wide table is scrolled away. */
function isBeyondJudging(target: string, summary: string): boolean {
  return summary.includes('has no value') || (/ td\S*$/.test(target) && /obscured/.test(summary));
}

/** A problem in each of a hundred messages is one problem. */
function lastParts(selector: string): string {
  const parts = selector.replaceAll(/:nth-child\(\d+\)/g, '').split(' > ');
  return parts.slice(-2).join(' > ');
}
