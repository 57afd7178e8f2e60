import type { PeopleCall } from '../../../pipeline/ports/messenger.ts';
import { escapeMrkdwn, mention } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Content, section } from '../blocks.ts';

/** Mentions people whose turn it is, and says where the buttons are. */
export function callMessage({ review }: Words, call: PeopleCall): Content {
  return pinging(call, `🙋 ${review.call(...wordsOf(call))}`);
}

export function reminderMessage({ review }: Words, call: PeopleCall): Content {
  return pinging(call, `⏰ ${review.reminder(...wordsOf(call))}`);
}

function wordsOf({ people, version, stage }: PeopleCall) {
  const shown = stage === undefined ? undefined : escapeMrkdwn(stage);
  return [people.map(mention), version, shown] as const;
}

function pinging({ people }: PeopleCall, text: string): Content {
  return { text, blocks: [section(text)], pings: people };
}
