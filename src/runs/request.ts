import { z } from 'zod';

export const LIMIT_MAX = 1_000;
export const WHICH = ['open', 'all', 'stuck'] as const;

/** A request of the command to the process that can read the store: itself, or the app with the open file. */
export const RunsRequest = z.discriminatedUnion('ask', [
  z.object({
    ask: z.literal('list'),
    which: z.enum(WHICH),
    channel: z.string().optional(),
    team: z.string().optional(),
    limit: z.int().min(1).max(LIMIT_MAX),
  }),
  z.object({ ask: z.literal('show'), id: z.string().min(1), withText: z.boolean() }),
  z.object({ ask: z.enum(['cancel', 'retry']), id: z.string().min(1) }),
]);
export type RunsRequest = z.infer<typeof RunsRequest>;

/** One run in a list. The names of the fields are stable: `--help` documents them. */
export const RunLine = z.object({
  id: z.string(),
  state: z.string(),
  stateText: z.string(),
  team: z.string().nullable(),
  channel: z.string().nullable(),
  requester: z.string(),
  title: z.string(),
  createdAt: z.number(),
  lastActivityAt: z.number(),
  waitsFor: z.string().nullable(),
  waitsUntil: z.number().nullable(),
  failureCode: z.string().nullable(),
});
export type RunLine = z.infer<typeof RunLine>;

export const RunList = z.object({
  runs: z.array(RunLine),
  hasSeveralTeams: z.boolean(),
  /** Older runs may fit the request too. */
  hasOlder: z.boolean(),
});
export type RunList = z.infer<typeof RunList>;

const Count = z.object({
  open: z.number(),
  addressed: z.number(),
  declined: z.number(),
  struck: z.number(),
});

/** One run with its stored rows. `text` has the texts of people and models, with `--text` only. */
export const RunView = RunLine.extend({
  outcome: z.string().nullable(),
  brief: z.object({
    title: z.string().nullable(),
    outlineChars: z.number(),
    lengthWords: z.number().nullable(),
    roundsMax: z.number(),
    approvers: z.array(z.string()),
  }),
  draft: z.number(),
  round: z.number(),
  wakeAt: z.number().nullable(),
  failure: z
    .object({ number: z.number(), code: z.string(), step: z.string(), at: z.number() })
    .nullable(),
  steps: z.array(
    z.object({ step: z.string(), recordedAt: z.number().nullable(), summary: z.string() }),
  ),
  attempts: z.array(
    z.object({
      step: z.string(),
      failures: z.number(),
      retryAt: z.number().nullable(),
      code: z.string().nullable(),
    }),
  ),
  decisions: z.array(
    z.object({
      subject: z.string(),
      kind: z.string(),
      /** The person whose vote settled it, and all whose votes count; an older app gives only the first. */
      by: z.string(),
      people: z.array(z.string()).optional(),
      at: z.number(),
    }),
  ),
  notes: Count,
  findings: Count,
  deliveries: z.array(
    z.object({
      key: z.string(),
      state: z.string(),
      channel: z.string(),
      ts: z.string().nullable(),
      begunAt: z.number().nullable(),
    }),
  ),
  hints: z.object({ grep: z.string(), advice: z.string().nullable() }),
  text: z
    .object({
      outline: z.string(),
      drafts: z.array(z.object({ version: z.number(), markdown: z.string() })),
      items: z.array(z.object({ id: z.string(), state: z.string(), text: z.string() })),
    })
    .optional(),
});
export type RunView = z.infer<typeof RunView>;

/** The result of a cancel or a retry: the run and the subjects of the decisions. */
export const Changed = z.object({ id: z.string(), subjects: z.array(z.string()) });
export type Changed = z.infer<typeof Changed>;
