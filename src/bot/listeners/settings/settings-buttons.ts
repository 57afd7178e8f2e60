import type { App, BlockAction, StaticSelectAction } from '@slack/bolt';
import { effectiveSettings } from '../../../pipeline/rules/settings/effective-settings.ts';
import {
  type ProposedRule,
  withoutRule,
  withRule,
} from '../../../pipeline/rules/settings/proposed-rules.ts';
import { PHRASES_MAX } from '../../../pipeline/run/house.ts';
import { inTime, TOO_SLOW } from '../../ack-deadline.ts';
import { RULE_ADOPT, RULE_DISMISS, SETTINGS_OPEN, SETTINGS_PAGE } from '../../action-ids.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { ruleText } from '../../views/settings/suggestion-blocks.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ButtonPressed } from '../actions/decision-buttons.ts';
import { replyTarget } from '../actions/decision-buttons.ts';
import { chosenValue } from '../chosen-value.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson } from '../notify-person.ts';
import { originOf } from '../origin-of.ts';
import { openSettings } from './open-settings.ts';
import { styleGuideFileIn, typedFields } from './read-settings-form.ts';
import { type SettingsRights, settingsRights } from './settings-rights.ts';
import {
  Page,
  readSuggestions,
  SettingsContext,
  settingsOf,
  settingsView,
} from './settings-view.ts';

type PageChosen = BlockAction<StaticSelectAction>;

/** The button that opens the settings, their menu of pages, and Adopt and Dismiss of a suggested rule. */
export function listenForSettings(app: App, deps: ListenerDeps): void {
  app.action<ButtonPressed>(SETTINGS_OPEN, async ({ ack, action, body }) => {
    await ack();
    const team = await deps.memberships.teamOf(originOf(body));
    const opened = { channel: action.value ?? '', person: body.user.id, team };
    const tell = (sentence: string) => notifyPerson(deps, replyTarget(body), sentence);
    await openSettings(deps, opened, { triggerId: body.trigger_id, tell });
  });

  app.action<PageChosen>(SETTINGS_PAGE, async ({ ack, action, body }) => {
    await ack();
    const page = Page.parse(chosenValue(action) ?? contextOf(body).page);
    await showPage(deps, body, page);
  });

  for (const actionId of [RULE_ADOPT, RULE_DISMISS]) {
    app.action<ButtonPressed>(actionId, async ({ ack, action, body }) => {
      const deadline = deps.startAckDeadline();
      const isAdopted = actionId === RULE_ADOPT;
      const key = action.value ?? '';
      const rule = await inTime(deadline, readRule(deps, body, key), TOO_SLOW);
      const notice =
        rule === TOO_SLOW
          ? readerWords().refusals.too_slow
          : await settle(deps, body, { rule, isAdopted });
      await ack();
      await showAgain(deps, body, notice);
    });
  }
}

type InView = Pick<ButtonPressed, 'view' | 'user'>;

function contextOf({ view }: InView): SettingsContext {
  return SettingsContext.parse(JSON.parse(view?.private_metadata ?? ''));
}

/** Stays on a page with changes that are not saved: Slack forgets the input of blocks that are gone. */
async function showPage(deps: ListenerDeps, body: PageChosen, page: SettingsContext['page']) {
  const { settings: words } = readerWords();
  const context = contextOf(body);
  const rights = await settingsRights(deps, context, body.user.id);
  const shown = await settingsOf(deps, context, context.shown);
  const values = body.view?.state.values ?? {};
  const isFilled = typedFields(values, context, shown).size > 0 || styleGuideFileIn(values);
  const isChanged = rights.mayChange && isFilled && body.view?.submit != null;
  const turn = context.turn + 1;
  if (isChanged) {
    const notice = words.saveFirst(words.pages[context.page]);
    return await update(deps, body, { ...context, turn }, { ...rights, notice });
  }
  const version = (await deps.settings.find(context))?.version ?? 0;
  const next = { ...context, page, turn, shown: version, basedOn: version };
  await update(deps, body, next, rights);
}

async function update(
  deps: ListenerDeps,
  { view, user }: InView,
  context: SettingsContext,
  shown: SettingsRights,
): Promise<void> {
  const next = await settingsView(deps, context, { person: user.id, ...shown });
  await callSlack(() => deps.client.views.update({ view_id: view?.id ?? '', view: next }));
}

/** The rule that a person may settle; a sentence for all others. */
async function readRule(
  deps: ListenerDeps,
  body: ButtonPressed,
  key: string,
): Promise<ProposedRule | string> {
  const { settings: words } = readerWords();
  const context = contextOf(body);
  const { mayChange, notice } = await settingsRights(deps, context, body.user.id);
  if (!mayChange) return notice ?? words.noRight;
  const rules = await readSuggestions(deps, context);
  return rules.find((rule) => rule.key === key) ?? words.noLonger;
}

interface Settled {
  rule: ProposedRule | string;
  isAdopted: boolean;
}

/** Stores the rule, or that people do not want it, as a new version. Gives the sentence about it. */
async function settle(
  deps: ListenerDeps,
  body: ButtonPressed,
  { rule, isAdopted }: Settled,
): Promise<string> {
  if (typeof rule === 'string') return rule;
  const words = readerWords();
  const { suggestions, noLonger } = words.settings;
  const place = contextOf(body);
  const both = await deps.settings.findBoth(place);
  const { version = 0, settings: before = {} } = both.channel ?? {};
  const lists = { inForce: effectiveSettings(both), listMax: PHRASES_MAX };
  const settings = isAdopted ? withRule(before, rule, lists) : withoutRule(before, rule);
  if (settings === undefined) return suggestions.full;
  const change = { by: body.user.id, at: deps.clock.now(), settings };
  const isSaved = await deps.settings.save(place, version, change);
  if (!isSaved) return noLonger;
  const text = ruleText(words, rule);
  return isAdopted ? suggestions.adopted(text) : suggestions.dismissed(text);
}

async function showAgain(deps: ListenerDeps, body: ButtonPressed, notice: string): Promise<void> {
  const context = contextOf(body);
  const [{ mayChange }, current] = await Promise.all([
    settingsRights(deps, context, body.user.id),
    deps.settings.find(context),
  ]);
  const version = current?.version ?? 0;
  const next = { ...context, turn: context.turn + 1, shown: version, basedOn: version };
  await update(deps, body, next, { mayChange, notice });
}
