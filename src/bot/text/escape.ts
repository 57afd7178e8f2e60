/**
 * Escapes text for Slack and reads Slack's text. All text of people and models passes through one of
 * these functions (or `slackMarkdown`) before it is sent, so that it cannot mention people or hide a
 * link behind other words. Bold type and emoji are left as typed: they are harmless.
 */

/** For mrkdwn and fallback text, where `<`, `>` and `&` start Slack's tokens. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** For plain_text, file names and titles, which Slack shows unescaped: replaces the signs of tokens. */
export function toPlainText(text: string): string {
  return text.replace(/</g, '‹').replace(/>/g, '›');
}

/** Cuts at a limit with `…`, never inside a character. */
export function truncate(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  return `${text.slice(0, charsMax - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Escapes and cuts, so that the limit holds for the sent text: an entity counts with all its characters. */
export function escapedWithin(text: string, charsMax: number): string {
  return truncateEscaped(escapeMrkdwn(text), charsMax);
}

/** Cuts escaped text, or text of the app, never inside an entity or a mention. */
export function truncateEscaped(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  return truncate(text, charsMax).replace(/(?:&[a-z]*|<[^<>]*)…$/, '…');
}

/** Escapes text and splits it, after a line if possible, never inside a character or an entity. */
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
  // `lastIndexOf` on the whole text would search back to its start for every piece.
  const lineEnd = from + text.slice(from, limit).lastIndexOf('\n') + 1;
  if (lineEnd > (from + limit) / 2) return lineEnd;
  const before = text.slice(Math.max(from, limit - ENTITY_CHARS_MAX), limit);
  const torn = before.match(/&[a-z]*$|[\uD800-\uDBFF]$/)?.[0] ?? '';
  return Math.max(limit - torn.length, from + 1);
}

/** The length of `&amp;`, the longest entity of `escapeMrkdwn`. */
const ENTITY_CHARS_MAX = 5;

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function unescapeMrkdwn(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

const TOKEN = /<([^<>|\s]+)(?:\|([^<>]*))?>/g;

/** A message as its author sees it: Slack's link and mention tokens become text. */
export function readMessageText(text: string): string {
  const readable = text.replace(TOKEN, (_, target: string, label?: string) =>
    tokenText(target, label),
  );
  return unescapeMrkdwn(readable);
}

function tokenText(target: string, label: string | undefined): string {
  if (/^[@#!]/.test(target)) return label ?? target.replace(/^!/, '@').split('^', 1).join();
  return label === undefined || label === target ? target : `${label} (${target})`;
}

/** A mention of a person; the only place that makes one. Text that is not a Slack id is escaped. */
export function mention(userId: string): string {
  return /^[UW][A-Z0-9]+$/.test(userId) ? `<@${userId}>` : escapeMrkdwn(userId);
}
