import type { App, ViewSubmitAction } from '@slack/bolt';
import { WHOLE_WORKSPACE } from '../../../pipeline/ports/settings-port.ts';
import type { Settings } from '../../../pipeline/run/settings.ts';
import { type AckDeadline, inTime, TOO_SLOW } from '../../ack-deadline.ts';
import { SETTINGS, STYLE_GUIDE_FILE, stageField } from '../../action-ids.ts';
import { hasApps } from '../../api/memberships.ts';
import { MessageFields } from '../../reading/message-parts.ts';
import { mention } from '../../text/escape.ts';
import { changedFields, fieldsOf } from '../../views/settings/setting-fields.ts';
import type { SettingFieldId } from '../../words/en/settings.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { originOf } from '../origin-of.ts';
import { countError } from './count-error.ts';
import {
  styleGuideFileIn,
  type TypedFields,
  typedFields,
  withTyped,
} from './read-settings-form.ts';
import { stageErrors } from './read-stages.ts';
import { settingsRights } from './settings-rights.ts';
import { SettingsContext, settingsOf, settingsView } from './settings-view.ts';
import { unknownModels } from './unknown-models.ts';

/** Save: stores a new version of the settings. A save on an old version is refused, and the form keeps its text. */
export function listenForSettingsForm(app: App, deps: ListenerDeps): void {
  app.view<ViewSubmitAction>(SETTINGS, async ({ ack, view, body }) => {
    const deadline = deps.startAckDeadline();
    const context = SettingsContext.parse(JSON.parse(view.private_metadata));
    const read = await inTime(deadline, readForm(deps, body, context), TOO_SLOW);
    if (read === TOO_SLOW) return await ack(formError(context, readerWords().refusals.too_slow));
    if ('errors' in read) {
      return await ack({ response_action: 'errors' as const, errors: read.errors });
    }
    const unknown = await unknownModels(deps, read.typed, deadline);
    if (unknown !== undefined && unknown.length > 0) {
      const { unknownModel } = readerWords().settings;
      const errors = unknown.map((id) => [blockOf(id, context), unknownModel]);
      return await ack({ response_action: 'errors' as const, errors: Object.fromEntries(errors) });
    }
    const form = { ...read, body, deadline, isUnchecked: unknown === undefined };
    await ack({ response_action: 'update', view: await save(deps, context, form) });
  });
}

type ReadForm = { typed: TypedFields; settings: Settings } | { errors: Record<string, string> };

async function readForm(
  deps: ListenerDeps,
  body: ViewSubmitAction,
  context: SettingsContext,
): Promise<ReadForm> {
  const words = readerWords();
  const { values } = body.view.state;
  const [team, { mayChange, notice }, shown, base, shared, file] = await Promise.all([
    deps.memberships.teamOf(originOf(body)),
    settingsRights(deps, context, body.user.id),
    settingsOf(deps, context, context.shown),
    settingsOf(deps, context, context.basedOn),
    sharedWith(deps, context),
    readFile(deps, styleGuideFileIn(values)),
  ]);
  if (team !== deps.self.team || context.team !== deps.self.team) {
    return formError(context, words.refusals.not_a_member);
  }
  if (!mayChange) return formError(context, notice ?? words.settings.noRight);
  if (file === 'unreadable') {
    return {
      errors: { [blockOf(STYLE_GUIDE_FILE, context)]: words.settings.styleGuideFile.error },
    };
  }
  const typed = new Map(typedFields(values, context, shown));
  if (file !== undefined) typed.set('style_guide', [file]);
  const read = withTyped(base, typed);
  const errors = errorsIn(deps, { typed, values, read }, context);
  if (Object.keys(errors).length > 0 || 'invalid' in read) return { errors };
  const ofCount = countError(words, typed, { before: base, after: read.settings, shared });
  if (ofCount) return { errors: { [blockOf('approvals_needed', context)]: ofCount } };
  return { typed, settings: read.settings };
}

