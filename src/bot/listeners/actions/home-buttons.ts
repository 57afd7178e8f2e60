import type { App } from '@slack/bolt';
import { monthsUntil } from '../../../pipeline/rules/stats/team-stats.ts';
import { FIRST_PAGE } from '../../../pipeline/run/posts-filter.ts';
import { POSTS_FILTER, POSTS_NEWER, POSTS_OLDER, POSTS_SHOW_ALL } from '../../action-ids.ts';
import { searchModal } from '../../views/home/search-modal.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';
import { openModal } from '../open-modal.ts';
import type { ButtonPressed } from './decision-buttons.ts';

/** Two years, as many as a person looks back. */
const MONTHS_LISTED = 24;

/** The buttons of the team's posts on Home. */
export function listenForHomeButtons(app: App, deps: ListenerDeps): void {
  const { homes, self, clock } = deps;
  const personOf = (body: ButtonPressed) => ({ user: body.user.id, team: self.team });

  app.action<ButtonPressed>(POSTS_FILTER, async ({ ack, body }) => {
    await ack();
    const { filter } = await homes.stateOf(personOf(body));
    const months = monthsUntil(clock.now(), MONTHS_LISTED).toReversed();
    const tell = (sentence: string) => notifyPerson(deps, { user: body.user.id }, sentence);
    const opening = { triggerId: body.trigger_id, tell };
    await openModal(deps, searchModal(readerWords(), filter, months), opening);
  });

  app.action<ButtonPressed>(POSTS_SHOW_ALL, async ({ ack, body }) => {
    await ack();
    await homes.show(personOf(body), FIRST_PAGE);
  });

  for (const actionId of [POSTS_NEWER, POSTS_OLDER]) {
    app.action<ButtonPressed>(actionId, async ({ ack, action, body }) => {
      await ack();
      const person = personOf(body);
      const { filter } = await homes.stateOf(person);
      const page = Math.max(0, Math.trunc(Number(action.value)) || 0);
      await homes.show(person, { filter, page });
    });
  }
}
