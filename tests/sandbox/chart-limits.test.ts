import { expect, it } from 'vitest';
import { checkBlocks, checkMessage, checkView } from '../../sandbox/slack/block-kit/block-check.ts';
import { LIMITS } from '../../src/bot/api/slack-limits.ts';

const { chart: most } = LIMITS;
const labels = (count: number) => Array.from({ length: count }, (_, at) => `Month ${at + 1}`);
const series = (name: string, points = 2) => ({
  name,
  data: labels(points).map((label) => ({ label, value: 1 })),
});
const bar = (more: object = {}) => ({
  type: 'bar',
  series: [series('Posts')],
  axis_config: { categories: labels(2) },
  ...more,
});
const chart = (of: object = bar(), title = 'Posts') => ({
  type: 'data_visualization',
  title,
  chart: of,
});
const isAccepted = (block: object) => checkBlocks([block], 'message').length === 0;
const points = (count: number) =>
  chart(bar({ series: [series('Posts', count)], axis_config: { categories: labels(count) } }));
const several = (count: number) =>
  chart(bar({ series: Array.from({ length: count }, (_, at) => series(`Series ${at}`)) }));

it.each([
  ['title', (n: number) => chart(bar(), 'x'.repeat(n)), most.title],
  ['number of points', points, most.points],
  ['number of series', several, most.series],
  ['series name', (n: number) => chart(bar({ series: [series('x'.repeat(n))] })), most.label],
])('a chart is accepted at the limit of its %s and refused above it', (_, at, limit) => {
  expect(isAccepted(at(limit))).toBe(true);
  expect(isAccepted(at(limit + 1))).toBe(false);
});

it.each([
  [
    'with a point outside of its categories',
    bar({ axis_config: { categories: ['Month 1', 'Other'] } }),
  ],
  ['with a category without a point', bar({ axis_config: { categories: labels(3) } })],
  ['with the same series twice', bar({ series: [series('Posts'), series('Posts')] })],
  ['with an empty pie', { type: 'pie', segments: [{ label: 'None', value: 0 }] }],
  ['of an unknown type', { ...bar(), type: 'radar' }],
])('a chart %s is refused', (_, of) => {
  expect(isAccepted(chart(of))).toBe(false);
});

it('a message has two charts at most', () => {
  const charts = (count: number) => Array.from({ length: count }, () => chart());

  expect(checkMessage({ text: 'Stats', blocks: charts(2) })).toEqual([]);
  expect(checkMessage({ text: 'Stats', blocks: charts(3) })).not.toEqual([]);
});

it('a chart is for messages only', () => {
  expect(checkView({ type: 'home', blocks: [chart()] })).not.toEqual([]);
});
