import {
  type Locale,
  OWN_CHECK_CHARS_MAX,
  OWN_CHECKS_MAX,
  PHRASE_CHARS_MAX,
  PHRASES_MAX,
  REMIND_HOURS_MAX,
  STYLE_GUIDE_CHARS_MAX,
  type WordCheck,
} from '../../../pipeline/run/house.ts';
import { APPROVALS_MAX } from '../../../pipeline/run/review/review-policy.ts';
import { MODEL_NAME_CHARS_MAX, OWNERS_MAX } from '../../../pipeline/run/settings.ts';
import {
  APPROVERS_MAX,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  ROUNDS_LIMIT,
} from '../../../pipeline/run.ts';
import { allOf, counted, number, oneOf } from './counts.ts';
import { stageForm } from './stage-form.ts';

const lengths = () => `${LENGTH_WORDS_MIN} to ${number(LENGTH_WORDS_MAX)}`;
const MODEL = `Use a model name of up to ${MODEL_NAME_CHARS_MAX} characters.`;
const MONEY = 'Enter an amount of US dollars above 0.';

const fields = {
  style_guide: {
    label: 'Style guide',
    hint: 'How your posts should sound. The writer and the AI reviewer both get it.',
    get error() {
      return `Use up to ${number(STYLE_GUIDE_CHARS_MAX)} characters.`;
    },
  },
  avoid: {
    label: 'Words to avoid',
    hint: 'One word or phrase per line. Code, quotes and links may have them.',
    error: `Use up to ${PHRASES_MAX} lines of up to ${PHRASE_CHARS_MAX} characters.`,
  },
  prefer: {
    label: 'Words to replace',
    hint: 'One per line, as: old → new',
    error: `Write each line as “old → new”, in up to ${PHRASES_MAX} lines of up to ${PHRASE_CHARS_MAX} characters on each side.`,
  },
  word_check: {
    label: 'If a draft has one of these words',
    hint: 'A suggestion is shown, but doesn’t start a revision.',
    error: 'Choose one of the options.',
  },
  tone: {
    label: 'Tone',
    hint: 'For example, plain and friendly.',
    error: `Use up to ${CHOICE_CHARS_MAX} characters.`,
  },
  language: {
    label: 'Language of posts',
    hint: 'Leave blank to write in the language of the outline.',
    error: 'Use up to 60 characters.',
  },
  length_words: {
    label: 'Target length',
    get hint() {
      return `In words, ${lengths()}.`;
    },
    get error() {
      return `Enter a whole number from ${lengths()}.`;
    },
  },
  locale: {
    label: 'Language of the thread',
    hint: 'For my messages in threads. Forms and answers to one person are in the language of their Slack.',
    error: 'Choose one of the options.',
  },
  own_checks: {
    label: 'Your own checks',
    hint: `Yes-or-no questions that every draft has to pass, one per line, up to ${OWN_CHECKS_MAX}.`,
    error: `Use up to ${OWN_CHECKS_MAX} lines of up to ${OWN_CHECK_CHARS_MAX} characters.`,
  },
  rounds_max: {
    label: 'AI revisions',
    hint: `AI revisions before your team reviews (0–${ROUNDS_LIMIT}).`,
    error: `Enter a whole number from 0 to ${ROUNDS_LIMIT}.`,
  },
  approvers: {
    label: 'Approvers',
    hint: 'Only these people can approve. Leave empty to let anyone approve.',
    error: `Choose up to ${APPROVERS_MAX} people. Apps can’t approve.`,
  },
  approvals_needed: {
    label: 'Approvals needed',
    hint: `From 1 to ${APPROVALS_MAX}. Leave blank to let the first decision count.`,
    error: `Enter a whole number from 1 to ${APPROVALS_MAX}. Where approvals have stages, leave this blank.`,
  },
  stages: {
    label: 'Approval stages',
    hint: 'People approve in this order.',
    error: 'I can’t read these stages. Please check each one.',
  },
  quiet: {
    label: 'Replies that count as feedback',
    hint: 'In a quiet channel, people can talk in the thread without changing the post.',
    error: 'Choose one of the options.',
  },
  owners: {
    label: 'Who can change these settings',
    hint: 'The creator of the channel and workspace admins always can.',
    error: `Choose up to ${OWNERS_MAX} people.`,
  },
  remind_hours: {
    label: 'Remind after',
    hint: `In hours without a decision, up to ${REMIND_HOURS_MAX}. 0 means never.`,
    error: `Enter a whole number from 0 to ${REMIND_HOURS_MAX}.`,
  },
  expire_days: {
    label: 'Expire after',
    hint: 'In days without activity. 0 means never. I warn you a week before, or when a quarter of the time is left, whichever is later.',
    error: 'Enter a whole number from 0 to 36,500.',
  },
  writer_model: { label: 'Model that writes', hint: MODEL, error: MODEL },
  evaluator_model: { label: 'Model that reviews', hint: MODEL, error: MODEL },
  image_model: { label: 'Model that draws', hint: MODEL, error: MODEL },
  post_usd: {
    label: 'Budget per post',
    hint: 'In US dollars. The limit that your Blogpost admin has set still applies.',
    error: MONEY,
  },
  month_usd: {
    label: 'Budget per month',
    hint: 'In US dollars, for all posts of a channel. The limit that your Blogpost admin has set still applies.',
    error: MONEY,
  },
};

