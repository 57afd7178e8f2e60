import type { types } from '@slack/bolt';
import { LIMITS } from '../api/slack-limits.ts';
import { toPlainText, truncate, truncateEscaped } from '../text/escape.ts';
import type { Part } from '../text/markdown-parts.ts';

export type Blocks = types.KnownBlock[];

/** A message to Slack. `text` is for notifications and screen readers. */
export interface Content {
  text: string;
  blocks: Blocks;
  /** Shown during a step, until its result replaces it. */
  isProvisional?: boolean;
  /** Ids of the people and groups that the message notifies; it shows all others by name. */
  pings?: readonly string[];
}

/** Takes escaped text. `verbatim` keeps Slack from making links by itself. */
export function mrkdwn(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text: truncateEscaped(text, LIMITS.block.sectionText), verbatim: true };
}

export function section(text: string): types.SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

export function context(...texts: string[]): types.ContextBlock {
  return { type: 'context', elements: texts.map(mrkdwn) };
}

export function heading(text: string): types.HeaderBlock {
  return {
    type: 'header',
    text: {
      type: 'plain_text',
      text: truncate(toPlainText(text), LIMITS.block.header),
      emoji: false,
    },
  };
}

/** Takes Markdown that went through `slackMarkdown`. */
export function markdown(text: string): types.MarkdownBlock {
  return { type: 'markdown', text };
}

export function partBlocks(part: Part): Blocks {
  if (part.form === 'markdown') return [markdown(part.text)];
  return part.form === 'rich' ? part.blocks : part.texts.map(section);
}

export function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text };
}

export function option(value: string, label: string): types.PlainTextOption {
  return { text: plain(label), value };
}

interface FrameWords {
  title: string;
  /** A window to read has none. */
  submit?: string;
  close: string;
}

/** The title and the buttons of a modal. */
export function frame({ title, submit, close }: FrameWords) {
  return {
    title: plain(title),
    ...(submit !== undefined && { submit: plain(submit) }),
    close: plain(close),
  };
}

/** An input block without its element. */
export function field(id: string, { label, hint }: { label: string; hint: string }) {
  return { type: 'input' as const, block_id: id, label: plain(label), hint: plain(hint) };
}

interface ButtonLooks {
  /** A link; Slack still sends the click. */
  url?: string;
  style?: 'primary' | 'danger';
  confirm?: types.ConfirmationDialog;
}

export function button(
  label: string,
  { actionId, value }: { actionId: string; value: string },
  looks: ButtonLooks = {},
): types.Button {
  const { style, confirm } = looks;
  return {
    type: 'button',
    text: plain(label),
    action_id: actionId,
    value,
    ...looks,
    // Slack's dialog shows a green button by default.
    ...(confirm && style === 'danger' && { confirm: { ...confirm, style } }),
  };
}

export interface ConfirmationWords {
  title: string;
  text: string;
  confirm: string;
  deny: string;
}

export function confirmation(
  words: ConfirmationWords,
  style: 'primary' | 'danger',
): types.ConfirmationDialog {
  return {
    title: plain(words.title),
    text: plain(words.text),
    confirm: plain(words.confirm),
    deny: plain(words.deny),
    style,
  };
}
