/**
 * Text on its way to and from Slack. Whatever people or models wrote passes through one of these (or
 * through `slackMarkdown`) before it is sent, so that it cannot mention anybody, link under another
 * name or press a button. It may still be bold or hold an emoji: the signs are left as they were
 * typed, since looks give nobody a right.
 */

/** For mrkdwn and fallback text, where `<`, `>` and `&` would start Slack's own tokens. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** For plain_text, file names and titles, which Slack shows as they are: nothing that reads as a token. */
export function toPlainText(text: string): string {
  return text.replace(/</g, '‹').replace(/>/g, '›');
}

/** Cuts at a limit, visibly and never inside a character. */
export function truncate(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  return `${text.slice(0, charsMax - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Escaped and cut, so that the limit holds for what is sent: an entity counts with all its letters. */
export function escapedWithin(text: string, charsMax: number): string {
  return truncateEscaped(escapeMrkdwn(text), charsMax);
}

/** Cuts what is escaped already, or ours, and never inside an entity or a mention. */
export function truncateEscaped(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  return truncate(text, charsMax).replace(/(?:&[a-z]*|<[^<>]*)…$/, '…');
}

/** Escaped and cut into pieces, after a line where it can be, never inside a character or an entity. */
export function escapedPieces(text: string, charsMax: number): string[] {
  const whole = escapeMrkdwn(text);
  const pieces: string[] = [];
  let from = 0;
  while (from < whole.length) {
    const end = pieceEnd(whole, from, from + charsMax);
    pieces.push(whole.slice(from, end));
    from = end;
  }
  return pieces.filter((piece) => piece.trim() !== '');
}

function pieceEnd(text: string, from: number, limit: number): number {
  if (limit >= text.length) return text.length;
  const lineEnd = text.lastIndexOf('\n', limit - 1) + 1;
  if (lineEnd > (from + limit) / 2) return lineEnd;
  const before = text.slice(Math.max(from, limit - ENTITY_CHARS_MAX), limit);
  const torn = before.match(/&[a-z]*$|[\uD800-\uDBFF]$/)?.[0] ?? '';
  return Math.max(limit - torn.length, from + 1);
}

/** As in `&amp;`, the longest that escaping makes. */
const ENTITY_CHARS_MAX = 5;

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Undoes the escaping Slack applies to every text it hands us. */
export function unescapeMrkdwn(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

const TOKEN = /<([^<>|\s]+)(?:\|([^<>]*))?>/g;

/** A message as its author sees it: Slack's link and mention tokens become words. */
export function readMessageText(text: string): string {
  const words = text.replace(TOKEN, (_, target: string, label?: string) => wordsOf(target, label));
  return unescapeMrkdwn(words);
}

function wordsOf(target: string, label: string | undefined): string {
  if (/^[@#!]/.test(target)) return label ?? target.replace(/^!/, '@').split('^', 1).join();
  return label === undefined || label === target ? target : `${label} (${target})`;
}

/** A mention of ours, the only kind that is sent. Anything that is not an id of Slack's is only named. */
export function mention(userId: string): string {
  return /^[UW][A-Z0-9]+$/.test(userId) ? `<@${userId}>` : escapeMrkdwn(userId);
}
