import { type ReactNode, useId } from 'react';
import type { Block } from '../../slack/page-api.ts';
import { asElement, asList, asString } from './block-kit.ts';

interface Point {
  label: string;
  value: number;
}

interface Series {
  name: string;
  points: Point[];
}

/**
 * A chart as a table with bars. The library's picture of it has text over shapes, whose contrast no check
 * can measure.
 */
export function Chart({ block }: { block: Block }): ReactNode {
  const id = useId();
  const series = seriesOf(block);
  const most = Math.max(0, ...series.flatMap(({ points }) => points.map(({ value }) => value)));
  const labels = series[0]?.points.map(({ label }) => label) ?? [];
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>{asString(block['title'])}</figcaption>
      <table>
        <thead>
          <tr>
            <td />
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, at) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map(({ name, points }) => (
                <td key={name}>
                  <Bar value={points[at]?.value ?? 0} most={most} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function Bar({ value, most }: { value: number; most: number }): ReactNode {
  const share = most === 0 ? 0 : Math.max(0, value / most);
  return (
    <>
      <span className="chart-value">{value.toLocaleString('en')}</span>
      <span className="chart-bar" style={{ inlineSize: `${share * 10}rem` }} />
    </>
  );
}

/** A pie has one series, its segments. */
function seriesOf(block: Block): Series[] {
  const chart = asElement(block['chart']);
  if (chart?.type === 'pie') return [{ name: '', points: pointsOf(chart['segments']) }];
  return asList(chart?.['series']).map((one) => {
    const fields = one as Record<string, unknown>;
    return { name: asString(fields['name']), points: pointsOf(fields['data']) };
  });
}

function pointsOf(data: unknown): Point[] {
  return asList(data).map((one) => {
    const { label, value } = one as Record<string, unknown>;
    return { label: asString(label), value: Number(value) };
  });
}
