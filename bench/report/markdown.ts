import { isMet, type Measure, type Part, type Value } from '../measure.ts';
import type { Machine } from '../world/machine.ts';
import { inUnits } from './words.ts';

export interface Report {
  machine: Machine;
  parts: Part[];
  /** People write these sentences in reasons.json. The key is the measure, with or without the contender. */
  reasons: Record<string, string>;
}

/** The whole report as Markdown: first the targets, then each part. */
export function reportText({ machine, parts, reasons }: Report): string {
  return [
    '# Benchmarks',
    '`npm run bench` wrote this page in one run on one machine; do not edit the figures. ' +
      'The reasons for missed targets are in `bench/reasons.json`.',
    machineText(machine),
    '![Overhead, CPU time and throughput beside the peers](images/benchmarks.svg)',
    '## Targets',
    targetsTable(parts, reasons),
    ...parts.flatMap(partText),
  ]
    .join('\n\n')
    .concat('\n');
}

function machineText(machine: Machine): string {
  const { median, p99, rested } = machine.syncMs;
  return [
    `- ${machine.date}, ${machine.cores}, ${machine.memoryGb} GB`,
    `- Node ${machine.node}, PostgreSQL ${machine.postgres} with its defaults, SQLite reports a write after the flush to the disk`,
    `- One fdatasync of 4 KB: ${median.toFixed(2)} ms in a row (p99 ${p99.toFixed(2)} ms), ` +
      `${rested.toFixed(2)} ms after a pause of 5 ms`,
  ].join('\n');
}

interface Judged {
  measure: Measure;
  value: Value;
  target: number;
}

function targetsTable(parts: Part[], reasons: Record<string, string>): string {
  const judged: Judged[] = parts.flatMap(({ measures }) =>
    measures.flatMap((measure) =>
      measure.values.flatMap((value) =>
        value.target === undefined ? [] : [{ measure, value, target: value.target }],
      ),
    ),
  );
  const rows = judged.map(({ measure, value, target }) => [
    measure.what,
    value.who,
    inUnits(value.value, measure.unit),
    `${measure.better === 'less' ? '≤' : '≥'} ${inUnits(target, measure.unit)}`,
    verdictOn({ measure, value, target }),
    isMet(value, measure.better)
      ? ''
      : (reasons[`${measure.what}, ${value.who}`] ?? reasons[measure.what] ?? ''),
  ]);
  return table(['what', 'who', 'measured', 'target', '', 'reason'], rows);
}

function verdictOn({ measure, value, target }: Judged): string {
  if (Number.isNaN(value.value)) return `not measured: ${value.why ?? 'no figure'}`;
  if (isMet(value, measure.better)) return 'met';
  const missed = Math.abs(value.value - target);
  return `missed by ${inUnits(missed, measure.unit)}`;
}

function partText({ title, how, measures }: Part): string[] {
  const who = [...new Set(measures.flatMap(({ values }) => values.map((value) => value.who)))];
  const rows = measures.map((measure) => [
    measure.what,
    ...who.map((name) => cellOf(measure, name)),
  ]);
  const notes = measures.flatMap(({ what, note }) => (note ? [`- ${what}: ${note}`] : []));
  const list = notes.length > 0 ? [notes.join('\n')] : [];
  return [`## ${title}`, how, table(['', ...who], rows), ...list];
}

function cellOf({ values, unit }: Measure, name: string): string {
  const value = values.find(({ who }) => who === name);
  if (value === undefined) return '';
  return Number.isNaN(value.value) ? (value.why ?? '–') : inUnits(value.value, unit);
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '--' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