/** The settings of the workspace, which a channel has where it sets none. */
async function sharedWith(
  { settings }: ListenerDeps,
  { team, channel }: SettingsContext,
): Promise<Settings> {
  if (channel === WHOLE_WORKSPACE) return {};
  return (await settings.find({ team, channel: WHOLE_WORKSPACE }))?.settings ?? {};
}

interface Saved {
  typed: TypedFields;
  settings: Settings;
  body: ViewSubmitAction;
  deadline: AckDeadline;
  /** The servers of the models did not answer. */
  isUnchecked: boolean;
}

/** Gives the form after the save. */
async function save(
  deps: ListenerDeps,
  context: SettingsContext,
  { typed, settings, body, deadline, isUnchecked }: Saved,
) {
  const words = readerWords().settings;
  const viewer = { person: body.user.id, mayChange: true, deadline };
  const next = { ...context, turn: context.turn + 1 };
  if (typed.size === 0) {
    return await settingsView(deps, next, { ...viewer, notice: words.nothingChanged });
  }
  const change = { by: viewer.person, at: deps.clock.now(), settings };
  if (await deps.settings.save(context, context.basedOn, change)) {
    const version = context.basedOn + 1;
    const saved = { ...next, shown: version, basedOn: version };
    return await settingsView(deps, saved, {
      ...viewer,
      notice: savedNotice(version, isUnchecked),
    });
  }
  const current = await deps.settings.find(context);
  const before = await settingsOf(deps, context, context.basedOn);
  const { by = '', version = 0, settings: theirs = {} } = current ?? {};
  const labels = changedFields(before, theirs).map((id) => words.fields[id].label);
  const notice = words.changedBy(mention(readerWords(), by), version, labels);
  // The fields keep their ids, and Slack the text in them.
  return await settingsView(deps, { ...next, basedOn: version }, { ...viewer, notice });
}

function savedNotice(version: number, isUnchecked: boolean): string {
  const { saved, notChecked } = readerWords().settings;
  return isUnchecked ? `${saved(version)} ${notChecked}` : saved(version);
}

async function readFile(
  { read }: ListenerDeps,
  file: unknown,
): Promise<string | 'unreadable' | undefined> {
  if (file === undefined) return undefined;
  const fields = MessageFields.safeParse({ text: '', files: [file] });
  if (!fields.success) return 'unreadable';
  const { text } = await read.message(fields.data);
  return text.trim() === '' ? 'unreadable' : text.trim();
}

function appsIn(self: ListenerDeps['self'], typed: TypedFields): SettingFieldId[] {
  const ids = ['approvers', 'owners'] as const;
  return ids.filter((id) => hasApps(self, typed.get(id) ?? []));
}

interface TypedForm {
  typed: TypedFields;
  values: ViewSubmitAction['view']['state']['values'];
  read: ReturnType<typeof withTyped>;
}

function errorsIn(
  { self }: ListenerDeps,
  { typed, values, read }: TypedForm,
  context: SettingsContext,
): Record<string, string> {
  const ofStages = typed.has('stages') ? [...stageErrors(values, self)] : [];
  if (ofStages.length > 0) {
    return Object.fromEntries(ofStages.map(([id, error]) => [blockOf(id, context), error]));
  }
  return fieldErrors('invalid' in read ? read.invalid : appsIn(self, typed), context);
}

function fieldErrors(ids: readonly SettingFieldId[], context: SettingsContext) {
  const { fields } = readerWords().settings;
  return Object.fromEntries(ids.map((id) => [blockOf(id, context), fields[id].error]));
}

/** A sentence about the whole form appears at its first field. */
function formError(context: SettingsContext, sentence: string) {
  const [field = 'style_guide'] = fieldsOf(context.page, context.channel);
  const first = field === 'stages' ? stageField('name', 1) : field;
  return {
    response_action: 'errors' as const,
    errors: { [blockOf(first, context)]: sentence },
  };
}

function blockOf(id: string, { shown }: SettingsContext): string {
  return `${id}@${shown}`;
}
