import { candidateOf, type JudgedDraft } from '../../draft-choice.ts';
import type { RunContext } from '../../engine/run-context.ts';
import { readClaims } from '../../recorded-claims.ts';
import { givenVerdict } from '../../recorded-verdict.ts';
import { sentencesByHand } from '../../rules/by-hand/protected-sentences.ts';
import { withUngivenClaims } from '../../rules/claims/claims-in-verdict.ts';
import { type Decision, Draft } from '../../run.ts';
import { askAboutGaps, closeQuestions } from '../brief/ask-questions.ts';
import { openFindings } from '../judge/judge-draft.ts';
import type { JudgedRound, Round } from '../judge/judge-round.ts';
import { postDraft, postVerdict } from './post-draft.ts';

/**
 * Makes the next draft from the text that a person gave, or from an earlier draft. It is judged like any
 * other, unless its text has a verdict, and is not compared: a person asked for it.
 */
export async function takeHandDraft(
  context: RunContext,
  judged: JudgedRound,
  decision: Decision,
): Promise<Round> {
  const version = judged.draft.version + 1;
  const base = candidateOf(judged);
  const draft = await context.step(`draft:${version}`, Draft, () =>
    handDraft(context, { version, base, decision }),
  );
  const isEditor = context.run.brief.loop === 'editor';
  const { claim, ledger } = context;
  await context.effect(`by_hand:${version}`, async () => {
    await ledger.closeFindings(claim, { code: 'replaced_by_hand', draft: version });
    if (isEditor) await closeQuestions(context, base.draft, draft);
  });
  if (isEditor) await askAboutGaps(context, draft);
  const authorName = await context.nameOf(decision.by);
  const text = { draft: { ...draft, authorName }, before: base.draft.markdown };
  const post = { ...text, answered: [], isAskedFor: true };
  await postDraft(context, post);
  const judgedBefore = await judgedText(context, draft);
  if (judgedBefore === undefined) return post;
  const { verdict: reviewed, claims } = judgedBefore;
  await openFindings(context, post, reviewed);
  await postVerdict(context, post, reviewed);
  return { ...post, reviewed, claims };
}

interface Given {
  version: number;
  base: JudgedDraft;
  decision: Decision;
}

async function handDraft(context: RunContext, given: Given): Promise<Draft> {
  const { version, decision } = given;
  const text = decision.kind === 'edit' ? await typedDraft(context, given) : undefined;
  const { from, ...fields } = text ?? (await earlierDraft(context, given));
  return {
    ...{ version, changes: [], answers: [], author: decision.by, ...fields },
    ...(from !== version - 1 && { base: from }),
  };
}

async function typedDraft({ run, handDrafts }: RunContext, { base, decision }: Given) {
  const { by: author, draftHash: hash = '' } = decision;
  const typed = await handDrafts.find(run.id, { hash, author });
  if (typed === undefined) throw new Error(`the text ${hash} of a draft is missing`);
  const { markdown, origin } = typed;
  const byHand = sentencesByHand(base.draft, markdown);
  return { markdown, hash, origin, protected: byHand, from: base.draft.version };
}

async function earlierDraft(context: RunContext, { version, decision }: Given) {
  const { draftHash: hash = '' } = decision;
  const earlier = await latestWith(context, hash, version);
  if (earlier === undefined) throw new Error(`no draft has the hash ${hash}`);
  const { markdown, protected: byHand = [] } = earlier;
  return { markdown, hash, origin: 'restore', protected: byHand, from: earlier.version } as const;
}

async function latestWith(
  { run, journal }: RunContext,
  hash: string,
  version: number,
): Promise<Draft | undefined> {
  for (let number = version - 1; number > 0; number -= 1) {
    const draft = Draft.safeParse(await journal.find(run.id, `draft:${number}`)).data;
    if (draft?.hash === hash) return draft;
  }
  return undefined;
}

/** The verdict on an earlier draft of the same text, if the evaluator gave one. */
async function judgedText(
  context: RunContext,
  draft: Draft,
): Promise<Pick<JudgedDraft, 'verdict' | 'claims'> | undefined> {
  const { run, journal } = context;
  if (draft.origin !== 'restore') return undefined;
  const earlier = await latestWith(context, draft.hash, draft.version);
  if (earlier === undefined) return undefined;
  const verdict = await givenVerdict(journal, run.id, earlier.version);
  if (verdict === undefined || verdict.verdict === 'abstain') return undefined;
  const claims = await readClaims(journal, run.id, draft.version);
  return { verdict: withUngivenClaims(verdict, claims?.rows ?? []), claims };
}
