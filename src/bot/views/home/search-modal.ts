import type { types } from '@slack/bolt';
import { PostState, type PostsFilter } from '../../../pipeline/run/posts-filter.ts';
import { isFormerMember } from '../../../pipeline/run/user-id.ts';
import * as ids from '../../action-ids.ts';
import type { Words } from '../../words/words.ts';
import { frame, option } from '../blocks.ts';

/** The value of a choice without a limit. */
export const ANY = 'any';

const TEXT_CHARS_MAX = 100;

/** Searches and filters the team's posts. A form keeps its text while Home changes behind it. */
export function searchModal(
  words: Words,
  filter: PostsFilter,
  months: readonly string[],
): types.ModalView {
  const { searchForm: form, home, months: names } = words;
  const states = PostState.options.map((state) => option(state, home.states[state]));
  const known = months.map((month) => option(month, names.long(month)));
  return {
    type: 'modal',
    callback_id: ids.POSTS_SEARCH,
    ...frame(form),
    blocks: [
      field(ids.POSTS_TEXT, form.text, {
        type: 'plain_text_input',
        action_id: ids.POSTS_TEXT,
        max_length: TEXT_CHARS_MAX,
        ...(filter.text !== undefined && { initial_value: filter.text }),
      }),
      field(
        ids.POSTS_STATE,
        form.state,
        select(ids.POSTS_STATE, [option(ANY, form.anyState), ...states], filter.state),
      ),
      field(ids.POSTS_CHANNEL, form.channel, {
        type: 'conversations_select',
        action_id: ids.POSTS_CHANNEL,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(filter.channel !== undefined && { initial_conversation: filter.channel }),
      }),
      field(ids.POSTS_PERSON, form.person, {
        type: 'users_select',
        action_id: ids.POSTS_PERSON,
        ...(isKnown(filter.person) && { initial_user: filter.person }),
      }),
      field(
        ids.POSTS_MONTH,
        form.month,
        select(ids.POSTS_MONTH, [option(ANY, form.anyMonth), ...known], filter.month),
      ),
    ],
  };
}

/** Slack refuses a form with a former member. */
function isKnown(person: string | undefined): person is string {
  return person !== undefined && !isFormerMember(person);
}

function field(id: string, label: string, element: types.InputBlock['element']): types.InputBlock {
  const text = { type: 'plain_text' as const, text: label };
  return { type: 'input', block_id: id, optional: true, label: text, element };
}

type Options = [types.PlainTextOption, ...types.PlainTextOption[]];

function select(
  actionId: string,
  options: Options,
  chosen: string | undefined,
): types.StaticSelect {
  const initial = options.find(({ value }) => value === chosen) ?? options[0];
  return { type: 'static_select', action_id: actionId, options, initial_option: initial };
}
