import { z } from 'zod';
import { LIMITS } from '../../../src/bot/api/slack-limits.ts';
import { hasHalfCharacter } from '../../half-character.ts';
import { invalid, type Problem, problemsOf, tooLong, whole } from './block-problems.ts';
import { BLOCKS, type Surface } from './block-shapes.ts';
import { plainText } from './block-text.ts';

/** The parts of a message Slack checks before it takes it. */
export interface MessagePayload {
  text?: string | undefined;
  markdown_text?: string | undefined;
  blocks?: unknown;
  attachments?: unknown;
  metadata?: unknown;
}

const View = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    title: plainText(LIMITS.view.title),
    submit: plainText(LIMITS.view.submit).optional(),
    close: plainText(LIMITS.view.close).optional(),
    blocks: z.unknown(),
    callback_id: z.string().max(LIMITS.block.id).optional(),
    external_id: z.string().max(LIMITS.block.id).optional(),
    private_metadata: z.string().max(LIMITS.view.privateMetadata).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('home'),
    blocks: z.unknown(),
    callback_id: z.string().max(LIMITS.block.id).optional(),
    external_id: z.string().max(LIMITS.block.id).optional(),
    private_metadata: z.string().max(LIMITS.view.privateMetadata).optional(),
  }),
]);

/** Gives every reason Slack would refuse these blocks on this surface; none means they pass. */
export function checkBlocks(blocks: unknown, surface: Surface): Problem[] {
  const parsed = BLOCKS[surface].safeParse(blocks);
  if (!parsed.success) return problemsOf(parsed.error, blocks, '/blocks', 'invalid_blocks');
  if (hasHalfCharacter(blocks)) return [invalid('/blocks', 'must be valid Unicode')];
  return [...checkIds(parsed.data), ...checkTables(parsed.data), ...checkCharts(parsed.data)];
}

/**
 * Gives every reason Slack would refuse this message. An update takes less text than a post;
 * a post with too much is cut, so it is not a problem here.
 */
export function checkMessage(payload: MessagePayload, call: 'post' | 'update' = 'post'): Problem[] {
  const { text, markdown_text: markdown, blocks, attachments } = payload;
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  const hasAttachments = Array.isArray(attachments) && attachments.length > 0;
  const problems: Problem[] = [];
  if (!text && !markdown && !hasBlocks && !hasAttachments) {
    problems.push(whole('no_text', 'must have text, blocks or attachments'));
  }
  if (markdown !== undefined && (text || hasBlocks)) {
    problems.push(whole('markdown_text_conflict', 'takes `markdown_text` or `text` and `blocks`'));
  }
  problems.push(...checkSizes(payload, call));
  if (blocks !== undefined) problems.push(...checkBlocks(blocks, 'message'));
  return problems;
}

/** Gives every reason Slack would refuse this modal or Home tab. */
export function checkView(view: unknown): Problem[] {
  if (JSON.stringify(view ?? null).length > LIMITS.view.json) {
    return [whole('view_too_large', `must be less than ${LIMITS.view.json + 1} bytes`)];
  }
  const parsed = View.safeParse(view);
  if (!parsed.success) return problemsOf(parsed.error, view, '', 'invalid_arguments');
  const problems = checkBlocks(parsed.data.blocks, parsed.data.type).map(
    (problem): Problem => ({ ...problem, error: 'invalid_arguments' }),
  );
  if (parsed.data.type === 'modal' && !parsed.data.submit && hasInput(parsed.data.blocks)) {
    problems.push(whole('invalid_arguments', 'missing required field: submit'));
  }
  return problems;
}

function checkSizes(payload: MessagePayload, call: 'post' | 'update'): Problem[] {
  const { text = '', markdown_text: markdown = '', blocks, attachments, metadata } = payload;
  const most = LIMITS.message;
  const problems: Problem[] = [];
  if (call === 'update' && text.length > most.updateText) {
    problems.push({ ...tooLong('msg_too_long', most.updateText), pointer: '/text' });
  }
  if (markdown.length + markdownLength(blocks) > most.markdown) {
    problems.push(tooLong('msg_too_long', most.markdown));
  } else if (textLength(blocks) > most.blockText) {
    problems.push(tooLong('msg_blocks_too_long', most.blockText));
  }
  if (Array.isArray(attachments) && attachments.length > most.attachments) {
    problems.push(whole('too_many_attachments', `no more than ${most.attachments} items allowed`));
  }
  if (JSON.stringify(metadata ?? null).length > most.metadata) {
    problems.push(tooLong('metadata_too_large', most.metadata));
  }
  return problems;
}

function checkIds(blocks: readonly Record<string, unknown>[]): Problem[] {
  const seen = new Set<unknown>();
  const problems: Problem[] = [];
  for (const [index, block] of blocks.entries()) {
    const id = block.block_id;
    if (id !== undefined && seen.has(id)) {
      problems.push(invalid(`/blocks/${index}/block_id`, `\`block_id\` already exists: ${id}`));
    }
    seen.add(id);
    const actions = elementsOf(block).flatMap((element) => element.action_id ?? []);
    const twice = actions.find((action, at) => actions.indexOf(action) !== at);
    if (twice !== undefined) {
      problems.push(invalid(`/blocks/${index}`, `\`action_id\` already exists: ${twice}`));
    }
  }
  return problems;
}

function checkTables(blocks: readonly Record<string, unknown>[]): Problem[] {
  const tables = blocks.filter((block) => block.type === 'table');
  const problems: Problem[] = [];
  if (tables.length > 1) problems.push(invalid('/blocks', 'only one table allowed in a message'));
  if (textLength(tables) > LIMITS.block.tableText) {
    problems.push(invalid('/blocks', `tables take ${LIMITS.block.tableText} characters`));
  }
  return problems;
}

function checkCharts(blocks: readonly Record<string, unknown>[]): Problem[] {
  const charts = blocks.filter((block) => block.type === 'data_visualization');
  const most = LIMITS.chart.perMessage;
  return charts.length > most ? [invalid('/blocks', `no more than ${most} charts allowed`)] : [];
}

/** The interactive elements standing in one block, wherever the block keeps them. */
export function elementsOf(block: Record<string, unknown>): Record<string, unknown>[] {
  return [block.elements, block.accessory, block.element].flat().filter(isObject);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hasInput(blocks: unknown): boolean {
  return Array.isArray(blocks) && blocks.some((block) => block?.type === 'input');
}

function markdownLength(blocks: unknown): number {
  if (!Array.isArray(blocks)) return 0;
  return textLength(blocks.filter((block) => block?.type === 'markdown'));
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, held]) =>
      sum + (key === 'text' && typeof held === 'string' ? held.length : textLength(held)),
    0,
  );
}
