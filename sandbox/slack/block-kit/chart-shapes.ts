import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';
import { BlockId } from './block-text.ts';

/** The data visualization block, as docs.slack.dev/reference/block-kit/blocks/data-visualization-block describes it. */

const { chart: most } = LIMITS;

const label = z.string().min(1).max(most.label);
const axisLabel = z.string().min(1).max(most.axisLabel).optional();

const Series = z.strictObject({
  name: label,
  data: z
    .array(z.strictObject({ label, value: z.number() }))
    .min(1)
    .max(most.points),
});

const plotted = {
  series: z.array(Series).min(1).max(most.series),
  axis_config: z.strictObject({
    categories: z.array(label).min(1).max(most.points),
    x_label: axisLabel,
    y_label: axisLabel,
  }),
};

const Pie = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(z.strictObject({ label, value: z.number().positive() }))
    .min(1)
    .max(most.series),
});

const Bar = z.strictObject({ type: z.literal('bar'), ...plotted });
const Area = z.strictObject({ type: z.literal('area'), ...plotted });
const Line = z.strictObject({ type: z.literal('line'), ...plotted });

type Plotted = z.infer<typeof Bar> | z.infer<typeof Area> | z.infer<typeof Line>;

export const Chart = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: BlockId.optional(),
  title: z.string().min(1).max(most.title),
  chart: z
    .discriminatedUnion('type', [Pie, Bar, Area, Line])
    .refine(
      (chart) => chart.type === 'pie' || hasOnePointForEach(chart),
      'each series must have one data point for each category',
    )
    .refine(
      (chart) => chart.type === 'pie' || isUnique(chart.series.map(({ name }) => name)),
      'series names must be unique',
    ),
});

function hasOnePointForEach({ series, axis_config: { categories } }: Plotted): boolean {
  const wanted = categories.toSorted().join('\n');
  const labelsOf = ({ data }: Plotted['series'][number]) => data.map((point) => point.label);
  return (
    isUnique(categories) && series.every((one) => labelsOf(one).toSorted().join('\n') === wanted)
  );
}

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
