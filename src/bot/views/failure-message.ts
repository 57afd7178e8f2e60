import type { Decision, Failure, Run } from '../../pipeline/run.ts';
import { buttonValue, RUN_RETRY } from '../action-ids.ts';
import { slackMarkdown, splitMarkdown } from '../markdown.ts';
import { FAILURES } from '../sentences.ts';
import { mention, momentText } from '../text.ts';
import { button, type Content, context, markdown, section } from './blocks.ts';

/** The run stands still: what happened, what to do, and Retry. */
export function failureMessage(run: Run, failure: Failure): Content {
  const text = FAILURES[failure.code];
  return { text, blocks: [section(`⚠️ ${text}`), retryRow(run, failure, 'Retry')] };
}

export function retriedMessage(failure: Failure, { by, at }: Decision): Content {
  const line = `${mention(by)} pressed Retry · ${momentText(at)}`;
  return { text: line, blocks: [section(`⚠️ ${FAILURES[failure.code]}`), context(line)] };
}

const OUTLINE_CHARS_MAX = 10_000;
/** A response address can be used five times, and pressing the button may need some of them. */
const MESSAGES_MAX = 3;

/** For the requester alone, where the thread could not be opened: the outline back, and one click to send it again. */
export function givenBackMessages(run: Run, failure: Failure): Content[] {
  const parts = splitMarkdown(
    slackMarkdown(run.brief.outline),
    OUTLINE_CHARS_MAX,
    OUTLINE_CHARS_MAX,
  );
  const shown = parts.slice(0, MESSAGES_MAX);
  return shown.map((part, index) => {
    const isFirst = index === 0;
    const isLast = index === shown.length - 1;
    const lead = isFirst ? [section(`⚠️ ${FAILURES[failure.code]}`), context('Your outline:')] : [];
    const cutNote =
      isLast && parts.length > shown.length ? [context('… kept whole for Try again.')] : [];
    const again = isLast ? [retryRow(run, failure, 'Try again')] : [];
    return {
      text: FAILURES[failure.code],
      blocks: [...lead, markdown(part), ...cutNote, ...again],
    };
  });
}

function retryRow(run: Run, failure: Failure, label: string) {
  const value = buttonValue(run.id, `failure:${failure.number}`);
  const elements = [button(label, { actionId: RUN_RETRY, value }, { style: 'primary' })];
  return { type: 'actions' as const, elements };
}
