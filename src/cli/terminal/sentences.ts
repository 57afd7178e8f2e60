import type { AssetKind, FailureCode, Progress } from '../../pipeline/run.ts';

const NOT_HERE = 'Something that belongs to Slack failed here, which is a bug in Blogpost.';

/** The failure and its fix, for a person at a terminal; the command that continues follows. */
export const FAILURES = {
  model_unavailable:
    'The model did not answer, several times in a row; check the network, or OPENAI_BASE_URL if it is set.',
  model_rate_limited:
    'The model’s server asked us to slow down, several times in a row; wait a little.',
  model_key_refused: 'The model’s server refused the key; check OPENAI_API_KEY.',
  model_quota_exhausted: 'The model account has no credit left; top it up.',
  model_not_found:
    'The model’s server does not know the model; check WRITER_MODEL, EVALUATOR_MODEL and IMAGE_MODEL.',
  model_request_refused:
    'The model’s server did not accept the request; the line above names the reason. It is not the outline unless that line says context_length_exceeded.',
  model_refused: 'The model declined to work on this text; reword the outline or try again.',
  model_filtered: 'A content filter stopped the model’s answer; reword the outline or try again.',
  model_truncated:
    'The model’s answer was cut off twice, the second time with twice the room; ask for less with --length.',
  model_malformed: 'The model kept answering in a shape that cannot be used; try again.',
  model_api_missing:
    'The model’s server does not have the API that Blogpost calls; the line above names the variable to set.',
  model_picture_unusable:
    'The model’s server sent no picture that can be used; try again, or set IMAGE_MODEL=none.',
  slack_unreachable: NOT_HERE,
  slack_rate_limited: NOT_HERE,
  slack_reading_limited: NOT_HERE,
  slack_app_removed: NOT_HERE,
  slack_scope_missing: NOT_HERE,
  slack_not_in_channel: NOT_HERE,
  slack_channel_not_found: NOT_HERE,
  slack_channel_archived: NOT_HERE,
  slack_posting_restricted: NOT_HERE,
  slack_thread_gone: NOT_HERE,
  slack_files_refused: NOT_HERE,
  slack_message_refused: NOT_HERE,
  slack_refused: NOT_HERE,
  work_lost:
    'Blogpost stopped in the middle of this work several times in a row, and this run may be the cause; try again.',
  bug: 'Something in Blogpost itself went wrong; the lines above say where.',
} as const satisfies Record<FailureCode, string>;

export const ASSET_LABELS = {
  thumbnail: 'thumbnail',
  linkedin_post: 'LinkedIn text',
} as const satisfies Record<AssetKind, string>;

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** The line for a phase with work; undefined while the run waits for a person, and at its end. */
export function phaseLine(
  { phase, draft }: Progress,
  assetLabels: readonly string[],
): string | undefined {
  switch (phase) {
    case 'drafting':
      return 'Writing draft 1 …';
    case 'judging':
      return `Judging draft ${draft} …`;
    case 'revising':
      return `Writing draft ${draft} from what is open …`;
    case 'making_assets':
      return `Making ${LIST.format(assetLabels.map((label) => `the ${label}`))} …`;
    case 'waiting_for_review':
    case 'published':
    case 'cancelled':
    case 'expired':
      return undefined;
  }
}
