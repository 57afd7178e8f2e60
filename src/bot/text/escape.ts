import { cutAt } from '../../pipeline/rules/cut-at.ts';
import { isFormerMember } from '../../pipeline/run/user-id.ts';

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
  return text.length <= charsMax ? text : `${cutAt(text, charsMax - 1)}…`;
}

/** Escapes and cuts, so that the limit holds for the sent text: an entity counts with all its characters. */
export function escapedWithin(text: string, charsMax: number): string {
  return truncateEscaped(escapeMrkdwn(text), charsMax);
}

/** The same in one line. */
export function escapedLine(text: string, charsMax: number): string {
  return escapedWithin(oneLine(text), charsMax);
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

const TOKEN = /<([@#!][^<>|\s]+|[a-z][a-z\d+.-]*:[^<>|\s]+)(?:\|([^<>]*))?>/gi;

/** In text where people also type `<b>` and `<https://…>`, only names are tokens. */
export function readMentions(text: string, words: TokenWords): string {
  return unescapeMrkdwn(
    text.replace(MENTION, (token) => escapeMrkdwn(readMessageText(token, words))),
  );
}

const MENTION = /<(?:[@#][A-Z0-9]+|!subteam\^[A-Z0-9]+)(?:\|[^<>]*)?>/g;

/** The ids in the tokens of a message whose names Slack has to give. */
export function idsIn(text: string): { people: string[]; channels: string[] } {
  const tokens = [...text.matchAll(TOKEN)].map(([, target = '']) => ({ target }));
  const people = tokens.filter(({ target }) => PERSON.test(target));
  const channels = tokens.filter(({ target }) => CHANNEL.test(target));
  const idOf = ({ target }: { target: string }) => target.slice(1);
  return { people: people.map(idOf), channels: channels.map(idOf) };
}

const PERSON = /^@[UW][A-Z0-9]+$/;
const CHANNEL = /^#[CG][A-Z0-9]+$/;

export interface TokenWords {
  /** Of people and channels, by id. */
  names: ReadonlyMap<string, string>;
  /** In place of a name that is unknown. */
  someone: string;
  aChannel: string;
  aGroup: string;
}

/** A message as its author sees it: Slack's tokens become text, and never contain an id. */
export function readMessageText(text: string, words: TokenWords): string {
  const readable = text.replace(TOKEN, (_, target: string, label?: string) =>
    tokenText({ target, label: label || undefined }, words),
  );
  return unescapeMrkdwn(readable);
}

interface Token {
  target: string;
  label: string | undefined;
}

function tokenText({ target, label }: Token, words: TokenWords): string {
  const known = words.names.get(target.slice(1));
  const name = known === undefined ? label : escapeMrkdwn(known);
  switch (target[0]) {
    case '@':
      return name ?? words.someone;
    case '#':
      // A label may name a private channel; Slack gives the names of public ones alone.
      return known === undefined ? words.aChannel : `#${escapeMrkdwn(known).replace(/^#/, '')}`;
    case '!':
      return label ?? (target.startsWith('!subteam') ? words.aGroup : broadcastText(target));
    default:
      return linkText(target, label ?? bare(target));
  }
}

function linkText(target: string, label: string): string {
  return isMadeBySlack(target, label) ? label : `${label} (${target})`;
}

function broadcastText(target: string): string {
  return target.replace(/^!/, '@').split('^', 1).join();
}

/** Slack makes links of file names, hosts, mail addresses and phone numbers; their text is the label. */
function isMadeBySlack(target: string, label: string): boolean {
  return /^tel:/i.test(target) || withoutScheme(target) === withoutScheme(label);
}

function withoutScheme(address: string): string {
  const short = bare(address).replace(/^https?:\/\//i, '');
  return short.replace(/\/$/, '').toLowerCase();
}

function bare(target: string): string {
  return target.replace(/^(?:mailto|tel):/i, '');
}

interface MentionWords {
  people: { formerMember: string };
}

/**
 * A mention of a person or a user group; the only place that makes one. Text that is not a Slack id is escaped,
 * and a former member has no id any more.
 */
export function mention({ people }: MentionWords, id: string): string {
  if (isFormerMember(id)) return people.formerMember;
  if (/^S[A-Z0-9]+$/.test(id)) return `<!subteam^${id}>`;
  return /^[UW][A-Z0-9]+$/.test(id) ? `<@${id}>` : escapeMrkdwn(id);
}
