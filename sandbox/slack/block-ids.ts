import { randomBytes } from 'node:crypto';
import type { Block } from './page-api.ts';

/** Gives every block an id as Slack does; Slack replaces the app's id of a markdown block. */
export function nameBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    const isNamed = typeof block.block_id === 'string' && block.type !== 'markdown';
    const named = isNamed ? block : { ...block, block_id: newName() };
    return nameActions(named);
  });
}

function nameActions(block: Block): Block {
  if (Array.isArray(block.elements) && block.type === 'actions') {
    return { ...block, elements: block.elements.map(nameAction) };
  }
  if (block.type === 'input') return { ...block, element: nameAction(block.element) };
  if (block.accessory !== undefined) return { ...block, accessory: nameAction(block.accessory) };
  return block;
}

function nameAction(element: unknown): unknown {
  if (typeof element !== 'object' || element === null) return element;
  return 'action_id' in element || ('type' in element && element.type === 'image')
    ? element
    : { ...element, action_id: newName() };
}

function newName(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
