/** Ids in posted messages are data: old messages keep them without a limit. Append only, never rename. */
export const RUN_APPROVE = 'run_approve';
export const RUN_REQUEST_REVISION = 'run_request_revision';
export const RUN_CANCEL = 'run_cancel';
export const RUN_RETRY = 'run_retry';
export const RUN_UNDO = 'run_undo';
export const RUN_EXTEND = 'run_extend';
export const ASSET_RETRY = 'asset_retry';
export const CHECKS_EDIT = 'checks_edit';
export const QUESTIONS_ANSWER = 'questions_answer';
export const GAPS_WRITE_AROUND = 'gaps_write_around';
export const RUN_REVISE_WITH_ANSWERS = 'run_revise_with_answers';
/** For the newest draft, where an earlier one has the first button: Slack takes each id once in a row. */
export const RUN_APPROVE_NEWEST = 'run_approve_newest';
export const BRIEF_OPEN = 'brief_open';
export const VERSION_NEW = 'version_new';
export const BRIEF_WRITE = 'brief_write';
export const CONFLICT_EARLIER = 'conflict_earlier';
export const CONFLICT_LATER = 'conflict_later';
export const CONFLICT_BOTH = 'conflict_both';
/** On the line of a folded draft. */
export const DRAFT_READ = 'draft_read';
export const CHECKS_SHOW = 'checks_show';
/** The menu of the status card; each option has a value of its own. */
export const CARD_MENU = 'card_menu';
/** A link, so that a click needs no answer of the app. */
export const REVIEW_LINK = 'review_link';
export const PAGE_NEXT = 'page_next';
export const PAGE_BACK = 'page_back';
export const CLAIMS_OPEN = 'claims_open';
export const CLAIMS_BACK = 'claims_back';
export const CLAIMS_NEXT = 'claims_next';
export const CLAIM_CONFIRM = 'claim_confirm';
export const CLAIM_CUT = 'claim_cut';
export const CLAIM_SOURCE = 'claim_source';
export const SETTINGS_OPEN = 'settings_open';
export const SETTINGS_PAGE = 'settings_page';
export const RULE_ADOPT = 'rule_adopt';
export const RULE_DISMISS = 'rule_dismiss';
export const LEDGER_OPEN = 'ledger_open';
export const LEDGER_KIND = 'ledger_kind';
export const LEDGER_STATE = 'ledger_state';
export const LEDGER_DRAFT = 'ledger_draft';
export const LEDGER_BACK = 'ledger_back';
export const LEDGER_NEXT = 'ledger_next';
export const POSTS_FILTER = 'posts_filter';
export const POSTS_SHOW_ALL = 'posts_show_all';
export const POSTS_NEWER = 'posts_newer';
export const POSTS_OLDER = 'posts_older';

export const DRAFT_EDIT = 'draft_edit';
export const DRAFTS_COMPARE = 'drafts_compare';
export const ISSUE_STRIKE = 'issue_strike';
export const FILE_AS_DRAFT = 'file_as_draft';
/** In the form with a draft. */
export const SECTION = 'section';
export const SECTION_LOCK = 'section_lock';
/** In the comparison of two drafts. */
export const COMPARE_EARLIER = 'compare_earlier';
export const COMPARE_LATER = 'compare_later';
export const COMPARE_NEXT = 'compare_next';
export const COMPARE_BACK = 'compare_back';
export const DRAFT_RESTORE = 'draft_restore';
export const APPROVERS_CHANGE = 'approvers_change';
/** In the answer to a mention of the app. */
export const THREAD_START = 'thread_start';
export const THREAD_SETTINGS = 'thread_settings';
export const POST_LIKE = 'post_like';

