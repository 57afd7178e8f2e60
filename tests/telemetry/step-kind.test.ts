import { expect, it } from 'vitest';
import { stepKind } from '../../src/telemetry/step-kind.ts';

it.each([
  ['draft:1', 'draft'],
  ['edits:2:again', 'edits'],
  ['outcome', 'outcome'],
  ['post:draft:12', 'post:draft'],
  ['post:publish', 'post:publish'],
  ['post:assets:1:thumbnail+linkedin_post', 'post:assets'],
  ['progress:waiting_for_review:3', 'progress:waiting_for_review'],
  ['ledger:judged:2', 'ledger:judged'],
  ['retry:thumbnail:2', 'retry:thumbnail'],
  ['post:note:N17', 'post:note'],
  ['close:conflict:N1+N2', 'close:conflict'],
  ['conflict:N1+N2', 'conflict'],
  ['asked:conflict:N1+N2', 'asked'],
  ['called:1:1:3', 'called'],
  // The key of an address may consist of letters alone.
  ['source:abcdefabcdef', 'source'],
  ['expiry:1767603600000', 'expiry'],
])('of %s is %s, which many posts share', (step, kind) => {
  expect(stepKind(step)).toBe(kind);
});
