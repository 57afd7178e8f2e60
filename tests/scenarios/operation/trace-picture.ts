import type { ReceivedSpan } from './otlp-receiver.ts';

const WIDTH = 1_100;
const NAMES_WIDTH = 350;
const ROW = 18;
const TOP = 64;
const MARGIN = 16;
/** A span of no duration is drawn this wide. */
const WIDTH_MIN = 2;
/** A row for each span of at least this duration, for each call to the model, and for the post. */
const SHOWN_MS_MIN = 1_000;

const COLOURS = { post: '#6b7280', step: '#2563eb', model: '#d97706', slack: '#059669' } as const;
type Colour = keyof typeof COLOURS;

/** The spans of a trace as an SVG: one row for each, below the span they belong to. */
export function tracePicture(spans: readonly ReceivedSpan[]): string {
  const beganAt = Math.min(...spans.map((span) => span.beganAt));
  const endedAt = Math.max(...spans.map((span) => span.endedAt));
  const scale = (WIDTH - NAMES_WIDTH - 2 * MARGIN) / Math.max(1, endedAt - beganAt);
  const rows = rowsOf(spans);
  const drawn = rows.map(({ span, depth }, at) => {
    const y = TOP + at * ROW;
    const x = NAMES_WIDTH + (span.beganAt - beganAt) * scale;
    const width = Math.max(WIDTH_MIN, (span.endedAt - span.beganAt) * scale);
    const label = `${labelOf(span)} ${duration(span)}`;
    return (
      `<text x="${MARGIN + depth * 14}" y="${y + 12}">${escapeXml(label)}</text>` +
      `<rect x="${x.toFixed(1)}" y="${y + 2}" width="${width.toFixed(1)}" height="${ROW - 5}" rx="2" fill="${COLOURS[colourOf(span)]}"/>`
    );
  });
  const height = TOP + rows.length * ROW + MARGIN;
  const hidden = spans.length - rows.length;
  const title = `One post as a trace: ${seconds(endedAt - beganAt)}, ${spans.length} spans; ${hidden} short ones are not drawn`;
  const keys = Object.entries(COLOURS).map(
    ([name, colour], at) =>
      `<rect x="${MARGIN + at * 90}" y="36" width="12" height="12" rx="2" fill="${colour}"/>` +
      `<text x="${MARGIN + 18 + at * 90}" y="46">${name}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeXml(title)}" font-family="system-ui, sans-serif" font-size="12" fill="#111827">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="${MARGIN}" y="22" font-size="14" font-weight="600">${escapeXml(title)}</text>`,
    ...keys,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

interface Row {
  span: ReceivedSpan;
  depth: number;
}

function rowsOf(spans: readonly ReceivedSpan[]): Row[] {
  const byStart = spans.toSorted((a, b) => a.beganAt - b.beganAt || b.endedAt - a.endedAt);
  const below = (parent: string, depth: number): Row[] =>
    byStart
      .filter(({ parentSpanId }) => parentSpanId === parent)
      .filter((span) => isShown(span))
      .flatMap((span) => [{ span, depth }, ...below(span.spanId, depth + 1)]);
  return below('', 0);
}

function isShown(span: ReceivedSpan): boolean {
  return colourOf(span) === 'model' || span.endedAt - span.beganAt >= SHOWN_MS_MIN;
}

function colourOf({ name, attributes }: ReceivedSpan): Colour {
  if (name === 'post') return 'post';
  if ('gen_ai.operation.name' in attributes) return 'model';
  return 'blogpost.slack.method' in attributes ? 'slack' : 'step';
}

function labelOf({ name, attributes }: ReceivedSpan): string {
  const step = attributes['blogpost.step'];
  return typeof step === 'string' ? step : name;
}

function duration({ beganAt, endedAt }: ReceivedSpan): string {
  return seconds(endedAt - beganAt);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
