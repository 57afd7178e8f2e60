import type { StartRules } from '../bot/listeners/listener-deps.ts';
import type { AppConfig } from './config.ts';

/** In the configuration, 0 turns a limit off. */
export function startRulesFrom(config: AppConfig): StartRules {
  return {
    openMax: config.RUNS_OPEN_MAX,
    perDay: {
      person: config.POSTS_PER_DAY_PERSON || undefined,
      channel: config.POSTS_PER_DAY_CHANNEL || undefined,
      workspace: config.POSTS_PER_DAY_WORKSPACE || undefined,
    },
    areGuestsAllowed: config.GUESTS === 'allowed',
  };
}
