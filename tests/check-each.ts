import { inspect } from 'node:util';

const EXPLAINED_MAX = 10;
const SHOWN_CHARS_MAX = 500;

/**
 * Checks every case and fails once, with the names of all failed cases and the difference of the
 * first. A sweep of a thousand cases is one test that reports as much as a thousand tests.
 */
export function checkEach<T>(
  cases: readonly (readonly [name: string, value: T])[],
  check: (value: T) => void,
): void {
  const failures = cases.flatMap(([name, value]) => {
    try {
      check(value);
      return [];
    } catch (error) {
      return [{ name, error }];
    }
  });
  if (cases.length === 0) throw new Error('There is no case to check.');
  if (failures.length === 0) return;
  const explained = failures.slice(0, EXPLAINED_MAX).map(explain);
  const others = failures.slice(EXPLAINED_MAX).map(({ name }) => name);
  const count = `${failures.length} of ${cases.length} cases fail`;
  const rest = others.length === 0 ? [] : [`and these:\n${others.join('\n')}`];
  throw new Error([`${count}:`, ...explained, ...rest].join('\n\n'));
}

function explain({ name, error }: { name: string; error: unknown }): string {
  if (!(error instanceof Error)) return `${name}\n${String(error)}`;
  const { actual } = error as { actual?: unknown };
  return [name, error.message, ...(actual === undefined ? [] : [`received ${show(actual)}`])].join(
    '\n',
  );
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : inspect(value, { depth: 5 });
  return text.length <= SHOWN_CHARS_MAX ? text : `${text.slice(0, SHOWN_CHARS_MAX)}…`;
}
