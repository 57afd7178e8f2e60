import * as initial from './001-initial.ts';
import * as manyProcesses from './002-many-processes.ts';
import * as retention from './003-retention.ts';
import * as editsInOrder from './004-edits-in-order.ts';
import * as lostWork from './005-lost-work.ts';
import * as silence from './006-silence.ts';
import * as recordedAt from './007-recorded-at.ts';
import * as votes from './008-votes.ts';
import * as questions from './009-questions.ts';
import * as spending from './010-spending.ts';
import * as settings from './011-settings.ts';
import * as teamViews from './012-team-views.ts';
import * as approvers from './013-approvers.ts';
import * as byHand from './014-by-hand.ts';
import * as people from './017-people.ts';
import * as installations from './018-installations.ts';
import * as processNames from './019-process-names.ts';
import * as modelKeys from './020-model-keys.ts';
import * as openItems from './021-open-items.ts';
import * as failedPosts from './022-failed-posts.ts';

/** In the order of their application. A released migration never changes. */
export const MIGRATIONS = {
  '001-initial': initial,
  '002-many-processes': manyProcesses,
  '003-retention': retention,
  '004-edits-in-order': editsInOrder,
  '005-lost-work': lostWork,
  '006-silence': silence,
  '007-recorded-at': recordedAt,
  '008-votes': votes,
  '009-questions': questions,
  '010-spending': spending,
  '011-settings': settings,
  '012-team-views': teamViews,
  '013-approvers': approvers,
  '014-by-hand': byHand,
  '017-people': people,
  '018-installations': installations,
  '019-process-names': processNames,
  '020-model-keys': modelKeys,
  '021-open-items': openItems,
  '022-failed-posts': failedPosts,
};
