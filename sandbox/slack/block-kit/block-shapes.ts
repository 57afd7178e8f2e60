import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';
import {
  AccessoryElement,
  ActionsElement,
  ContextElement,
  InputElement,
} from './block-elements.ts';
import {
  anyText,
  BlockId,
  hasOneSource,
  imageSource,
  ONE_SOURCE,
  plainText,
  RichText,
} from './block-text.ts';
import { Chart } from './chart-shapes.ts';

const { block: most } = LIMITS;

const named = { block_id: BlockId.optional() };

const Header = z.strictObject({
  type: z.literal('header'),
  ...named,
  text: plainText(most.header),
});

const Section = z
  .strictObject({
    type: z.literal('section'),
    ...named,
    text: anyText(most.sectionText).optional(),
    fields: z.array(anyText(most.sectionField)).min(1).max(most.sectionFields).optional(),
    accessory: AccessoryElement.optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    (section) => section.text !== undefined || section.fields !== undefined,
    'must define either `text` or `fields`',
  );

const Markdown = z.strictObject({
  type: z.literal('markdown'),
  ...named,
  text: z.string().min(1),
});

const Context = z.strictObject({
  type: z.literal('context'),
  ...named,
  elements: z.array(ContextElement).min(1).max(most.contextElements),
});

const Actions = z.strictObject({
  type: z.literal('actions'),
  ...named,
  elements: z.array(ActionsElement).min(1).max(most.actionsElements),
});

const Divider = z.strictObject({ type: z.literal('divider'), ...named });

const Image = z
  .strictObject({
    type: z.literal('image'),
    ...named,
    alt_text: z.string().min(1).max(most.altText),
    title: plainText(most.imageTitle).optional(),
    ...imageSource,
  })
  .refine(hasOneSource, ONE_SOURCE);

const Input = z.strictObject({
  type: z.literal('input'),
  ...named,
  label: plainText(most.inputLabel),
  hint: plainText(most.inputHint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: InputElement,
});

const Cell = z.discriminatedUnion('type', [
  RichText,
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
]);

const Table = z.strictObject({
  type: z.literal('table'),
  ...named,
  rows: z.array(z.array(Cell).min(1).max(most.tableColumns)).min(1).max(most.tableRows),
  column_settings: z
    .array(
      z.strictObject({
        align: z.enum(['left', 'center', 'right']).optional(),
        is_wrapped: z.boolean().optional(),
      }),
    )
    .max(most.tableColumns)
    .optional(),
});

const everywhere = [Header, Section, Context, Actions, Divider, Image, Input, RichText] as const;

/** Where blocks are shown. Markdown, tables and charts are for messages only. */
export type Surface = 'message' | 'modal' | 'home';

const MessageBlock = z.discriminatedUnion('type', [Markdown, Table, Chart, ...everywhere]);
const ViewBlock = z.discriminatedUnion('type', [...everywhere]);

/** The shape of a list of blocks on each surface, without the rules that look across blocks. */
export const BLOCKS = {
  message: z.array(MessageBlock).max(LIMITS.message.blocks),
  modal: z.array(ViewBlock).max(LIMITS.view.blocks),
  home: z.array(ViewBlock).max(LIMITS.view.blocks),
} as const satisfies Record<Surface, z.ZodType>;
