import { approversForm, delegateForm } from './approver-forms.ts';
import { buttons, confirmations } from './buttons.ts';
import { cost } from './cost.ts';
import { months } from './counts.ts';
import { briefErrors, briefForm, changesForm, notStarted } from './forms.ts';
import { help } from './help.ts';
import { home, searchForm } from './home.ts';
import { install } from './install.ts';
import { ledger } from './ledger.ts';
import { mentions } from './mentions.ts';
import { people } from './people.ts';
import { reader } from './reader.ts';
import { refusals, replyAfterEnd, replyRefusals } from './refusals.ts';
import { settings } from './settings.ts';
import { stats } from './stats.ts';
import { assets } from './thread/assets.ts';
import { byHand, comparison, editForm } from './thread/by-hand.ts';
import { checks, closeReasons } from './thread/checks.ts';
import { claims, sourceForm } from './thread/claims.ts';
import { conflicts } from './thread/conflicts.ts';
import { drafts } from './thread/drafts.ts';
import { endings, expiry } from './thread/endings.ts';
import { failures, ownRetry } from './thread/failures.ts';
import { nextPost } from './thread/next-post.ts';
import { answersForm, questions } from './thread/questions.ts';
import { checksForm, reading } from './thread/reading.ts';
import { decisions, review } from './thread/review.ts';
import { sources } from './thread/sources.ts';
import { status } from './thread/status.ts';
import { waitNotices, waits } from './thread/waits.ts';
import { times } from './times.ts';

/** Every sentence people read in Slack, in English. Names and times come in as Slack shows them. */
export const en = {
  answersForm,
  approversForm,
  assets,
  briefErrors,
  briefForm,
  buttons,
  byHand,
  changesForm,
  checks,
  checksForm,
  claims,
  closeReasons,
  comparison,
  confirmations,
  conflicts,
  cost,
  decisions,
  delegateForm,
  drafts,
  editForm,
  endings,
  expiry,
  failures,
  ownRetry,
  help,
  home,
  install,
  ledger,
  mentions,
  months,
  nextPost,
  notStarted,
  people,
  questions,
  reader,
  reading,
  refusals,
  replyAfterEnd,
  replyRefusals,
  review,
  settings,
  searchForm,
  sourceForm,
  sources,
  stats,
  status,
  times,
  waitNotices,
  waits,
};
