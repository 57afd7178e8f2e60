import type { ShownLength } from '../../../pipeline/rules/checks/asked-length.ts';
import { lengthText } from '../../../pipeline/rules/checks/labels/en.ts';
import { languageName } from '../../../pipeline/rules/language-name.ts';

/** Windows in which people read a draft, its checks or the brief. */
export const reader = {
  close: 'Close',
  page: (page: number, of: number) => `Page ${page} of ${of}`,
  empty: 'There’s nothing to show here.',
  draft: (version: number) => `Draft ${version}`,
  checks: (version: number) => `Checks of draft ${version}`,
  brief: 'Brief',
  gone: 'This text isn’t kept anymore, so I can’t show it.',
  audience: (audience: string) => `Audience: ${audience}`,
  tone: (tone: string) => `Tone: ${tone}`,
  length: (length: number, asked?: ShownLength) => `Length: ${lengthText(length, asked)}`,
  language: (language: string) => `Language: ${languageName('en', language)}`,
  revisions: (count: number) => `Revisions by AI: up to ${count}`,
  outline: 'Outline',
  sources: 'Sources',
  /** A long reply or a file of the thread. */
  noteSource: (comment: string) => `the text of ${comment} in this thread`,
  unread: (address: string, why: string) => `${address} · not read: ${why}`,
  settings: {
    channel: (version: number, name: string, moment: string) =>
      `Settings of this channel: version ${version}, saved by ${name}, ${moment}`,
    workspace: (version: number, name: string, moment: string) =>
      `Settings of the workspace: version ${version}, saved by ${name}, ${moment}`,
  },
  noSettings: 'Settings: the defaults of your Blogpost admin',
};
