import type { UnreadSources } from '../../pipeline/ports/messenger.ts';
import type { Run } from '../../pipeline/run.ts';
import { escapedLine } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { type Content, section } from './blocks.ts';

const ADDRESS_CHARS_MAX = 200;

export function unreadSourcesMessage(
  { sources }: Words,
  { brief }: Pick<Run, 'brief'>,
  { unread }: UnreadSources,
): Content {
  const title = sources.unread(unread.length);
  const lines = unread.map(({ address, why }) => {
    return `• ${escapedLine(address, ADDRESS_CHARS_MAX)}: ${sources.because[why]}`;
  });
  return {
    text: title,
    blocks: [section([title, ...lines, sources.instead(brief.team.quiet)].join('\n'))],
  };
}
