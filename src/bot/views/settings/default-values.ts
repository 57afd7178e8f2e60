import type { BriefDefaults } from '../../../pipeline/brief-defaults.ts';
import type { Settings } from '../../../pipeline/run/settings.ts';

/** The values that hold where a place sets none, in the shape of settings. */
export function settingsFrom(defaults: BriefDefaults): Settings {
  const { house, team, models, ceilings, reviewPolicy, approvers } = defaults;
  return {
    styleGuide: house.styleGuide,
    avoid: house.avoid,
    prefer: house.prefer,
    wordCheck: house.wordCheck,
    checks: house.checks,
    roundsMax: defaults.roundsMax,
    lengthWords: defaults.lengthWords,
    tone: defaults.tone,
    language: defaults.language,
    locale: team.locale,
    approvers,
    approvals: reviewPolicy,
    remindHours: team.remindHours,
    expireDays: team.expireDays,
    quiet: team.quiet,
    models,
    ceilings,
  };
}
