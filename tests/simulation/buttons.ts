import type { StoredMessage } from '../../sandbox/slack/records.ts';
import { type ButtonAt, clickables } from '../scenarios/readable-text.ts';

export interface ButtonShown extends ButtonAt {
  label: string;
  message: StoredMessage;
}

/** Also the options of menus. */
export function buttonsIn(message: StoredMessage): ButtonShown[] {
  return clickables(message).map((one) => ({ ...one, message }));
}
