import type { ListedRun } from '../../pipeline/ports/ports.ts';
import { BRIEF_WRITE } from '../action-ids.ts';
import { LIMITS } from '../api/slack-limits.ts';
import { escapedWithin, oneLine, toPlainText, truncate } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { button, type Content, section } from './blocks.ts';
import { type Links, runRow } from './run-rows.ts';

export function helpMessage({ help }: Words): Content {
  const lines = help.uses.map((use) => `• ${use}`).join('\n');
  return { text: help.lead, blocks: [section(`*${help.lead}*\n${lines}`)] };
}

/** For a text that looks like an order to the app; its button starts a post all the same. */
export function orderMessage(words: Words, text: string): Content {
  const { help, buttons } = words;
  const asked = help.notStartedYet(escapedWithin(oneLine(text), ORDER_SHOWN_MAX));
  const label = buttons.writeAbout(truncate(toPlainText(oneLine(text)), LABEL_TEXT_MAX));
  const value = escapedWithin(text, LIMITS.element.buttonValue);
  const row = {
    type: 'actions' as const,
    elements: [button(label, { actionId: BRIEF_WRITE, value })],
  };
  return { text: asked, blocks: [section(asked), row, ...helpMessage(words).blocks] };
}

const ORDER_SHOWN_MAX = 200;
/** Leaves room for the words of the button. */
const LABEL_TEXT_MAX = 50;

export function statusMessage(
  words: Words,
  runs: readonly ListedRun[],
  links: Links = new Map(),
): Content {
  const text = words.help.inProgressHere(runs.length);
  const rows = runs.flatMap((run) => runRow(words, run, { links, place: 'in_channel' }));
  return { text, blocks: [section(text), ...rows] };
}
