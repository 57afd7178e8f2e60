import type { Measure, Part, Value } from '../measure.ts';
import { inUnits } from './words.ts';

const WIDTH = 870;
const LABEL = 300;
const FIGURE = 90;
const BAR = 18;
const ROW = 26;
const HEAD = 40;
const GAP = 22;

/** The measures with at least two contenders. */
const SHOWN = [
  'overhead of a run, one at a time (median of 100)',
  'CPU time of a run, without the database server',
  '200 runs at once (median of 5 times)',
  'CPU time of a whole run',
  'runs',
];

/** A bar chart for each measure: the app in one colour, the others in another, with a line at the target. */
export function plotText(parts: Part[]): string {
  const shown = parts.flatMap(({ measures }) =>
    measures.filter(({ what }) => SHOWN.includes(what)),
  );
  let top = 0;
  const charts = shown.map((measure) => {
    const chart = `<g transform="translate(0 ${top})">${chartOf(measure)}</g>`;
    top += HEAD + seen(measure).length * ROW + GAP;
    return chart;
  });
  const box = `width="${WIDTH}" height="${top}" viewBox="0 0 ${WIDTH} ${top}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} role="img" font-family="system-ui, sans-serif" font-size="13">
<title>Blogpost beside its peers</title>
<rect width="${WIDTH}" height="${top}" fill="#fff"/>
${charts.join('\n')}
</svg>
`;
}

function seen({ values }: Measure): Value[] {
  return values.filter(({ value, who }) => !Number.isNaN(value) && !who.startsWith('plain'));
}

function chartOf(measure: Measure): string {
  const values = seen(measure);
  const max = Math.max(...values.flatMap(({ value, target = 0 }) => [value, target]));
  const scale = (value: number) => (Math.max(0, value) / max) * (WIDTH - LABEL - FIGURE);
  const better = measure.better === 'less' ? 'less is better' : 'more is better';
  const title = `<text x="0" y="22" font-weight="600">${escaped(measure.what)} <tspan font-weight="400" fill="#666">· ${better}</tspan></text>`;
  const bars = values.map((one, index) =>
    barOf(one, measure.unit, { scale, y: HEAD + index * ROW }),
  );
  return [title, ...bars].join('\n');
}

function barOf(
  { who, value, target }: Value,
  unit: string,
  { scale, y }: { scale: (value: number) => number; y: number },
): string {
  const colour = who.startsWith('Blogpost') ? '#4a154b' : '#b8b3bd';
  const middle = y + BAR / 2 + 4;
  const width = scale(value).toFixed(1);
  const at = (LABEL + scale(target ?? 0)).toFixed(1);
  // A target that would cross the figure has it on its right.
  const beyond = scale(target ?? 0) - Number(width);
  const end = Number(width) + (beyond > 0 && beyond < FIGURE ? beyond : 0);
  const line =
    target === undefined
      ? ''
      : `<line x1="${at}" x2="${at}" y1="${y - 3}" y2="${y + BAR + 3}" stroke="#d1495b" stroke-width="2"/>`;
  return [
    `<text x="${LABEL - 8}" y="${middle}" text-anchor="end">${escaped(who)}</text>`,
    `<rect x="${LABEL}" y="${y}" width="${width}" height="${BAR}" rx="2" fill="${colour}"/>`,
    line,
    `<text x="${(LABEL + end + 8).toFixed(1)}" y="${middle}">${escaped(inUnits(value, unit))}</text>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
