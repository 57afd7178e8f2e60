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
    text: { type: 'plain_text', text: label },
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
    title: { type: 'plain_text', text: words.title },
    text: { type: 'plain_text', text: words.text },
    confirm: { type: 'plain_text', text: words.confirm },
    deny: { type: 'plain_text', text: words.deny },
    style,
  };
}
