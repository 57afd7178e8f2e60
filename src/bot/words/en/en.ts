import { assets } from './assets.ts';
import { buttons, confirmations } from './buttons.ts';
import { checks, closeReasons } from './checks.ts';
import { conflicts } from './conflicts.ts';
import { cost } from './cost.ts';
import { drafts } from './drafts.ts';
import { endings, expiry } from './endings.ts';
import { failures } from './failures.ts';
import { briefErrors, briefForm, changesForm, notStarted } from './forms.ts';
import { help, home } from './help.ts';
import { people } from './people.ts';
import { answersForm, questions } from './questions.ts';
import { checksForm, reading } from './reading.ts';
import { refusals, replyAfterEnd, replyRefusals } from './refusals.ts';
import { decisions, review } from './review.ts';
import { sources } from './sources.ts';
import { status } from './status.ts';
import { times } from './times.ts';
import { waitNotices, waits } from './waits.ts';

/** Every sentence people read in Slack, in English. Names and times come in as Slack shows them. */
export const en = {
  answersForm,
  assets,
  briefErrors,
  briefForm,
  buttons,
  changesForm,
  checks,
  checksForm,
  closeReasons,
  confirmations,
  conflicts,
  cost,
  decisions,
  drafts,
  endings,
  expiry,
  failures,
  help,
  home,
  notStarted,
  people,
  questions,
  reading,
  refusals,
  replyAfterEnd,
  replyRefusals,
  review,
  sources,
  status,
  times,
  waitNotices,
  waits,
};
