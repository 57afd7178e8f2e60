import type { SettingsModal } from '../../src/bot/views/settings/settings-modal.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { Settings } from '../../src/pipeline/run/settings.ts';
import { NOON } from '../pipeline/cast.ts';

const WORDS = wordsFor();
const HOSTILE = '<!channel> & <https://evil.example|ok> *x*';

const word = (at: number) => `${at} <!here> ${'x'.repeat(60)}`;
/** Every field as long as it may be. */
export const FULL = Settings.parse({
  styleGuide: `${'Short words. '.repeat(500)}\n${'x'.repeat(7_000)}\n${'y z'.repeat(2_000)}`,
  avoid: Array.from({ length: 100 }, (_, at) => word(at)),
  prefer: Array.from({ length: 100 }, (_, at) => ({ use: word(at), insteadOf: `old ${word(at)}` })),
  ...{ wordCheck: 'advisory', locale: 'ja', tone: HOSTILE, language: 'German', lengthWords: 6_000 },
  checks: Array.from({ length: 6 }, (_, at) => `${at} ${'q'.repeat(290)}`),
  ...{ roundsMax: 5, approvers: ['U1', 'U2'], approvals: { approvalsNeeded: 10 }, quiet: true },
  ...{ remindHours: 336, expireDays: 0, owners: Array.from({ length: 20 }, (_, at) => `U${at}`) },
  models: { writer: 'w'.repeat(100), evaluator: 'e', image: 'i' },
  ceilings: { postUsd: 0.5, monthUsd: 1_000 },
});

/** The same with as many stages, people and groups as there may be. */
export const FULL_STAGES = Settings.parse({
  ...FULL,
  approvals: {
    stages: Array.from({ length: 4 }, (_, at) => ({
      name: `${at} ${HOSTILE}`.slice(0, 40).trim(),
      people: Array.from({ length: 10 }, (_, person) => `U${at}${person}`),
      groups: Array.from({ length: 5 }, (_, group) => `S${at}${group}`),
      ...{ needed: 10, requesterCounts: at % 2 === 0 },
    })),
  },
});

const HISTORY = Array.from({ length: 31 }, (_, at) => ({
  ...{ version: 99 - at, by: 'UADA', at: NOON },
  settings: at % 2 === 0 ? FULL : {},
}));
const SUGGESTIONS = Array.from({ length: 40 }, (_, at) => ({
  ...{ key: `replace:${at}`, phrase: HOSTILE, use: HOSTILE, changed: ['R1', 'R2', 'R3'], kept: 1 },
}));

export function fullModal(more: Partial<SettingsModal> = {}): SettingsModal {
  return {
    ...{ channel: 'C1', page: 'writing', shown: 3, settings: FULL, defaults: FULL, turn: 1 },
    ...{ mayChange: true, history: HISTORY, suggestions: SUGGESTIONS, takesFiles: true },
    ...{ unreadable: Object.keys(FULL) },
    ...{ notice: WORDS.settings.changedBy('<@UADA>', 3, []), privateMetadata: '{}' },
    ...more,
  };
}
