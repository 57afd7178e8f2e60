import type { ReactNode } from 'react';
import type { TextObject } from './block-kit.ts';
import { emoji } from './emoji.ts';
import { Mrkdwn } from './mrkdwn.tsx';

/** A text object: Slack's markup, or plain text in which only emoji names have a meaning. */
export function Text({ of }: { of: TextObject }): ReactNode {
  if (of.type === 'mrkdwn') return <Mrkdwn text={of.text} />;
  return <span className="plain">{withEmoji(of.text)}</span>;
}

export function withEmoji(text: string): string {
  return text.replace(/(?<!\w):(?=[0-9_]*[a-z+-])([a-z0-9_+-]+):(?!\w)/g, (_, name) => emoji(name));
}
