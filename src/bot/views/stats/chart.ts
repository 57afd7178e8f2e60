import { LIMITS } from '../../api/slack-limits.ts';
import { toPlainText, truncate } from '../../text/escape.ts';
import type { Blocks } from '../blocks.ts';

/** docs.slack.dev/reference/block-kit/blocks/data-visualization-block; the SDK has no type for it yet. */
export interface ChartBlock {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar' | 'line';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[]; x_label?: string };
  };
}

interface ChartText {
  title: string;
  series: string;
  xLabel: string;
}

/** A bar for each point; the latest ones if there are too many. Nothing without a point. */
export function barChart(
  text: ChartText,
  points: readonly { label: string; value: number }[],
): ChartBlock[] {
  if (points.length === 0) return [];
  const { chart: most } = LIMITS;
  const data = points
    .slice(-most.points)
    .map(({ label, value }) => ({ label: fitting(label, most.label), value }));
  return [
    {
      type: 'data_visualization',
      title: fitting(text.title, most.title),
      chart: {
        type: 'bar',
        series: [{ name: fitting(text.series, most.label), data }],
        axis_config: {
          categories: data.map(({ label }) => label),
          x_label: fitting(text.xLabel, most.axisLabel),
        },
      },
    },
  ];
}

export function withCharts(blocks: Blocks, charts: readonly ChartBlock[]): Blocks {
  return [...blocks, ...(charts as readonly unknown[] as Blocks)];
}

function fitting(text: string, charsMax: number): string {
  return truncate(toPlainText(text), charsMax);
}
