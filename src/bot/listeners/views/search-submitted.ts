import type { App, ViewOutput } from '@slack/bolt';
import { PostsFilter } from '../../../pipeline/run/posts-filter.ts';
import {
  POSTS_CHANNEL,
  POSTS_MONTH,
  POSTS_PERSON,
  POSTS_SEARCH,
  POSTS_STATE,
  POSTS_TEXT,
} from '../../action-ids.ts';
import { ANY } from '../../views/home/search-modal.ts';
import type { ListenerDeps } from '../listener-deps.ts';

/** The form of the team's posts: stores the filter with the Home, and shows its first page. */
export function listenForSearch(app: App, { homes, self }: ListenerDeps): void {
  app.view(POSTS_SEARCH, async ({ ack, view, body }) => {
    await ack();
    const filter = filterFrom(view.state.values);
    await homes.show({ user: body.user.id, team: self.team }, { filter, page: 0 });
  });
}

type Values = ViewOutput['state']['values'];

function filterFrom(values: Values): PostsFilter {
  const answerTo = (id: string) => values[id]?.[id];
  const optionOf = (id: string) => given(answerTo(id)?.selected_option?.value);
  const filter = {
    text: given(answerTo(POSTS_TEXT)?.value?.trim()),
    state: optionOf(POSTS_STATE),
    channel: given(answerTo(POSTS_CHANNEL)?.selected_conversation),
    person: given(answerTo(POSTS_PERSON)?.selected_user),
    month: optionOf(POSTS_MONTH),
  };
  return PostsFilter.catch({}).parse(filter);
}

function given(value: string | null | undefined): string | undefined {
  return value === ANY || value === '' ? undefined : (value ?? undefined);
}
