import type { PipelineError } from '../pipeline/errors.ts';
import type { FailureCode } from '../pipeline/run.ts';

const NEXT_ACTIONS: Partial<Record<FailureCode, string>> = {
  model_unavailable: 'the server does not answer; check it and the network.',
  model_rate_limited: 'the server limits the rate of calls; run the doctor again in a minute.',
  model_key_refused: 'the server refuses OPENAI_API_KEY for it; set a key that may use it.',
  model_quota_exhausted: 'the account has no credit left; top it up.',
  model_not_found: 'the server does not know it; set the variable to a model that the server has.',
  model_refused: 'the model declined the question; run the doctor again, or set another model.',
  model_filtered: 'a content filter stopped the answer; check the settings of the account.',
  model_truncated: 'the answer is cut off; set a model with longer answers.',
  model_picture_unusable:
    'the picture cannot be used; set another IMAGE_MODEL or IMAGE_BASE_URL, or IMAGE_MODEL=none.',
  model_malformed: 'the answer cannot be read; set another model, or check OPENAI_BASE_URL.',
};

/** The end of a sentence: the failure of one call, and the next action. */
export function callFailure({ code, message }: PipelineError): string {
  // The message names the missing API or the refused parameter.
  return NEXT_ACTIONS[code] ?? `${message}.`;
}
