import type { RunContext } from '../../engine/run-context.ts';
import { settleAll } from '../../engine/step.ts';
import { CHECK_CLAIMS_INSTRUCTIONS, checkClaimsInput } from '../../prompts/check-claims.ts';
import { LIST_CLAIMS_INSTRUCTIONS, listClaimsInput } from '../../prompts/list-claims.ts';
import { restoreTags } from '../../prompts/untrusted-text.ts';
import { claimsStep, proofsStep, readCheckedBefore } from '../../recorded-claims.ts';
import { type CheckedClaims, checkedClaims } from '../../rules/claims/checked-claims.ts';
import { FoundClaims, listedClaims, unreadText } from '../../rules/claims/listed-claims.ts';
import {
  claimGrounds,
  groundHash,
  groundTexts,
  provenClaim,
} from '../../rules/claims/proven-claim.ts';
import { titleOf } from '../../rules/title.ts';
import type { KnownBrief } from '../../run/brief-reading.ts';
import { CLAIM_BATCHES_MAX, ClaimProofs, DraftClaims } from '../../run/draft-claim.ts';
import type { Draft } from '../../run.ts';
import { OUTPUT_TOKENS, retryTruncated } from '../draft/retry-truncated.ts';

const ATTEMPTS_MAX = 2;
/** A call has fewer claims only if there are few in all. */
const BATCH_CLAIMS_MIN = 8;

interface Checking {
  draft: Draft;
  known: KnownBrief;
  groundHash: string;
}

/**
 * Lists the claims of a draft and looks for their grounds. A call that fails leaves claims that are not checked,
 * and never a failed run. Undefined for a draft that an older version has judged without it.
 */
export async function checkClaims(
  context: RunContext,
  draft: Draft,
  known: KnownBrief,
): Promise<CheckedClaims | undefined> {
  const { version } = draft;
  const name = claimsStep(version);
  if (!context.has(name) && context.has(`findings:${version}`)) return undefined;
  const checking = { draft, known, groundHash: groundHash(groundTexts(known)) };
  const list = await context.step(name, DraftClaims, {
    do: () => listClaims(context, checking),
    givenUp: (): DraftClaims => ({
      ...{ state: 'not_read', claims: [], dropped: 0, isCut: false },
      groundHash: checking.groundHash,
    }),
    attemptsMax: ATTEMPTS_MAX,
  });
  return checkedClaims(version, list, await findGrounds(context, checking, list));
}

/** A call only for paragraphs that no earlier draft has. */
async function listClaims(
  { run, journal, model, signal }: RunContext,
  { draft: { version, markdown }, known, groundHash }: Checking,
): Promise<DraftClaims> {
  const before = await readCheckedBefore(journal, run.id, version);
  const text = unreadText(markdown, before);
  const answers = known.facts.filter(({ question }) => question === '');
  const confirmed = answers.map(({ answer }) => answer);
  const base = { markdown, before, groundHash, confirmed };
  if (text === '') return { state: 'read', ...listedClaims({ ...base, found: [] }) };
  const ask = {
    ...{ role: 'evaluator' as const, stage: 'small' as const, model: run.brief.models.evaluator },
    instructions: LIST_CLAIMS_INSTRUCTIONS,
    input: listClaimsInput(titleOf(run.brief), text),
    outputTokensMax: OUTPUT_TOKENS.claims,
    signal,
  };
  const wanted = { name: 'claims', schema: FoundClaims };
  const { value, usage } = await retryTruncated(ask, (request) => model.answer(request, wanted));
  const found = value.claims.map((one) => ({ ...one, quote: restoreTags(one.quote, markdown) }));
  return { state: 'read', ...listedClaims({ ...base, found }), usage };
}

async function findGrounds(
  context: RunContext,
  checking: Checking,
  { claims }: DraftClaims,
): Promise<ClaimProofs[]> {
  const open = claims.filter(({ proof }) => proof === undefined);
  const size = Math.max(BATCH_CLAIMS_MIN, Math.ceil(open.length / CLAIM_BATCHES_MAX));
  const batches = Array.from({ length: Math.ceil(open.length / size) }, (_, index) =>
    open.slice(index * size, (index + 1) * size),
  );
  return await settleAll(
    batches.map((batch, index) =>
      context.step(proofsStep(checking.draft.version, index + 1), ClaimProofs, {
        do: () => findGround(context, checking, batch),
        givenUp: (): ClaimProofs => ({ proofs: {} }),
        attemptsMax: ATTEMPTS_MAX,
      }),
    ),
  );
}

async function findGround(
  { run, model, signal }: RunContext,
  { known }: Checking,
  claims: DraftClaims['claims'],
): Promise<ClaimProofs> {
  const ask = {
    ...{ role: 'evaluator' as const, stage: 'small' as const, model: run.brief.models.evaluator },
    instructions: CHECK_CLAIMS_INSTRUCTIONS,
    input: checkClaimsInput(known, claims),
    outputTokensMax: OUTPUT_TOKENS.claims,
    signal,
  };
  const wanted = { name: 'claim_grounds', schema: claimGrounds(claims) };
  const { value, usage } = await retryTruncated(ask, (request) => model.answer(request, wanted));
  const grounds = groundTexts(known);
  const proofs = claims.flatMap((claim) => {
    const answer = value.claims[claim.id];
    return answer === undefined ? [] : [[claim.id, provenClaim(claim, answer, grounds)] as const];
  });
  return { proofs: Object.fromEntries(proofs), usage };
}
