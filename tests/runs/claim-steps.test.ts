import { expect, it } from 'vitest';
import { stepSummary } from '../../src/runs/step-summary.ts';

const LIST = { state: 'read', claims: [], dropped: 0, isCut: false, groundHash: 'G' };
const PROOF = { passage: 'Secret', fix: '' };

it.for([
  ['claims:1', LIST, '0 claims'],
  ['claims:1', { ...LIST, state: 'not_read' }, 'not read'],
  [
    'claim:1:2',
    { proofs: { C1: { ...PROOF, ground: 'nobody' }, C2: { ...PROOF, ground: 'outline' } } },
    '1 of 2 claims without ground',
  ],
  ['claim:1:2', { proofs: {} }, 'not checked'],
] as const)('an operator reads %s in numbers', ([step, result, words]) => {
  expect(stepSummary(step, result)).toBe(words);
});
