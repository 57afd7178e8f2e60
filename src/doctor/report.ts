import type { Finding } from './finding.ts';

const LABELS = { ok: 'OK', to_do: 'TO DO', not_checked: 'NOT CHECKED' } as const;
const LABEL_CHARS = Math.max(...Object.values(LABELS).map(({ length }) => length));

export function textReport(findings: readonly Finding[], cost: string): string {
  const lines = findings.map(({ state, sentence }) => {
    return `${LABELS[state].padEnd(LABEL_CHARS)}  ${sentence}`;
  });
  return [...lines, '', [summaryOf(findings), cost].filter(Boolean).join(' '), ''].join('\n');
}

export function jsonReport(findings: readonly Finding[]): string {
  return `${JSON.stringify({ ok: isAllOk(findings), checks: findings }, null, 2)}\n`;
}

export function isAllOk(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'to_do');
}

function summaryOf(findings: readonly Finding[]): string {
  const count = findings.filter(({ state }) => state === 'to_do').length;
  if (count === 0) return 'All is well.';
  return count === 1 ? 'One thing to do.' : `${count} things to do.`;
}
