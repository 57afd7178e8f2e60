import { dateText } from './date-token.ts';

/**
 * Reads Slack's own markup. Only text in angle brackets is a mention or link;
 * `&lt;` is decoded last, so that escaped text never becomes one.
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'emoji'; name: string }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'person' | 'channel'; id: string; label: string }
  | { kind: 'broadcast'; label: string };

export type Line =
  | { kind: 'fence'; text: string }
  | { kind: 'lines' | 'quote'; children: Inline[] };

const FENCE = /```\n?([\s\S]*?)\n?```/;
const INLINE = new RegExp(
  [
    '`(?<code>[^`\\n]+)`',
    '<(?<token>[^<>\\n]+)>',
    '(?<![\\w*])\\*(?<bold>\\S(?:[^*\\n]*\\S)?)\\*(?![\\w*])',
    '(?<![\\w_])_(?<italic>\\S(?:[^_\\n]*\\S)?)_(?![\\w_])',
    '(?<![\\w~])~(?<strike>\\S(?:[^~\\n]*\\S)?)~(?![\\w~])',
    '(?<!\\w):(?<emoji>[a-z+-][a-z0-9_+-]*|[+-]1):(?!\\w)',
    '(?<url>https?://[^\\s<>|]*[^\\s<>|.,;:!?)\'"*_~])',
  ].join('|'),
  'g',
);

export function parseMrkdwn(source: string): Line[] {
  return source.split(FENCE).flatMap((part, index): Line[] => {
    if (index % 2 === 1) return [{ kind: 'fence', text: decode(part) }];
    return part === '' ? [] : parseLines(part);
  });
}

function parseLines(part: string): Line[] {
  const runs: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of part.replace(/^\n|\n$/g, '').split('\n')) {
    const isQuote = /^(?:&gt;|>)/.test(line);
    const last = runs.at(-1);
    const bare = isQuote ? line.replace(/^(?:&gt;|>) ?/, '') : line;
    if (last?.isQuote === isQuote) last.lines.push(bare);
    else runs.push({ isQuote, lines: [bare] });
  }
  return runs.map(({ isQuote, lines }) => ({
    kind: isQuote ? 'quote' : 'lines',
    children: parseInline(lines.join('\n')),
  }));
}

function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of source.matchAll(INLINE)) {
    if (match.index > end) found.push(text(source.slice(end, match.index)));
    found.push(readMatch(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < source.length) found.push(text(source.slice(end)));
  return found;
}

function readMatch(groups: Record<string, string | undefined>): Inline {
  const { code, token, bold, italic, strike, emoji, url } = groups;
  if (code !== undefined) return { kind: 'code', text: decode(code) };
  if (token !== undefined) return parseToken(token);
  if (bold !== undefined) return { kind: 'bold', children: parseInline(bold) };
  if (italic !== undefined) return { kind: 'italic', children: parseInline(italic) };
  if (strike !== undefined) return { kind: 'strike', children: parseInline(strike) };
  if (emoji !== undefined) return { kind: 'emoji', name: emoji };
  return { kind: 'link', url: decode(url ?? ''), label: decode(url ?? '') };
}

/** Reads the content of angle brackets: `@U1`, `#C1|name`, `!here`, `https://…|label`. */
export function parseToken(token: string): Inline {
  const [target = '', ...rest] = token.split('|');
  const label = decode(rest.join('|'));
  if (target.startsWith('@')) return { kind: 'person', id: target.slice(1), label };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!date^')) return { kind: 'text', text: dateText(target) ?? label };
  if (target.startsWith('!')) return { kind: 'broadcast', label: label || `@${target.slice(1)}` };
  return { kind: 'link', url: decode(target), label: label || decode(target) };
}

function text(source: string): Inline {
  return { kind: 'text', text: decode(source) };
}

/** Slack escapes these three characters and no others. */
export function decode(source: string): string {
  return source.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
