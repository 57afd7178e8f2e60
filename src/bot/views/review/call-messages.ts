import type { ClosedCall, PeopleCall } from '../../../pipeline/ports/messenger.ts';
import { escapeMrkdwn } from '../../text/escape.ts';
import { mentions } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Content, section } from '../blocks.ts';

/** Mentions people whose turn it is, and says where the buttons are. */
export function callMessage(words: Words, call: PeopleCall): Content {
  return pinging(call, `🙋 ${askedIn(words, call, 'call')}`);
}

export function reminderMessage(words: Words, call: PeopleCall): Content {
  return pinging(call, `⏰ ${askedIn(words, call, 'reminder')}`);
}

/** Replaces a call once it asks for nothing, and mentions people by name. */
export function closedCall(words: Words, call: ClosedCall): Content {
  const text = `☑️ ${words.review.closedCall(...shownIn(words, call))}`;
  return { text, blocks: [section(text)] };
}

function askedIn(words: Words, call: PeopleCall, kind: 'call' | 'reminder'): string {
  const [names, version, stage] = shownIn(words, call);
  const { review } = words;
  if (call.asks === 'facts') return review.notYet(names, version);
  return review[call.asks === 'other_person' ? 'byOthers' : kind](names, version, stage);
}

function shownIn(words: Words, { people, version, stage }: ClosedCall) {
  const shown = stage === undefined ? undefined : escapeMrkdwn(stage);
  return [mentions(words, people), version, shown] as const;
}

function pinging({ people }: PeopleCall, text: string): Content {
  return { text, blocks: [section(text)], pings: people };
}
