import type { CeilingChoice } from '../../../pipeline/run/brief.ts';
import type { Preference } from '../../../pipeline/run/house.ts';
import { Stages } from '../../../pipeline/run/review/review-policy.ts';
import type { Settings } from '../../../pipeline/run/settings.ts';
import type { SettingFieldId } from '../../words/en/settings.ts';
import { stagesIn, stageText } from './stage-text.ts';

/** The value of a field as the form has it: the ids of people, or at most one text. Empty where it is not set. */
export type Raw = readonly string[];

type Kind = 'text' | 'long' | 'lines' | 'whole' | 'money' | 'choice' | 'people' | 'stages';

/** One setting between its form and its place in the settings. `set` gives undefined for a text it cannot read. */
export interface SettingField {
  kind: Kind;
  /** Where it is in the settings, as a problem with it names it. */
  path: readonly string[];
  raw(settings: Settings): Raw;
  set(settings: Settings, raw: Raw): Settings | undefined;
}

type Simple = 'styleGuide' | 'tone' | 'language';
type Whole = 'lengthWords' | 'roundsMax' | 'remindHours' | 'expireDays';

function text(kind: Kind, key: Simple): SettingField {
  return {
    kind,
    path: [key],
    raw: (settings) => rawOf(settings[key]),
    set: (settings, [value]) => ({ ...settings, [key]: value }),
  };
}

function whole(key: Whole): SettingField {
  return {
    kind: 'whole',
    path: [key],
    raw: (settings) => rawOf(settings[key]),
    set: (settings, [value]) => ({ ...settings, [key]: numberFrom(value) }),
  };
}

function model(key: 'writer' | 'evaluator' | 'image'): SettingField {
  return {
    kind: 'text',
    path: ['models', key],
    raw: ({ models }) => rawOf(models?.[key]),
    set: (settings, [value]) => ({ ...settings, models: { ...settings.models, [key]: value } }),
  };
}

function money(key: keyof CeilingChoice): SettingField {
  return {
    kind: 'money',
    path: ['ceilings', key],
    raw: ({ ceilings }) => rawOf(ceilings?.[key]),
    set: (settings, [value]) => ({
      ...settings,
      ceilings: { ...settings.ceilings, [key]: numberFrom(value) },
    }),
  };
}

function lines(key: 'avoid' | 'checks', read: (line: string) => string): SettingField {
  return {
    kind: 'lines',
    path: [key],
    raw: (settings) => rawOf(settings[key]?.join('\n')),
    set: (settings, [value]) => ({ ...settings, [key]: value && unique(linesIn(value).map(read)) }),
  };
}

function people(key: 'approvers' | 'owners'): SettingField {
  return {
    kind: 'people',
    path: [key],
    raw: (settings) => settings[key] ?? [],
    set: (settings, raw) => ({ ...settings, [key]: raw.length > 0 ? [...raw] : undefined }),
  };
}

function choice(key: 'wordCheck' | 'locale'): SettingField {
  return {
    kind: 'choice',
    path: [key],
    raw: (settings) => rawOf(settings[key]),
    set: (settings, [value]) => ({ ...settings, [key]: value }) as Settings,
  };
}

