import type { Interval } from '../statistics/wilson.ts';
import type { ArmSummary } from './summary.ts';
import { ARM_LABELS, percent, whole } from './words.ts';

const WIDTH = 760;
const LABEL = 150;
const FIGURE = 150;
const ROW = 30;
const HEAD = 44;
const GAP = 20;
const OURS = '#4a154b';
const OTHERS = '#8d8494';

interface Line {
  label: string;
  figure: string;
  value: number;
  interval?: Interval | undefined;
  corrected?: number | undefined;
  isOurs: boolean;
}

interface Chart {
  title: string;
  max: number;
  /** A line at this value. */
  mark?: number;
  lines: Line[];
}

/** One chart of the preferences with their intervals, and three of counts and costs. */
export function plotText(arms: readonly ArmSummary[], note: string): string {
  const charts = [preferences(arms), faults(arms), invented(arms), tokens(arms)].filter(
    ({ lines }) => lines.length > 0,
  );
  let top = note === '' ? 0 : 30;
  const drawn = charts.map((chart) => {
    const group = `<g transform="translate(0 ${top})">${chartText(chart)}</g>`;
    top += HEAD + chart.lines.length * ROW + GAP;
    return group;
  });
  const box = `width="${WIDTH}" height="${top}" viewBox="0 0 ${WIDTH} ${top}"`;
  const remark = note === '' ? '' : `<text x="0" y="20" fill="#a3341f">${escaped(note)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} role="img" font-family="system-ui, sans-serif" font-size="13">
<title>The arms of the evaluation</title>
<rect width="${WIDTH}" height="${top}" fill="#fff"/>
${remark}
${drawn.join('\n')}
</svg>
`;
}

function preferences(arms: readonly ArmSummary[]): Chart {
  return {
    title: 'Preferred to the first draft, with 95 % interval (ring: corrected by calibration)',
    max: 1,
    mark: 0.5,
    lines: arms.flatMap(({ arm, againstBaseline }) => {
      if (againstBaseline === undefined) return [];
      const { rate, interval, corrected } = againstBaseline;
      const figure = percent(rate);
      return [{ ...lineOf(arm), figure, value: rate, interval, corrected: corrected?.rate }];
    }),
  };
}

function faults(arms: readonly ArmSummary[]): Chart {
  return {
    title: 'Planted faults found (more is better)',
    max: Math.max(1, ...arms.map((one) => one.faults.planted)),
    lines: arms.map(({ arm, faults: { found, planted } }) => ({
      ...lineOf(arm),
      figure: `${found} of ${planted}`,
      value: found,
    })),
  };
}

function invented(arms: readonly ArmSummary[]): Chart {
  const counts = arms.map((one) => ({
    ...lineOf(one.arm),
    value: one.invented.byJudge ?? one.invented.figures + one.invented.names,
  }));
  return {
    title: 'Invented statements (fewer is better)',
    max: Math.max(1, ...counts.map(({ value }) => value)),
    lines: counts.map((line) => ({ ...line, figure: whole(line.value) })),
  };
}

function tokens(arms: readonly ArmSummary[]): Chart {
  return {
    title: 'Tokens of a post (mean)',
    max: Math.max(1, ...arms.map(({ tokensMean = 0 }) => tokensMean)),
    lines: arms.map(({ arm, tokensMean = 0 }) => ({
      ...lineOf(arm),
      figure: whole(tokensMean),
      value: tokensMean,
    })),
  };
}

function lineOf(arm: ArmSummary['arm']): Pick<Line, 'label' | 'isOurs'> {
  return { label: ARM_LABELS[arm], isOurs: arm.startsWith('patches') };
}

function chartText({ title, max, mark, lines }: Chart): string {
  const scale = (value: number) => LABEL + (value / max) * (WIDTH - LABEL - FIGURE);
  const bottom = HEAD + lines.length * ROW;
  const marked =
    mark === undefined
      ? ''
      : `<line x1="${at(scale(mark))}" x2="${at(scale(mark))}" y1="${HEAD - 6}" y2="${bottom}" stroke="#d1495b" stroke-dasharray="4 3"/>`;
  return [
    `<text x="0" y="26" font-weight="600">${escaped(title)}</text>`,
    ...lines.map((line, index) => lineText(line, scale, HEAD + index * ROW)),
    marked,
  ].join('');
}

function lineText(line: Line, scale: (value: number) => number, top: number): string {
  const middle = top + ROW / 2 - 4;
  const { label, figure, value, interval, corrected, isOurs } = line;
  const colour = isOurs ? OURS : OTHERS;
  const y = at(middle);
  const bar = `<rect x="${LABEL}" y="${at(middle - 8)}" width="${at(scale(value) - LABEL)}" height="16" rx="2" fill="${colour}"/>`;
  const whiskers =
    interval === undefined
      ? bar
      : `<line x1="${at(scale(interval.low))}" x2="${at(scale(interval.high))}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="3"/>` +
        `<circle cx="${at(scale(value))}" cy="${y}" r="6" fill="${colour}"/>`;
  const ring =
    corrected === undefined
      ? ''
      : `<circle cx="${at(scale(corrected))}" cy="${y}" r="8" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
  return (
    `<text x="${LABEL - 10}" y="${at(middle + 4)}" text-anchor="end">${escaped(label)}</text>${whiskers}${ring}` +
    `<text x="${WIDTH - FIGURE + 16}" y="${at(middle + 4)}">${escaped(figure)}</text>`
  );
}

function at(value: number): string {
  return value.toFixed(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
