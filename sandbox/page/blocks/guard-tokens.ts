/**
 * Slack reads its own mentions and links also inside Markdown. This file extracts them before
 * the Markdown parser runs, because the parser decodes an escaped `&lt;!channel&gt;`, which is
 * only text, and it would then look like a real mention.
 */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const TOKEN = /<((?:[@#!][^<>\s|^]+(?:\|[^<>\n]*)?)|(?:(?:https?|mailto):[^<>\s|]+\|[^<>\n]+))>/g;

export function guardTokens(markdown: string): string {
  return markdown.replaceAll(/[\uE000\uE001]/g, '').replace(TOKEN, `${OPEN}$1${CLOSE}`);
}

/** Gives the text between tokens at even indexes and the tokens at odd ones. */
export function splitTokens(text: string): string[] {
  return text.split(/\uE000([^\uE000\uE001]*)\uE001/);
}

/** Inside code a token is plain text. */
export function releaseTokens(text: string): string {
  return text.replaceAll(OPEN, '<').replaceAll(CLOSE, '>');
}