export const SETTING_FIELDS: Readonly<Record<SettingFieldId, SettingField>> = {
  style_guide: text('long', 'styleGuide'),
  avoid: lines('avoid', phraseIn),
  prefer: {
    kind: 'lines',
    path: ['prefer'],
    raw: ({ prefer }) =>
      rawOf(prefer?.map(({ use, insteadOf }) => `${insteadOf} → ${use}`).join('\n')),
    set: (settings, [value]) => {
      const prefer = value === undefined ? undefined : linesIn(value).map(preferenceIn);
      if (prefer?.some((one) => one === undefined)) return undefined;
      return { ...settings, prefer: prefer?.filter((one) => one !== undefined) };
    },
  },
  word_check: choice('wordCheck'),
  tone: text('text', 'tone'),
  language: text('text', 'language'),
  length_words: whole('lengthWords'),
  locale: choice('locale'),
  own_checks: lines('checks', (line) => line),
  rounds_max: whole('roundsMax'),
  approvers: people('approvers'),
  approvals_needed: {
    kind: 'whole',
    path: ['approvals'],
    raw: ({ approvals }) => rawOf(countIn(approvals)),
    set: (settings, [value]) => {
      if (value !== undefined && stagesIn(settings).length > 0) return undefined;
      return { ...settings, approvals: policyFrom(settings, value) };
    },
  },
  stages: {
    kind: 'stages',
    path: ['approvals'],
    raw: (settings) => stagesIn(settings).map(stageText),
    set: (settings, raw) => {
      const stages = Stages.safeParse(raw.map((text) => JSON.parse(text) as unknown));
      if (raw.length > 0 && !stages.success) return undefined;
      const others = stagesIn(settings).length > 0 ? undefined : settings.approvals;
      return { ...settings, approvals: stages.data ? { stages: stages.data } : others };
    },
  },
  quiet: {
    kind: 'choice',
    path: ['quiet'],
    raw: ({ quiet }) => (quiet === undefined ? [] : [quiet ? 'on' : 'off']),
    set: (settings, [value]) => ({ ...settings, quiet: value && value === 'on' }) as Settings,
  },
  owners: people('owners'),
  remind_hours: whole('remindHours'),
  expire_days: whole('expireDays'),
  writer_model: model('writer'),
  evaluator_model: model('evaluator'),
  image_model: model('image'),
  post_usd: money('postUsd'),
  month_usd: money('monthUsd'),
};

export const FORM_PAGES = {
  writing: [
    ...(['style_guide', 'avoid', 'prefer', 'word_check'] as const),
    ...(['tone', 'language', 'length_words', 'locale'] as const),
  ],
  checks: ['own_checks', 'rounds_max'],
  review: ['approvers', 'approvals_needed', 'quiet', 'owners'],
  stages: ['stages'],
  reminders: ['remind_hours', 'expire_days'],
  models: ['writer_model', 'evaluator_model', 'image_model', 'post_usd', 'month_usd'],
} as const satisfies Record<string, readonly SettingFieldId[]>;

export type FormPage = keyof typeof FORM_PAGES;
export type SettingsPage = FormPage | 'suggestions' | 'history';

/** The owners and the suggestions belong to a channel. */
export function pagesOf(channel: string): SettingsPage[] {
  const forms = Object.keys(FORM_PAGES) as FormPage[];
  return channel === '' ? [...forms, 'history'] : [...forms, 'suggestions', 'history'];
}

export function fieldsOf(page: SettingsPage, channel: string): SettingFieldId[] {
  if (!isFormPage(page)) return [];
  return FORM_PAGES[page].filter((id) => channel !== '' || id !== 'owners');
}

export function isFormPage(page: string): page is FormPage {
  return Object.hasOwn(FORM_PAGES, page);
}

/** The fields in which two settings differ. */
export function changedFields(before: Settings, after: Settings): SettingFieldId[] {
  const ids = Object.keys(SETTING_FIELDS) as SettingFieldId[];
  return ids.filter((id) => {
    const { raw } = SETTING_FIELDS[id];
    return JSON.stringify(raw(before)) !== JSON.stringify(raw(after));
  });
}

function rawOf(value: string | number | undefined): Raw {
  return value === undefined || value === '' ? [] : [String(value)];
}

function numberFrom(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** Without the bullets that people type. */
function linesIn(value: string): string[] {
  const all = value.split('\n').map((line) => line.replace(/^[ \t]*[-*•][ \t]+/, '').trim());
  return unique(all.filter((line) => line !== ''));
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}

/** Without the quotation marks that people put around it: a draft has none there. */
function phraseIn(text: string): string {
  return text.replace(/^["“”„«»「『](.+)["”“»«」』]$/u, '$1').trim();
}

function preferenceIn(line: string): Preference | undefined {
  const [insteadOf = '', use = '', ...more] = line
    .split(/→|->|=>/)
    .map((part) => phraseIn(part.trim()));
  return insteadOf === '' || use === '' || more.length > 0 ? undefined : { use, insteadOf };
}

function countIn(policy: Settings['approvals']): number | undefined {
  return policy !== undefined && 'approvalsNeeded' in policy ? policy.approvalsNeeded : undefined;
}

/** A policy of another kind stays where the form has no number. */
function policyFrom({ approvals }: Settings, value: string | undefined): Settings['approvals'] {
  if (value !== undefined) return { approvalsNeeded: Number(value) };
  return countIn(approvals) === undefined ? approvals : undefined;
}
