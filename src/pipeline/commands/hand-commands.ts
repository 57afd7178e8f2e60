import { readOffer } from '../draft-choice.ts';
import { hashOf } from '../hash.ts';
import type { HandDraft } from '../ports/hand-ports.ts';
import type { Clock, Store } from '../ports/ports.ts';
import { isSameHeading } from '../rules/by-hand/draft-places.ts';
import { DRAFT_CHARS_MAX } from '../rules/draft-text.ts';
import type { Actor, DecisionRequest, Refusal } from '../rules/review/approval.ts';
import type { HandDecision } from '../run/by-hand.ts';
import { Draft, type LedgerItem } from '../run.ts';

export interface EditedDraft {
  runId: string;
  /** Of the draft under review. */
  version: number;
  origin: HandDraft['origin'];
  markdown: string;
  actor: Actor;
}

export interface RestoredDraft extends Pick<EditedDraft, 'runId' | 'version' | 'actor'> {
  restored: number;
}

export interface LockedSection {
  runId: string;
  heading: string;
  isLocked: boolean;
  actor: Actor;
}

export interface IssueToStrike {
  runId: string;
  id: string;
  actor: Actor;
}

export type StruckAnswer =
  | { state: 'struck'; issue: LedgerItem }
  | { state: 'not_open' }
  | { state: 'refused'; refusal: Refusal };

export type HandAnswer =
  | { state: 'taken'; draft: number }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'not_taken'; because: 'empty' | 'too_long' | 'unchanged' };

interface Deps {
  store: Pick<Store, 'runs' | 'journal' | 'decisions' | 'handDrafts' | 'sectionLocks' | 'ledger'>;
  clock: Pick<Clock, 'now'>;
  notify(runId: string): Promise<void>;
  wake(runId: string): Promise<void>;
  refusal(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
  decide(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
  memberRefusal(runId: string, actor: Actor): Promise<Refusal | undefined>;
}

export interface HandCommands {
  editDraft(edited: EditedDraft): Promise<HandAnswer>;
  restoreDraft(restored: RestoredDraft): Promise<HandAnswer>;
  /** Returns undefined when the lock is stored. */
  lockSection(locked: LockedSection): Promise<Refusal | undefined>;
  /** The issue drives no revision any more. A second request of the same person has the same answer. */
  strikeIssue(struck: IssueToStrike): Promise<StruckAnswer>;
}

/** Every member of the run's workspace may give a draft, lock a section and dismiss an issue. */
export function createHandCommands(deps: Deps): HandCommands {
  return {
    editDraft: (edited: EditedDraft) => editDraft(deps, edited),

    async restoreDraft({ runId, version, restored, actor }: RestoredDraft): Promise<HandAnswer> {
      const { journal } = deps.store;
      const draft = Draft.safeParse(await journal.find(runId, `draft:${restored}`)).data;
      const refusal = { refused: 'unknown_draft' as const };
      if (draft === undefined || restored > version) return { state: 'refused', refusal };
      const [candidate] = await readOffer(journal, runId, version);
      if (candidate?.hash === draft.hash) return { state: 'not_taken', because: 'unchanged' };
      return await settle(deps, { runId, version, actor, kind: 'restore', hash: draft.hash });
    },

    async lockSection({ runId, heading, isLocked, actor }: LockedSection) {
      const refusal = await deps.memberRefusal(runId, actor);
      if (refusal !== undefined) return refusal;
      const { sectionLocks } = deps.store;
      const locks = isLocked ? [] : await sectionLocks.list(runId);
      const same = locks.filter((one) => isSameHeading(one.heading, heading));
      const headings = new Set([heading, ...same.map((one) => one.heading)]);
      for (const one of headings) {
        const lock = { heading: one, isLocked, by: actor.user, at: deps.clock.now() };
        if (!(await sectionLocks.set(runId, lock))) return await deps.memberRefusal(runId, actor);
      }
      await deps.notify(runId);
      return undefined;
    },

    async strikeIssue({ runId, id, actor }: IssueToStrike): Promise<StruckAnswer> {
      const refusal = await deps.memberRefusal(runId, actor);
      if (refusal !== undefined) return { state: 'refused', refusal };
      const { ledger } = deps.store;
      const issue = await ledger.strikeFinding(runId, id, actor.user);
      if (issue !== undefined) {
        await deps.wake(runId);
        return { state: 'struck', issue };
      }
      const known = (await ledger.list(runId)).find((item) => item.id === id);
      const isOwn = known?.because?.code === 'not_an_issue' && known.because.by === actor.user;
      return known && isOwn ? { state: 'struck', issue: known } : { state: 'not_open' };
    },
  };
}

/** Stores the text, then the decision that makes it the next draft. */
async function editDraft(deps: Deps, edited: EditedDraft): Promise<HandAnswer> {
  const { runId, version, origin, actor } = edited;
  const { journal, handDrafts } = deps.store;
  // Databases store no NUL, and the hash names the stored text.
  const markdown = edited.markdown.replace(/\r\n?/g, '\n').replaceAll('\u0000', '');
  if (markdown.trim() === '') return { state: 'not_taken', because: 'empty' };
  if (markdown.length > DRAFT_CHARS_MAX) return { state: 'not_taken', because: 'too_long' };
  const [candidate] = await readOffer(journal, runId, version);
  const hash = hashOf(markdown);
  if (candidate?.hash === hash) return { state: 'not_taken', because: 'unchanged' };
  const wanted = { kind: 'edit' as const, version, draftHash: hash };
  const refusal = await deps.refusal(runId, wanted, actor);
  if (refusal === undefined && candidate !== undefined) {
    const text = { hash, author: actor.user, base: candidate.version, origin, markdown };
    await handDrafts.keep(runId, { ...text, at: deps.clock.now() });
  }
  return await settle(deps, { runId, version, actor, kind: 'edit', hash });
}

interface Given extends Pick<EditedDraft, 'runId' | 'version' | 'actor'> {
  kind: HandDecision;
  hash: string;
}

async function settle(
  deps: Deps,
  { runId, version, actor, kind, hash }: Given,
): Promise<HandAnswer> {
  const refusal = await deps.decide(runId, { kind, version, draftHash: hash }, actor);
  const taken = { state: 'taken' as const, draft: version + 1 };
  if (refusal === undefined) return taken;
  const isOwn =
    refusal.refused === 'already_decided' &&
    refusal.existingDecision.by === actor.user &&
    refusal.existingDecision.kind === kind;
  // Slack may send a form twice.
  const isSame = isOwn && refusal.existingDecision.draftHash === hash;
  return isSame ? taken : { state: 'refused', refusal };
}