export type SettingFieldId = keyof typeof fields;

/** The form with the settings of a channel or the workspace. */
export const settings = {
  title: 'Channel settings',
  workspaceTitle: 'Workspace settings',
  of: (channel: string) => `These settings are for ${channel}.`,
  submit: 'Save',
  close: 'Close',
  page: 'Section',
  pages: {
    writing: 'Writing',
    checks: 'Checks',
    review: 'Review',
    stages: 'Approval stages',
    reminders: 'Reminders',
    models: 'Models and cost',
    suggestions: 'Suggested rules',
    history: 'History',
  },
  fields,
  stageForm,
  continued: (label: string) => `${label}, continued`,
  styleGuideFile: {
    label: 'Style guide from a file',
    hint: 'A Markdown or text file. It replaces the text above.',
    error: 'I can’t read that file. Share a Markdown or text file, or paste the text.',
  },
  options: {
    word_check: {
      hard: 'Ask for a revision',
      advisory: 'Show a suggestion',
    } satisfies Record<WordCheck, string>,
    quiet: { off: 'Every reply', on: 'Only replies that mention me or answer my questions' },
    locale: {
      en: 'English',
      de: 'German',
      es: 'Spanish',
      ja: 'Japanese',
    } satisfies Record<Locale, string>,
  },
  /** Numbers with their units. */
  numbers: {
    length_words: (words: number) => counted(words, 'word'),
    remind_hours: (hours: number) => (hours === 0 ? 'never' : counted(hours, 'hour')),
    expire_days: (days: number) => (days === 0 ? 'never' : counted(days, 'day')),
  },
  /** Of a field that the place leaves open. */
  standard: 'Default',
  standardIs: (value: string) => `Default: ${value}`,
  standardPeople: (names: readonly string[]) => `Default: ${allOf(names)}`,
  notSet: 'Not set',
  newPostsOnly: 'Changes apply to new posts. Posts in progress keep their settings.',
  lookOnly: (names: readonly string[]) =>
    `Only ${oneOf([...names, 'the creator of this channel', 'a workspace admin'])} can change these settings.`,
  noRight: 'You can’t change these settings anymore. Nothing was saved.',
  lookOnlyWorkspace: 'Only a workspace admin can change these settings.',
  adminUnknown:
    'Slack didn’t tell me whether you’re a workspace admin. Please try again in a minute.',
  saved: (version: number) => `✅ Saved as version ${version}.`,
  unknownModel:
    'Your AI service has no model with this name. Check it, or ask your Blogpost admin.',
  notChecked:
    'I couldn’t check the names of the models, because the AI service didn’t answer in time.',
  unreadable: (labels: readonly string[]) =>
    `⚠️ I can’t read what’s stored for ${allOf(labels)}. Please set it again.`,
  nothingChanged: 'Nothing has changed, so there’s nothing to save.',
  saveFirst: (page: string) =>
    `⚠️ You have unsaved changes in ${page}. Save them before you open another section.`,
  changedBy: (name: string, version: number, labels: readonly string[]) =>
    `⚠️ ${name} saved version ${version} after you opened this${labels.length > 0 ? ` (${labels.join(', ')})` : ''}. Yours isn’t saved yet, and your text is still here. Save again to keep both.`,
  noLonger: 'These settings have changed. Open them again to see the latest version.',
  notHere: 'Channel settings are for channels. Send this in a channel, not in a DM.',
  history: {
    none: 'These settings are as they were at the start.',
    version: (version: number, name: string, moment: string) =>
      `*Version ${version}* · ${name} · ${moment}`,
    changed: (labels: readonly string[]) =>
      labels.length === 0 ? 'No visible change' : `Changed: ${labels.join(', ')}`,
    more: (count: number) => `And ${counted(count, 'older version')}.`,
  },
  suggestions: {
    lead: 'What your team changes by hand can become a rule. Nothing applies until you adopt it.',
    none: 'No suggestions yet. They come from what people change in drafts by hand.',
    cut: (phrase: string) => `Avoid “${phrase}”`,
    replace: (phrase: string, use: string) => `Write “${use}” instead of “${phrase}”`,
    forIt: (phrase: string, changed: number, posts: number) =>
      `You changed “${phrase}” in ${changed} of ${counted(posts, 'post')} that had it.`,
    against: (kept: number) =>
      kept === 0 ? 'No post kept it.' : `${counted(kept, 'post')} kept it.`,
    adopt: 'Adopt',
    dismiss: 'Dismiss',
    adopted: (rule: string) => `✅ Adopted: ${rule}`,
    dismissed: (rule: string) => `Dismissed: ${rule}`,
    full: 'Your word list is full. Remove a line first.',
  },
};
