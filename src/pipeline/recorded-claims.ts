import type { Journal } from './ports/ports.ts';
import {
  type CheckedClaims,
  checkedClaims,
  isUngiven,
  readClaimSubject,
  withDecisions,
} from './rules/claims/checked-claims.ts';
import type { CheckedBefore } from './rules/claims/listed-claims.ts';
import type { Fact } from './run/brief-reading.ts';
import { CLAIM_BATCHES_MAX, ClaimProofs, DraftClaims } from './run/draft-claim.ts';
import { type Decision, Draft } from './run.ts';

type Reading = Pick<Journal, 'find'>;

export function claimsStep(version: number): string {
  return `claims:${version}`;
}

export function proofsStep(version: number, batch: number): string {
  return `claim:${version}:${batch}`;
}

const DraftText = Draft.pick({ hash: true, markdown: true });

/**
 * The claims of a draft, from its list or, for a draft with the same text as an earlier one, from that one's.
 * Undefined where they have not been listed.
 */
export async function readClaims(
  journal: Reading,
  runId: string,
  version: number,
): Promise<CheckedClaims | undefined> {
  const draft = DraftText.safeParse(await journal.find(runId, `draft:${version}`)).data;
  for (let listed = version; draft !== undefined && listed > 0; listed -= 1) {
    const found = await readChecked(journal, runId, listed);
    if (found?.hash === draft.hash) {
      return { ...checkedClaims(version, found.list, [found]), listed };
    }
  }
  return undefined;
}

/** The claims of all drafts, the oldest first, from one read of the journal. */
export async function readAllClaims(
  journal: Pick<Journal, 'read'>,
  runId: string,
  newest: number,
): Promise<CheckedClaims[]> {
  const { results } = await journal.read(runId);
  const recorded: Reading = { find: async (_, step) => results.get(step) };
  const versions = Array.from({ length: newest }, (_, index) => index + 1);
  const lists = versions.map((version) => readClaims(recorded, runId, version));
  return (await Promise.all(lists)).flatMap((list) => list ?? []);
}

export async function readCheckedBefore(
  journal: Reading,
  runId: string,
  version: number,
): Promise<CheckedBefore[]> {
  const versions = Array.from({ length: version - 1 }, (_, index) => index + 1);
  const read = versions.map((one) => readChecked(journal, runId, one));
  return (await Promise.all(read)).flatMap((one) => one ?? []);
}

async function readChecked(journal: Reading, runId: string, version: number) {
  const list = DraftClaims.safeParse(await journal.find(runId, claimsStep(version))).data;
  if (list === undefined) return undefined;
  const draft = DraftText.parse(await journal.find(runId, `draft:${version}`));
  const batches = Array.from({ length: CLAIM_BATCHES_MAX }, (_, index) =>
    journal.find(runId, proofsStep(version, index + 1)),
  );
  const results = (await Promise.all(batches)).flatMap(
    (one) => ClaimProofs.safeParse(one).data ?? [],
  );
  const proofs = Object.assign({}, ...results.map((one) => one.proofs)) as ClaimProofs['proofs'];
  return { ...draft, list, proofs };
}

type Decided = readonly (Decision & { subject: string })[];

/** The claims that people have confirmed, as facts that count like the outline. */
export async function confirmedFacts(
  journal: Reading,
  runId: string,
  decisions: Decided,
): Promise<Fact[]> {
  const confirmed = await confirmedClaims(journal, runId, decisions);
  return confirmed.map(({ claim, by }) => ({ question: '', answer: claim.statement, by }));
}

/** The sentences of which people have confirmed all that no one gave. */
export async function confirmedSentences(
  journal: Reading,
  runId: string,
  decisions: Decided,
): Promise<string[]> {
  const confirmed = await confirmedClaims(journal, runId, decisions);
  const open = confirmed.flatMap(({ claims }) =>
    withDecisions(claims, decisions).rows.filter(isUngiven),
  );
  const sentences = confirmed.map(({ claim }) => claim.sentence);
  return sentences.filter((sentence) => open.every((claim) => claim.sentence !== sentence));
}

async function confirmedClaims(journal: Reading, runId: string, decisions: Decided) {
  const votes = decisions.filter(({ kind }) => kind === 'confirm_claim');
  const found = votes.map(async ({ subject, by }) => {
    const named = readClaimSubject(subject);
    const claims = named && (await readClaims(journal, runId, named.version));
    if (named === undefined || claims === undefined) return [];
    const claim = claims.rows.find(({ id }) => id === named.id);
    return claim === undefined ? [] : [{ claim, claims, by }];
  });
  return (await Promise.all(found)).flat();
}
