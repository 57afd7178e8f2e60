import { expect, it } from 'vitest';
import { runIdOf } from '../../src/cli/args/brief.ts';
import { DEFAULTS } from '../pipeline/cast.ts';

it('names a run as 0.3.0 did, so that the same command continues it', () => {
  const brief = { ...DEFAULTS, outline: 'Why tea is good\n- taste', roundsMax: 2 };

  expect(runIdOf(brief)).toBe('Rfe4528864f683d4f');
  expect(runIdOf({ ...brief, title: 'On tea', tone: 'plain', lengthWords: 300 })).toBe(
    'Rdf13df4c83be2e85',
  );
});

it('names a run independently of the defaults that a command cannot choose', () => {
  const brief = { ...DEFAULTS, outline: 'Tea' };

  expect(runIdOf({ ...brief, language: 'German', models: { writer: 'w' } })).toBe(runIdOf(brief));
});