/** Callback ids of modals and shortcuts. */
export const BRIEF = 'brief';
export const REVISION_REQUEST = 'revision_request';
export const CHECKS = 'checks';
export const ANSWERS = 'answers';
export const DRAFT_FORM = 'draft_form';
export const COMPARISON = 'comparison';
export const SETTINGS = 'settings';
export const LEDGER = 'ledger';
export const POSTS_SEARCH = 'posts_search';
export const CLAIMS_LIST = 'claims_list';
export const CLAIM_SOURCE_FORM = 'claim_source_form';
export const BRIEF_NEW = 'brief_new';
export const BRIEF_FROM_MESSAGE = 'brief_from_message';
export const STOP_CONFIRM = 'stop_confirm';
/** In that window: a window's own button would be green. */
export const STOP_NOW = 'stop_now';
export const READER = 'reader';
export const APPROVERS_SET = 'approvers_set';
export const APPROVERS_DELEGATE = 'approvers_delegate';
export const VERSION_FORM = 'version_form';

/** Action ids of inputs; each is also the id of its block, so that an error appears at its field. */
export const OUTLINE = 'outline';
export const OUTLINE_MORE = 'outline_more';
export const TITLE = 'title';
export const AUDIENCE = 'audience';
export const TONE = 'tone';
export const LENGTH_WORDS = 'length_words';
export const ROUNDS_MAX = 'rounds_max';
export const CHANNEL = 'channel';
export const APPROVERS = 'approvers';
export const APPROVALS_NEEDED = 'approvals_needed';
export const DELEGATE_TO = 'delegate_to';
export const NOTE = 'note';
export const STYLE_GUIDE_FILE = 'style_guide_file';
export const VERSION_FILE = 'version_file';
/** A long list continues in `points_2`. */
export const POINTS = 'points';
export const ORDERS = 'orders';
export const SOURCE = 'source';
export const AROUND_OTHERS = 'around_others';

export const POSTS_TEXT = 'posts_text';
export const POSTS_STATE = 'posts_state';
export const POSTS_CHANNEL = 'posts_channel';
export const POSTS_PERSON = 'posts_person';
export const POSTS_MONTH = 'posts_month';
/** The section that a comment is about. */
export const AIM = 'aim';

/** A field of a section; its number keeps Slack from showing the text of another section. */
export function sectionField(section: number, piece: number): string {
  return `section_${section}_${piece}`;
}

/** The fields of one question. */
export function answerField(questionId: string): string {
  return `answer_${questionId}`;
}

export function aroundField(questionId: string): string {
  return `around_${questionId}`;
}

/** The fields of a stage, which counts from 1. */
export function stageField(
  field: 'name' | 'people' | 'groups' | 'needed' | 'requester',
  stage: number,
): string {
  return `stage_${field}_${stage}`;
}

export const STAGE_GROUPS = /^stage_groups_\d$/;

/**
 * A button's value: the run, its draft, failure or asset, and the hash of the draft if a review has several.
 * Ids only, and untrusted on return.
 */
export function buttonValue(runId: string, subject?: string | number, draftHash?: string): string {
  return [runId, subject, draftHash].filter((part) => part !== undefined).join('|');
}

/** Marks the hash of a review's only draft, which chooses nothing. */
const ONLY = 'only';

/**
 * The value of an Approve: also the key of what the card named as open. `onlyHash` is for a process of 0.5.0 beside
 * this one: it takes an empty hash for the choice of an unknown draft, and refuses the click.
 */
export function approveValue(value: {
  runId: string;
  version: number;
  draftHash: string | undefined;
  onlyHash: string | undefined;
  openKey: string | undefined;
}): string {
  const { runId, version, draftHash, onlyHash, openKey } = value;
  if (openKey === undefined) return buttonValue(runId, version, draftHash);
  const named = draftHash === undefined ? [onlyHash ?? '', openKey, ONLY] : [draftHash, openKey];
  return [runId, version, ...named].join('|');
}

export function readButtonValue(value: string | undefined): ButtonValue {
  const [runId = '', subject = '', hash, openKey, mark] = (value ?? '').split('|');
  return { runId, subject, draftHash: mark === ONLY ? undefined : hash || undefined, openKey };
}

interface ButtonValue {
  runId: string;
  subject: string;
  draftHash: string | undefined;
  openKey: string | undefined;
}
