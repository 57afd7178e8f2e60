import type { UnreadableWhy } from '../../../pipeline/run/source.ts';

export const SOURCES = {
  unread: (address: string, because: string) => `I couldn’t read ${address}: ${because}`,
  because: {
    not_public: 'it’s not a public web address.',
    robots: 'the site asks robots not to read it.',
    too_large: 'it’s larger than 2 MB.',
    too_slow: 'the site didn’t answer in time.',
    not_found: 'the page doesn’t exist.',
    no_access: 'the site doesn’t let me in.',
    wrong_type: 'it’s not a web page, a text or a PDF.',
    no_text: 'I found no text on it.',
    unreachable: 'the site can’t be reached.',
  } satisfies Record<UnreadableWhy, string>,
};
