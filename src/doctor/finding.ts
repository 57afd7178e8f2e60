/** The parts in the order of the report. `--json` has these names: append only. */
export type Part =
  | 'node'
  | 'configuration'
  | 'bot_token'
  | 'scopes'
  | 'channels'
  | 'clock'
  | 'connection'
  | 'port'
  | 'request_url'
  | 'model_server'
  | 'model_names'
  | 'model_apis'
  | 'streaming'
  | 'structured_outputs'
  | 'picture'
  | 'store'
  | 'disk'
  | 'database_clock'
  | 'prices';

export interface Finding {
  part: Part;
  state: 'ok' | 'to_do' | 'not_checked';
  /** One line, without secrets; for `to_do` it names the next action. */
  sentence: string;
}

export function ok(part: Part, sentence: string): Finding {
  return finding(part, 'ok', sentence);
}

export function toDo(part: Part, sentence: string): Finding {
  return finding(part, 'to_do', sentence);
}

/** For a check that another finding or an option prevents; it does not count as a fault. */
export function notChecked(part: Part, sentence: string): Finding {
  return finding(part, 'not_checked', sentence);
}

/** Servers choose some of the words: their control characters must not reach the terminal. */
function finding(part: Part, state: Finding['state'], sentence: string): Finding {
  return { part, state, sentence: sentence.replaceAll(/\p{Cc}/gu, ' ') };
}
