import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';
import {
  ActionId,
  anyText,
  Confirm,
  hasOneSource,
  imageSource,
  mrkdwn,
  ONE_SOURCE,
  plainText,
} from './block-text.ts';

/** The interactive elements of Block Kit, and which block may hold which of them. */

const { element: most } = LIMITS;

const actionable = { action_id: ActionId.optional() };
const confirmable = { confirm: Confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(most.placeholder).optional() };
const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
    })
    .optional(),
};
const choosable = { ...actionable, ...confirmable, ...focusable };
const menu = { ...choosable, ...placeholder };
const many = { max_selected_items: z.number().int().min(1).optional() };

const optionParts = {
  value: z.string().min(1).max(most.optionValue),
  description: plainText(most.optionDescription).optional(),
};
const PlainOption = z.strictObject({ text: plainText(most.optionText), ...optionParts });
const RichOption = z.strictObject({ text: anyText(most.optionText), ...optionParts });
const OverflowOption = PlainOption.extend({
  url: z.url().max(LIMITS.block.url).optional(),
});

function options<Option extends z.ZodType>(option: Option, max: number) {
  return z.array(option).min(1).max(max);
}

const Button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  ...confirmable,
  text: plainText(most.buttonText),
  value: z.string().min(1).max(most.buttonValue).optional(),
  url: z.url().max(LIMITS.block.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().min(1).max(most.accessibilityLabel).optional(),
});

const optionLists = {
  options: options(PlainOption, most.selectOptions).optional(),
  option_groups: z
    .array(
      z.strictObject({
        label: plainText(most.optionText),
        options: options(PlainOption, most.selectOptions),
      }),
    )
    .min(1)
    .max(most.selectOptions)
    .optional(),
};
const ONE_LIST = 'must define either `options` or `option_groups`, and not both';
const hasOneList = (select: { options?: unknown; option_groups?: unknown }) =>
  (select.options === undefined) !== (select.option_groups === undefined);

const StaticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    ...optionLists,
    initial_option: PlainOption.optional(),
  })
  .refine(hasOneList, ONE_LIST);

const MultiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...many,
    ...optionLists,
    initial_options: z.array(PlainOption).min(1).optional(),
  })
  .refine(hasOneList, ONE_LIST);

const ConversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  initial_conversation: z.string().min(1).optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_bot_users: z.boolean().optional(),
      exclude_external_shared_channels: z.boolean().optional(),
    })
    .optional(),
});

const UsersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...menu,
  initial_user: z.string().min(1).optional(),
});

const MultiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...menu,
  ...many,
  initial_users: z.array(z.string().min(1)).optional(),
});

const ExternalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...menu,
  initial_option: PlainOption.optional(),
  min_query_length: z.number().int().min(0).optional(),
});

const MultiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...menu,
  ...many,
  initial_options: z.array(PlainOption).min(1).optional(),
  min_query_length: z.number().int().min(0).optional(),
});

const Checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...choosable,
  options: options(RichOption, most.choiceOptions),
  initial_options: z.array(RichOption).min(1).optional(),
});

const RadioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...choosable,
  options: options(RichOption, most.choiceOptions),
  initial_option: RichOption.optional(),
});

const Overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  ...confirmable,
  options: options(OverflowOption, most.overflowOptions),
});

const PlainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...actionable,
  ...placeholder,
  ...focusable,
  ...dispatchable,
  initial_value: z.string().max(most.inputText).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(most.inputText).optional(),
  max_length: z.number().int().min(1).max(most.inputText).optional(),
});

const NumberInput = z.strictObject({
  type: z.literal('number_input'),
  ...actionable,
  ...placeholder,
  ...focusable,
  ...dispatchable,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().min(1).optional(),
  min_value: z.string().min(1).optional(),
  max_value: z.string().min(1).optional(),
});

const FileInput = z.strictObject({
  type: z.literal('file_input'),
  ...actionable,
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.number().int().min(1).max(most.files).optional(),
});

const ImageElement = z
  .strictObject({
    type: z.literal('image'),
    alt_text: z.string().min(1).max(LIMITS.block.altText),
    ...imageSource,
  })
  .refine(hasOneSource, ONE_SOURCE);

const menus = [
  StaticSelect,
  MultiStaticSelect,
  ConversationsSelect,
  UsersSelect,
  MultiUsersSelect,
  ExternalSelect,
  MultiExternalSelect,
  Checkboxes,
  RadioButtons,
] as const;

export const AccessoryElement = z.discriminatedUnion('type', [
  Button,
  Overflow,
  ImageElement,
  ...menus,
]);
export const ActionsElement = z.discriminatedUnion('type', [Button, Overflow, ...menus]);
export const InputElement = z.discriminatedUnion('type', [
  PlainTextInput,
  NumberInput,
  FileInput,
  ...menus,
]);
export const ContextElement = z.discriminatedUnion('type', [
  ImageElement,
  plainText(LIMITS.block.sectionText),
  mrkdwn(LIMITS.block.sectionText),
]);
