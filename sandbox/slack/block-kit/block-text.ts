import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';

/** The text objects of Block Kit; every one refuses empty text and fields it does not know. */

export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

export function mrkdwn(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

export const BlockId = z.string().min(1).max(LIMITS.block.id);
export const ActionId = z.string().min(1).max(LIMITS.element.actionId);

export const Confirm = z.strictObject({
  title: plainText(LIMITS.confirm.title).optional(),
  text: anyText(LIMITS.confirm.text),
  confirm: plainText(LIMITS.confirm.button).optional(),
  deny: plainText(LIMITS.confirm.button).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

/** Where an image comes from: an address or a file already in Slack, and not both. */
export const imageSource = {
  image_url: z.url().max(LIMITS.block.url).optional(),
  slack_file: z
    .union([z.strictObject({ id: z.string() }), z.strictObject({ url: z.url() })])
    .optional(),
};

export function hasOneSource(image: { image_url?: unknown; slack_file?: unknown }): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}

export const ONE_SOURCE = 'must define either `image_url` or `slack_file`, and not both';

const Styled = z.looseObject({
  type: z.enum(['text', 'link']),
  text: z.string().min(1).optional(),
});
const Inline = z.union([
  Styled,
  z.looseObject({
    type: z.enum(['emoji', 'user', 'usergroup', 'channel', 'broadcast', 'color', 'date', 'team']),
  }),
]);
const Section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(Inline),
});

export const RichText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: BlockId.optional(),
  elements: z.array(
    z.discriminatedUnion('type', [
      Section,
      z.strictObject({
        type: z.literal('rich_text_list'),
        style: z.enum(['bullet', 'ordered']),
        elements: z.array(Section),
        indent: z.number().int().optional(),
        offset: z.number().int().optional(),
        border: z.number().int().optional(),
      }),
      z.strictObject({
        type: z.enum(['rich_text_preformatted', 'rich_text_quote']),
        elements: z.array(Inline),
        border: z.number().int().optional(),
        language: z.string().optional(),
      }),
    ]),
  ),
});
