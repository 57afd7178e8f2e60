import { parser } from '@prometheus-io/lezer-promql';

/** The metrics of an expression, read by Prometheus's own grammar. Raises where it is not valid. */
export function namedMetrics(expression: string): string[] {
  // A variable of Grafana, which is a duration.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const names: string[] = [];
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      if (type.isError) throw new Error(`not valid at ${from}: ${expression}`);
      if (type.name === 'VectorSelector') {
        names.push(/^\w+/.exec(text.slice(from, to))?.[0] ?? '');
      }
    },
  });
  return names;
}
