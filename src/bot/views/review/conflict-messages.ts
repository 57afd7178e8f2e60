import type {
  AskedConflict,
  ConflictSide,
  ConflictSides,
  SettledConflict,
} from '../../../pipeline/ports/messenger.ts';
import { APP } from '../../../pipeline/rules/review/approval.ts';
import type { Run } from '../../../pipeline/run.ts';
import { buttonValue, CONFLICT_BOTH, CONFLICT_EARLIER, CONFLICT_LATER } from '../../action-ids.ts';
import { escapedLine, mention, oneLine, toPlainText, truncate } from '../../text/escape.ts';
import { nameOf } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, type Content, context, section } from '../blocks.ts';

const QUOTE_CHARS_MAX = 300;
const NAME_CHARS_MAX = 40;

/** Asks which of two notes the next draft follows. */
export function conflictMessage(words: Words, run: Run, asked: AskedConflict): Content {
  const { conflicts, times, buttons } = words;
  const { subject, earlier, later, until } = asked;
  const lead = conflicts.asks(mention(words, run.requester));
  const value = buttonValue(run.id, subject);
  const [nameOfEarlier, nameOfLater] = labelsOf(words, asked);
  const actions: Blocks[number] = {
    type: 'actions',
    elements: [
      button(buttons.follow(nameOfEarlier), { actionId: CONFLICT_EARLIER, value }),
      button(buttons.follow(nameOfLater), { actionId: CONFLICT_LATER, value }),
      button(buttons.doBoth, { actionId: CONFLICT_BOTH, value }),
    ],
  };
  const quotes = [earlier, later].map((side) => quoteLine(words, side)).join('\n');
  const without = context(conflicts.without(times.moment(until)));
  const blocks = [section(`⚖️ ${lead}\n${quotes}`), actions, without];
  return { text: lead, blocks, pings: [run.requester] };
}

/** The same message with the choice in place of the buttons. */
export function settledConflictMessage(words: Words, settled: SettledConflict): Content {
  const { earlier, later } = settled;
  const line = `⚖️ ${choiceLine(words, settled)}`;
  return {
    text: line,
    blocks: [
      context([earlier, later].map((side) => quoteLine(words, side)).join('\n')),
      section(line),
    ],
  };
}

function choiceLine(words: Words, { kind, by, earlier, later }: SettledConflict): string {
  const { conflicts } = words;
  if (kind === 'not_needed') return conflicts.notNeeded;
  if (kind === 'do_both') return conflicts.both(nameOf(words, by));
  const [chosen, other] = kind === 'follow_earlier' ? [earlier, later] : [later, earlier];
  const names = [mention(words, chosen.note.author), mention(words, other.note.author)] as const;
  if (by === APP) return conflicts.tookLater(...names);
  return conflicts.chose(nameOf(words, by), ...names);
}

/** The names of the two authors, or the order of two notes of one author. */
function labelsOf({ conflicts }: Words, { earlier, later }: ConflictSides): [string, string] {
  if (earlier.name === later.name) return [conflicts.earlier, conflicts.later];
  return [label(earlier), label(later)];
}

function label({ name }: ConflictSide): string {
  return `@${truncate(toPlainText(oneLine(name)), NAME_CHARS_MAX)}`;
}

function quoteLine(words: Words, { note: { author, text } }: ConflictSide): string {
  const quote = words.drafts.quoted(escapedLine(text, QUOTE_CHARS_MAX));
  return `• ${mention(words, author)}: ${quote}`;
}
