import type { ListedRun } from '../../pipeline/ports/ports.ts';
import type { Spent } from '../../pipeline/rules/cost/receipt.ts';
import { BRIEF_WRITE } from '../action-ids.ts';
import { LIMITS } from '../api/slack-limits.ts';
import { escapedLine, escapedWithin, oneLine, toPlainText, truncate } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { button, type Content, context, section } from './blocks.ts';
import { type Links, runRow } from './home/run-rows.ts';

/** Home is in no channel, so its help has none of the words “here” and “this channel”. */
export function helpMessage(
  { help }: Words,
  place: 'in_channel' | 'on_home' = 'in_channel',
): Content {
  const lines = help
    .uses(place === 'on_home')
    .map((use) => `• ${use}`)
    .join('\n');
  return { text: help.lead, blocks: [section(`*${help.lead}*\n${lines}`)] };
}

/** For a message that may be an outline or a question about the app. */
export function withHelp(words: Words, { text, blocks }: Content): Content {
  return { text, blocks: [...blocks, ...helpMessage(words).blocks] };
}

/** For a text that looks like an order to the app; its button starts a post all the same. */
export function orderMessage(words: Words, text: string, meant = ''): Content {
  const { help, buttons } = words;
  const typed = escapedLine(text, ORDER_SHOWN_MAX);
  const asked = meant === '' ? help.notStartedYet(typed) : help.didYouMean(typed, meant);
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

export interface ChannelCosts {
  /** By run. */
  posts: ReadonlyMap<string, Spent>;
  month: Spent;
  monthUsdMax: number | undefined;
}

interface StatusOptions {
  links?: Links;
  costs?: ChannelCosts | undefined;
  /** Of all open posts of the channel, of which `runs` are the newest. */
  count?: number;
}

export function statusMessage(
  words: Words,
  runs: readonly ListedRun[],
  { links = new Map(), costs, count = runs.length }: StatusOptions = {},
): Content {
  const text = words.help.inProgressHere(count);
  const rows = runs.flatMap((run) => {
    const spent = costs?.posts.get(run.id);
    const cost = spent !== undefined && spent.calls > 0 ? [context(words.cost.receipt(spent))] : [];
    return [...runRow(words, run, { links, place: 'in_channel' }), ...cost];
  });
  const month = costs ? [context(words.cost.channelMonth(costs.month, costs.monthUsdMax))] : [];
  const others = count - runs.length;
  const more = others > 0 ? [context(words.home.more(others))] : [];
  return { text, blocks: [section(text), ...rows, ...more, ...month] };
}
