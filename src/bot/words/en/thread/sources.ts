import type { UnreadableWhy } from '../../../../pipeline/run/source.ts';

/** Links of the outline and of notes that could not be read. */
export const sources = {
  unread: (count: number) =>
    count === 1 ? 'I couldn’t read this link:' : `I couldn’t read these ${count} links:`,
  because: {
    not_public: 'It’s not a public web address.',
    robots: 'The site asks robots not to read it.',
    too_large: 'It’s larger than 2 MB.',
    too_slow: 'The site didn’t answer in time.',
    not_found: 'The page doesn’t exist.',
    no_access: 'The site doesn’t let me in.',
    wrong_type: 'It’s not a web page, a text or a PDF.',
    no_text: 'I found no text on it.',
    unreachable: 'The site can’t be reached.',
  } satisfies Record<UnreadableWhy, string>,
  /** In a quiet channel only replies that mention the app count. */
  instead: (isQuiet: boolean): string =>
    isQuiet
      ? 'Mention me in a reply with the text that matters, and I’ll use that.'
      : 'Reply with the text that matters, and I’ll use that.',
};
