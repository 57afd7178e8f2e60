import type {
  ClaimAct,
  ClaimProof,
  ClaimProofs,
  DraftClaim,
  DraftClaims,
} from '../../run/draft-claim.ts';
import { ClaimAct as Act } from '../../run/draft-claim.ts';
import type { Decision } from '../../run.ts';

/** `version` is the draft that has the claim. */
export interface CheckedClaim extends DraftClaim, ClaimProof {
  version: number;
  decision?: (Decision & { kind: ClaimAct }) | undefined;
}

export interface CheckedClaims {
  isRead: boolean;
  isCut: boolean;
  dropped: number;
  rows: readonly CheckedClaim[];
  /** The draft that was read for the list: an earlier one, where a later one has its text. */
  listed?: number;
}

const NOT_CHECKED: ClaimProof = { ground: 'not_checked', passage: '', fix: '' };

export function checkedClaims(
  version: number,
  { state, claims, isCut, dropped }: DraftClaims,
  results: readonly Pick<ClaimProofs, 'proofs'>[],
): CheckedClaims {
  const proofs = Object.assign({}, ...results.map((one) => one.proofs)) as ClaimProofs['proofs'];
  const rows = claims.map(({ proof, ...claim }) => {
    return { ...claim, ...(proof ?? proofs[claim.id] ?? NOT_CHECKED), version };
  });
  return { isRead: state === 'read', isCut, dropped, rows };
}

export function claimSubject({ version, id }: Pick<CheckedClaim, 'version' | 'id'>): string {
  return `claim:${version}:${id}`;
}

const SUBJECT = /^claim:(\d{1,3}):(C\d{1,5})$/;

export function readClaimSubject(subject: string): { version: number; id: string } | undefined {
  const [, version, id] = SUBJECT.exec(subject) ?? [];
  return version === undefined || id === undefined ? undefined : { version: Number(version), id };
}

/** A claim that a person has confirmed comes from that answer, in every draft. A cut or a source is for one draft. */
export function withDecisions(
  claims: CheckedClaims,
  decisions: readonly (Decision & { subject: string })[],
): CheckedClaims {
  const rows = claims.rows.map((row): CheckedClaim => {
    const decided =
      decisions.find(({ subject }) => subject === claimSubject(row)) ??
      decisions.find((one) => one.kind === CONFIRMED && isAbout(one, row));
    const kind = Act.safeParse(decided?.kind).data;
    if (decided === undefined || kind === undefined) return row;
    const { by, at } = decided;
    const decision = { kind, by, at };
    return kind === CONFIRMED ? { ...row, ground: 'answer', decision } : { ...row, decision };
  });
  return { ...claims, rows };
}

const CONFIRMED: ClaimAct = 'confirm_claim';

function isAbout({ subject }: { subject: string }, { id }: Pick<CheckedClaim, 'id'>): boolean {
  return readClaimSubject(subject)?.id === id;
}

export function isUngiven({ ground }: Pick<CheckedClaim, 'ground'>): boolean {
  return ground === 'nobody';
}

/** Whether people may still say where it comes from. */
export function isOpenClaim({ ground, decision }: CheckedClaim): boolean {
  return decision === undefined && (ground === 'nobody' || ground === 'not_checked');
}

export interface ClaimCounts {
  all: number;
  yours: number;
  sources: number;
  general: number;
  ungiven: number;
  notChecked: number;
}

export function countClaims({ rows }: Pick<CheckedClaims, 'rows'>): ClaimCounts {
  const count = (...grounds: CheckedClaim['ground'][]) =>
    rows.filter(({ ground }) => grounds.includes(ground)).length;
  return {
    all: rows.length,
    yours: count('outline', 'answer'),
    sources: count('source'),
    general: count('general'),
    ungiven: count('nobody'),
    notChecked: count('not_checked'),
  };
}
