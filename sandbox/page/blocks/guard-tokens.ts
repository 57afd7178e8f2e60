/**
 * Slack reads its own mentions and links also inside Markdown. They are set aside before the
 * Markdown is parsed, because afterwards an escaped `&lt;!channel&gt;`, which mentions nobody,
 * could not be told from a real one.
 */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const TOKEN = /<((?:[@#!][^<>\s|^]+(?:\|[^<>\n]*)?)|(?:(?:https?|mailto):[^<>\s|]+\|[^<>\n]+))>/g;

export function guardTokens(markdown: string): string {
  return markdown.replaceAll(/[\uE000\uE001]/g, '').replace(TOKEN, `${OPEN}$1${CLOSE}`);
}

/** Gives the text between tokens at even places and the tokens at odd ones. */
export function splitTokens(text: string): string[] {
  return text.split(/\uE000([^\uE000\uE001]*)\uE001/);
}

/** Inside code a token is only characters. */
export function releaseTokens(text: string): string {
  return text.replaceAll(OPEN, '<').replaceAll(CLOSE, '>');
}
