import type { PeopleCall } from '../../../pipeline/ports/messenger.ts';
import { escapeMrkdwn } from '../../text/escape.ts';
import { mentions } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Content, section } from '../blocks.ts';

/** Mentions people whose turn it is, and says where the buttons are. */
export function callMessage(words: Words, call: PeopleCall): Content {
  return pinging(call, `🙋 ${words.review.call(...shownIn(words, call))}`);
}

export function reminderMessage(words: Words, call: PeopleCall): Content {
  return pinging(call, `⏰ ${words.review.reminder(...shownIn(words, call))}`);
}

/** Replaces a call once it asks for nothing, and mentions people by name. */
export function closedCall(words: Words, call: PeopleCall): Content {
  const text = `☑️ ${words.review.closedCall(...shownIn(words, call))}`;
  return { text, blocks: [section(text)] };
}

function shownIn(words: Words, { people, version, stage }: PeopleCall) {
  const shown = stage === undefined ? undefined : escapeMrkdwn(stage);
  return [mentions(words, people), version, shown] as const;
}

function pinging({ people }: PeopleCall, text: string): Content {
  return { text, blocks: [section(text)], pings: people };
}
