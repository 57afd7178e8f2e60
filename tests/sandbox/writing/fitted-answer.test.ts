import { expect, it } from 'vitest';
import { fittedAnswer } from '../../../sandbox/openai/writing/edits/fitted-answer.ts';

it.each([
  ['6', 'became ', ' queries.', '6'],
  ['6 queries.', 'became ', ' queries.', '6'],
  ['At 10:17 UTC', 'came at ', ' UTC.', '10:17'],
  ['the night shift', 'seen by the ', '. It', 'night shift'],
  ['from Ada and Bo', 'they came from Ada and ', '.', 'Bo'],
  ['query', 'one ', ' queries.', 'query'],
  ['at', 'at ', ' night', 'at'],
  ['“It was late.”', 'She said: “', '” Then', 'It was late.'],
  ['„Es war spät.“', 'stand: „', '“\n', 'Es war spät.'],
  ['It was late.', 'She said: ', ' Then', 'It was late'],
])('puts “%s” between “%s” and “%s” as “%s”', (answer, before, after, fitted) => {
  expect(fittedAnswer(answer, { before, after })).toBe(fitted);
});
