/**
 * The parts of blocks that the page reads. The page draws blocks as the app sent them, so it
 * trusts no shape: a missing or malformed part counts as absent.
 */

export interface TextObject {
  type: 'plain_text' | 'mrkdwn';
  text: string;
}

export type Element = Record<string, unknown> & { type: string };

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
}

export interface Confirm {
  title: string;
  text: TextObject;
  confirm: string;
  deny: string;
  isDanger: boolean;
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): TextObject | undefined {
  if (!isFields(value) || typeof value['text'] !== 'string') return undefined;
  return { type: value['type'] === 'mrkdwn' ? 'mrkdwn' : 'plain_text', text: value['text'] };
}

/** The characters of a text object without formatting. */
export function plain(value: unknown): string {
  return asText(value)?.text ?? '';
}

export function asElement(value: unknown): Element | undefined {
  if (!isFields(value)) return undefined;
  const type = value['type'];
  return typeof type === 'string' ? { ...value, type } : undefined;
}

export function asElements(value: unknown): Element[] {
  return asList(value).flatMap((each) => asElement(each) ?? []);
}

export function asOptions(value: unknown): Option[] {
  return asList(value).flatMap((each) => {
    const text = isFields(each) ? asText(each['text']) : undefined;
    return text ? [each as Option] : [];
  });
}

export function asConfirm(value: unknown): Confirm | undefined {
  if (!isFields(value)) return undefined;
  return {
    title: plain(value['title']),
    text: asText(value['text']) ?? { type: 'plain_text', text: '' },
    confirm: plain(value['confirm']) || 'Yes',
    deny: plain(value['deny']) || 'Cancel',
    isDanger: value['style'] === 'danger',
  };
}

export function blockIdOf(block: Fields): string {
  return asString(block['block_id']);
}
