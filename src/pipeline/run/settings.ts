import { z } from 'zod';
import {
  APPROVERS_MAX,
  CeilingChoice,
  CHOICE_CHARS_MAX,
  LANGUAGE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  ROUNDS_LIMIT,
} from './brief.ts';
import { House, TeamRules } from './house.ts';
import { ReviewPolicy } from './review/review-policy.ts';
import { UserId } from './user-id.ts';

export const OWNERS_MAX = 20;
export const MODEL_NAME_CHARS_MAX = 100;
export const DISMISSED_MAX = 500;

const choice = (charsMax: number) => z.string().trim().min(1).max(charsMax).optional();

/** Fields of the brief have a value here where the place sets one; all others are those of the place above. */
export const Settings = z.object({
  styleGuide: House.shape.styleGuide.unwrap().optional(),
  avoid: House.shape.avoid.unwrap().optional(),
  prefer: House.shape.prefer.unwrap().optional(),
  wordCheck: House.shape.wordCheck.unwrap().optional(),
  checks: House.shape.checks.unwrap().optional(),
  roundsMax: z.int().min(0).max(ROUNDS_LIMIT).optional(),
  lengthWords: z.int().min(LENGTH_WORDS_MIN).max(LENGTH_WORDS_MAX).optional(),
  tone: choice(CHOICE_CHARS_MAX),
  language: choice(LANGUAGE_CHARS_MAX),
  /** Of the thread. */
  locale: TeamRules.shape.locale.unwrap().optional(),
  approvers: z.array(UserId).max(APPROVERS_MAX).optional(),
  approvals: ReviewPolicy.optional(),
  remindHours: TeamRules.shape.remindHours.unwrap().optional(),
  expireDays: TeamRules.shape.expireDays,
  quiet: z.boolean().optional(),
  models: z
    .object({
      writer: choice(MODEL_NAME_CHARS_MAX),
      evaluator: choice(MODEL_NAME_CHARS_MAX),
      image: choice(MODEL_NAME_CHARS_MAX),
    })
    .optional(),
  ceilings: CeilingChoice.optional(),
  /** The people who may change the settings, beside the channel's creator and workspace admins. */
  owners: z.array(UserId).max(OWNERS_MAX).optional(),
  /** The keys of proposed rules that people do not want. */
  dismissed: z.array(z.string()).max(DISMISSED_MAX).optional(),
});
export type Settings = z.infer<typeof Settings>;

const Fields = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof Fields>;

const PARTS: ReadonlySet<unknown> = new Set(['models', 'ceilings']);

/** A post that begins without one of these may be approved by fewer people than its place wants. */
const APPROVAL_KEYS = ['approvers', 'approvals'] as const;
const APPROVAL_FIELDS = ['approvers', 'approvals', 'stages'] as const;
export type ApprovalField = (typeof APPROVAL_FIELDS)[number];

export interface UnreadableApprovals {
  of: 'channel' | 'workspace';
  fields: ApprovalField[];
}

export interface ReadableSettings {
  settings: Settings;
  /** The names of the fields that are left out. Approvals that are stages have the name `stages`. */
  unreadable: string[];
}

/** Settings that a newer version or a hand may have stored, without the fields that cannot be read. */
export function readableSettings(stored: unknown): ReadableSettings {
  const fields = Fields.safeParse(stored).data;
  if (fields === undefined) return { settings: {}, unreadable: Object.keys(Settings.shape) };
  const { data, error } = Settings.safeParse(fields);
  if (data !== undefined) return { settings: data, unreadable: [] };
  const paths = error.issues.map(({ path: [key = '', inner] }) =>
    PARTS.has(key) && inner !== undefined ? [String(key), String(inner)] : [String(key)],
  );
  const names = paths.map((path) => (isStages(path, fields) ? 'stages' : path.join('.')));
  return {
    settings: Settings.parse(paths.reduce(without, fields)),
    unreadable: [...new Set(names)],
  };
}

/** Approvals that cannot be read were not shown to the person who saves, so they stay until they are set. */
export function withUnreadApprovals(settings: Settings, before: unknown): object {
  const unread = new Set<string>(approvalFieldsIn(readableSettings(before)).map(keyOf));
  const kept = APPROVAL_KEYS.filter((key) => unread.has(key) && settings[key] === undefined);
  const fields = Fields.safeParse(before).data;
  return { ...settings, ...Object.fromEntries(kept.map((key) => [key, fields?.[key] ?? null])) };
}

export function approvalFieldsIn({
  unreadable = [],
}: Partial<Pick<ReadableSettings, 'unreadable'>>): ApprovalField[] {
  return APPROVAL_FIELDS.filter((field) => unreadable.includes(field));
}

export function keyOf(field: ApprovalField): (typeof APPROVAL_KEYS)[number] {
  return field === 'stages' ? 'approvals' : field;
}

function isStages([key]: string[], { approvals }: Fields): boolean {
  return key === 'approvals' && Object.hasOwn(Object(approvals), 'stages');
}

function without(fields: Fields, [key = '', inner]: string[]): Fields {
  const { [key]: value, ...others } = fields;
  return inner === undefined ? others : { ...others, [key]: without(value as Fields, [inner]) };
}
