import { expect, it, vi } from 'vitest';
import type {
  Act,
  Block,
  Message,
  OpenView,
  StateValues,
} from '../../../sandbox/slack/page-api.ts';
import type { StoredView } from '../../../sandbox/slack/records.ts';
import { NO_READING } from '../../../src/pipeline/run/brief-reading.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { byShare, sampled } from '../../sampled.ts';
import { IS_WHOLE } from '../../whole-sweeps.ts';
import { CHANNEL, USERS, type Who } from '../cast.ts';
import { findStopWindow, stopNow } from '../confirm-stop.ts';
import { reading } from '../editor.ts';
import { claimAnswers, judged } from '../editor-answers.ts';
import { ACTORS, type Actor, attempt, SHARED } from '../external-users.ts';
import { findButton, textOf } from '../readable-text.ts';
import { answers, passageVerdict } from '../scripted-answers.ts';
import { openSettingsForm, valuesOf } from '../settings/settings-form.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

/**
 * Ada requested the run and named grace as its approver; lin is a teammate, max the author of a
 * note.
 */
type Acting = Exclude<Actor, 'max'>;

interface Scene {
  world: World;
  thread: Thread;
  as: Acting;
}

/** The effect of an act: the new rows in the store, and the messages to the person. */
interface Happened {
  stored: string[];
  answers: string[];
}

interface Action {
  /** The outline tells the model what to do with it. */
  outline?: string;
  /** The rows that an allowed act adds to the store; without it, the person only sees something. */
  stores?: (as: Acting) => string[];
  shows?: string | ((as: Acting) => string);
  /** Max writes in the thread, even if the person may do nothing. */
  leavesNote?: true;
  act: (scene: Scene) => Promise<string | undefined>;
}

const decided = (what: string) => (as: Acting) => [`decision ${what} by ${as}`];
const begun = (outline: string) => (as: Acting) => [`run on ${outline} for ${as}`];

const PRICE = 'It costs 40 euros.';

const ACTIONS = {
  approve: { stores: decided('approve draft:1'), act: pressing('Approve draft 1') },
  ask_for_revisions: { shows: 'Changes to draft 1', act: pressing('Request changes') },
  send_revision_form: {
    stores: (as) => [...decided('request_revision draft:1')(as), `note of ${as}: Say why.`],
    act: async (scene) => await send(scene, await revisionForm(scene), { note: 'Say why.' }),
  },
  ask_to_edit: { shows: 'Edit draft 1', act: pressing('Edit') },
  send_edit_form: {
    stores: decided('edit draft:1'),
    act: async (scene) =>
      await send(scene, await formOfLin(scene, 'Edit'), { section_0_0: '# Tea\n\nBy hand.' }),
  },
  ask_for_approvers: {
    shows: (as) => (as === 'grace' ? 'Pass your place on' : 'Approvers'),
    act: pressing('Change approvers'),
  },
  send_approvers_form: {
    stores: (as) => [`approvers set by ${as}`],
    act: async (scene) => {
      const view = await formFrom(scene, 'ada', 'Change approvers');
      const people = { stage_people_1: { selected_users: [USERS.max] } };
      return await sendValues(scene, view, { ...people, stage_needed_1: { value: '1' } });
    },
  },
  send_delegate_form: {
    stores: (as) => [`approvers delegate by ${as}`],
    act: async (scene) => {
      const view = await formFrom(scene, 'grace', 'Change approvers');
      return await sendValues(scene, view, { delegate_to: { selected_user: USERS.max } });
    },
  },
  cancel: { stores: decided('cancel run'), act: stop },
  retry: { outline: 'Stuck', stores: decided('retry failure:1'), act: pressing('Retry') },
  retry_asset: {
    outline: 'Broken',
    stores: decided('retry thumbnail:1'),
    act: pressing('Retry thumbnail'),
  },
  ask_for_checks: { outline: 'Asked', shows: 'Checks for this post', act: pressing('Edit checks') },
  send_checks_form: {
    outline: 'Asked',
    stores: (as) => [`checks of ${as}: One mistake`],
    act: async (scene) => {
      const view = await formOfLin(scene, 'Edit checks');
      return await send(scene, view, { points: 'One mistake', orders: '' });
    },
  },
  ask_for_questions: { outline: 'Asked', shows: 'Your answers', act: pressing('Answer') },
  send_answers_form: {
    outline: 'Asked',
    stores: (as) => [...decided('request_revision draft:1')(as), `note of ${as}: The cups.`],
    act: async (scene) =>
      await send(scene, await formOfLin(scene, 'Answer'), { answer_Q1: 'The cups.' }),
  },
  revise_with_answers: {
    outline: 'Asked',
    stores: decided('request_revision draft:1'),
    leavesNote: true,
    act: async (scene) => {
      await scene.thread.waitForReaction(await scene.thread.reply('max', 'Q1: The cups.'));
      return await press(scene, 'Revise with 1 answer');
    },
  },
  write_note: { stores: (as) => [`note of ${as}: Mention milk.`], leavesNote: true, act: say },
  edit_note_of_max: { leavesNote: true, act: (scene) => onNoteOfMax(scene, 'edit_message') },
  delete_note_of_max: { leavesNote: true, act: (scene) => onNoteOfMax(scene, 'delete_message') },
  begin_by_command: { stores: begun('Coffee'), act: commanding('Coffee') },
  ask_for_form: { shows: 'New blog post', act: commanding('') },
  use_shortcut: {
    shows: 'New blog post',
    act: ({ world, as }) =>
      attempt(world, as, { do: 'shortcut', as: ACTORS[as], callbackId: 'brief_new' }),
  },
  send_brief_form: {
    stores: begun('Cake'),
    act: async (scene) => await send(scene, await briefForm(scene), { outline: 'Cake' }),
  },
  ask_for_status: { shows: 'in progress in this channel', act: commanding('status') },
  ask_for_help: { shows: 'Turn an outline into a reviewed blog post', act: commanding('help') },
  dismiss_issue: {
    outline: 'Faulty',
    stores: (as) => [`F3 dismissed by ${as}`],
    shows: 'I won’t raise this again',
    act: async (scene) => await chooseInCard(scene, 'issue_strike'),
  },
  lock_section: {
    stores: (as) => [`Tea locked by ${as}`],
    shows: 'locked this section',
    act: async (scene) => await pressIn(scene, await formOfLin(scene, 'Edit'), 'section_lock'),
  },
  ask_to_compare: {
    outline: 'Faulty',
    shows: 'Compare drafts',
    act: pressing('Compare drafts'),
  },
  restore: {
    outline: 'Faulty',
    stores: decided('restore draft:2'),
    shows: 'Draft 3 has the text',
    act: async (scene) =>
      await pressIn(scene, await formOfLin(scene, 'Compare drafts'), 'draft_restore'),
  },
  ask_for_claims: { outline: PRICE, shows: 'Claims', act: pressing('Check claims') },
  choose_between_notes: {
    outline: 'Torn',
    stores: decided('do_both conflict:N1+N2'),
    act: pressing('Do both'),
  },
  ask_for_settings: { shows: 'Channel settings', act: commanding('settings') },
  send_settings_form: {
    stores: (as) => [`settings of ${as}`],
    shows: 'Saved',
    act: async (scene) => {
      const { world, as } = scene;
      const view = submitAs(world, await openSettingsForm(world, 'ada'), as);
      return await sendInBlocks(scene, view, valuesOf(view, { tone: 'plain' }));
    },
  },
  press_button_of_another_channel: {
    act: async (scene) => await press(scene, 'Approve draft 1', await runElsewhere(scene)),
  },
  send_revision_form_of_another_channel: {
    act: async (scene) => {
      const view = await revisionForm(scene);
      changeMetadata(scene, view, { run: await runElsewhere(scene) });
      return await send(scene, view, { note: 'Say why.' });
    },
  },
  send_brief_form_of_another_workspace: {
    act: async (scene) => {
      const view = await briefForm(scene);
      changeMetadata(scene, view, { team: 'T0ELSEWHERE' });
      return await send(scene, view, { outline: 'Cake' });
    },
  },
} satisfies Record<string, Action>;

const DOES = 'does';
/** Nothing is stored and no message is sent: the reply is talk, or Slack has no such act. */
const UNHEARD = 'unheard';
const NOT_APPROVER = 'Only <@U0GRACE> can approve this post.';
const NOT_CHANGER = 'or an owner of the channel can change who approves this post.';
const NOT_DELEGATE = 'Only Grace Lindqvist or an owner of the channel can change who approves';
const NOT_CANCELLER = 'Only <@U0ADA>, <@U0GRACE> or a workspace admin can stop this post.';
const NOT_RETRIER = 'Only <@U0ADA> or <@U0GRACE> can retry this post.';
const NOT_CHOOSER = 'Only <@U0ADA> or <@U0GRACE> can choose between these comments.';
const NOT_SETTER = 'You can’t change these settings anymore.';
const NOT_MEMBER = 'Only members of this post’s workspace can do that.';
const NOT_YOURS = 'Only members of the workspace I’m installed in can start a post.';
const UNKNOWN = 'I can’t find this post anymore.';
const NOT_AUTHOR = 'Only its author can change a message.';
const NOBODY = 'Nobody here has that name.';

const FAULT = [{ quote: 'It is good', fix: 'Say what is good.' }];
const unread = { type: 'object' as const, value: { ...NO_READING, calculations: [] } };

type Cells = Record<keyof typeof ACTIONS, string>;

const MEMBER: Cells = {
  approve: NOT_APPROVER,
  ask_for_revisions: DOES,
  send_revision_form: DOES,
  ask_to_edit: DOES,
  send_edit_form: DOES,
  ask_for_checks: DOES,
  send_checks_form: DOES,
  ask_for_questions: DOES,
  send_answers_form: DOES,
  revise_with_answers: DOES,
  ask_for_approvers: NOT_CHANGER,
  send_approvers_form: NOT_CHANGER,
  send_delegate_form: NOT_CHANGER,
  cancel: NOT_CANCELLER,
  retry: NOT_RETRIER,
  retry_asset: NOT_RETRIER,
  dismiss_issue: DOES,
  lock_section: DOES,
  ask_to_compare: DOES,
  restore: DOES,
  ask_for_claims: DOES,
  choose_between_notes: NOT_CHOOSER,
  ask_for_settings: DOES,
  send_settings_form: NOT_SETTER,
  write_note: DOES,
  edit_note_of_max: NOT_AUTHOR,
  delete_note_of_max: NOT_AUTHOR,
  begin_by_command: DOES,
  ask_for_form: DOES,
  use_shortcut: DOES,
  send_brief_form: DOES,
  ask_for_status: DOES,
  ask_for_help: DOES,
  press_button_of_another_channel: UNKNOWN,
  send_revision_form_of_another_channel: UNKNOWN,
  send_brief_form_of_another_workspace: NOT_YOURS,
};

const STRANGER: Cells = {
  ...MEMBER,
  approve: NOT_MEMBER,
  ask_for_revisions: NOT_MEMBER,
  send_revision_form: NOT_MEMBER,
  ask_to_edit: NOT_MEMBER,
  send_edit_form: NOT_MEMBER,
  ask_for_checks: NOT_MEMBER,
  send_checks_form: NOT_MEMBER,
  ask_for_questions: NOT_MEMBER,
  send_answers_form: NOT_MEMBER,
  revise_with_answers: NOT_MEMBER,
  ask_for_approvers: NOT_MEMBER,
  send_approvers_form: NOT_MEMBER,
  send_delegate_form: NOT_MEMBER,
  cancel: NOT_MEMBER,
  retry: NOT_MEMBER,
  retry_asset: NOT_MEMBER,
  dismiss_issue: NOT_MEMBER,
  // The form stays as it is.
  lock_section: UNHEARD,
  ask_to_compare: NOT_MEMBER,
  restore: NOT_MEMBER,
  ask_for_claims: NOT_MEMBER,
  choose_between_notes: NOT_MEMBER,
  ask_for_settings: NOT_YOURS,
  send_settings_form: NOT_MEMBER,
  write_note: UNHEARD,
  begin_by_command: NOT_YOURS,
  ask_for_form: NOT_YOURS,
  use_shortcut: NOT_YOURS,
  send_brief_form: NOT_YOURS,
  ask_for_status: NOT_YOURS,
  ask_for_help: NOT_YOURS,
};

/**
 * Apps press no buttons and fill in no forms; replies of apps, and of this app itself, are not
 * notes.
 */
const BOT: Cells = {
  ...(Object.fromEntries(Object.keys(ACTIONS).map((name) => [name, NOBODY])) as Cells),
  write_note: UNHEARD,
};

/** The requester and the owners of the channel; they have no place that they could pass on. */
const CHANGER = {
  ask_for_approvers: DOES,
  send_approvers_form: DOES,
  send_delegate_form: NOT_DELEGATE,
};

const MATRIX: Record<Acting, Cells> = {
  ada: {
    ...{ ...MEMBER, ...CHANGER, cancel: DOES, retry: DOES, retry_asset: DOES },
    ...{ choose_between_notes: DOES, send_settings_form: DOES },
  },
  grace: {
    ...MEMBER,
    ...{ approve: DOES, cancel: DOES, retry: DOES, retry_asset: DOES },
    ...{ ask_for_approvers: DOES, send_delegate_form: DOES, choose_between_notes: DOES },
  },
  lin: MEMBER,
  guest: MEMBER,
  admin: { ...MEMBER, ...CHANGER, cancel: DOES, send_settings_form: DOES },
  owner: { ...MEMBER, ...CHANGER, cancel: DOES, send_settings_form: DOES },
  eve: STRANGER,
  mallory: STRANGER,
  robot: BOT,
  app: BOT,
};

/** The requester, the approver, a teammate and a person of another workspace. */
const SAMPLE: readonly Acting[] = ['grace', 'mallory'];

/** Actors with the same permissions. Only the local Slack tells the two apps apart before they write. */
const EQUALS: readonly Acting[][] = [
  ['lin', 'guest'],
  ['admin', 'owner'],
  ['robot', 'app'],
];

/**
 * In `npm test` every second action of each person, so that both have tried all of them. In `npm run check`
 * actors with the same permissions take turns so, and `npm run test:simulation` has every action of every actor.
 */
function actionsFor(as: Acting): [string, Action][] {
  const all = Object.entries<Action>(ACTIONS);
  const equals = EQUALS.find((some) => some.includes(as)) ?? [as];
  const isTurn = (index: number, among: readonly Acting[]) =>
    index % among.length === among.indexOf(as);
  const some = all.filter(
    ([, { leavesNote }], index) => IS_WHOLE || leavesNote || isTurn(index, equals),
  );
  return byShare({ sample: all.filter((_, index) => isTurn(index, SAMPLE)), all: some });
}

/** Actions that change nothing share a run, as do those that the person may not do. */
it.each(sampled(Object.keys(MATRIX) as Acting[], (as) => SAMPLE.includes(as)))(
  '%s may do just this',
  async (as) => {
    const world = await openWorld({
      slack: { cast: SHARED },
      briefDefaults: async () => ({ ...DEFAULTS, loop: 'editor' }),
      script: answers({
        brief_reading: ({ outline }) => (outline === 'Asked' ? reading() : unread),
        draft: ({ outline }) =>
          outline === PRICE ? { type: 'text', text: `# Tea\n\n${PRICE}` } : undefined,
        verdict: (ask) => {
          if (ask.outline === 'Stuck') return { type: 'http_error', status: 401 };
          if (ask.outline !== 'Faulty') return judged(ask);
          const isFirst = ask.draft?.version === 1;
          return passageVerdict(ask, { no_filler: FAULT, ...(isFirst && { ending_acts: FAULT }) });
        },
        ...claimAnswers([{ quote: PRICE, given: { ground: 'outline', quote: PRICE } }]),
        image: ({ prompt }) => (prompt.includes('"Broken"') ? { type: 'refusal' } : undefined),
      }),
    });
    const unchanged = new Map<string, Thread>();
    for (const [name, action] of actionsFor(as)) {
      const expected = MATRIX[as][name as keyof Cells];
      const { outline = 'Tea' } = action;
      const scene = { world, as, thread: unchanged.get(outline) ?? (await begin(world, outline)) };

      const happened = await perform(scene, action, expected);

      expect(happened, name).toEqual(allowed(action, as, expected));
      if (isUnchanged(action, expected)) unchanged.set(outline, scene.thread);
      else unchanged.delete(outline);
    }
  },
  60_000,
);

function allowed(action: Action, as: Acting, expected: string): Happened {
  const does = expected === DOES;
  const sees = does ? showsTo(action, as) : expected;
  const isAnswered = sees !== undefined && sees !== UNHEARD;
  return {
    stored: does ? (action.stores?.(as) ?? []) : [],
    answers: isAnswered ? [expect.stringContaining(sees)] : [],
  };
}

/** Then the next action may have the same run. */
function isUnchanged({ stores, leavesNote }: Action, expected: string): boolean {
  return !leavesNote && !(expected === DOES && stores);
}

function showsTo({ shows }: Action, as: Acting): string | undefined {
  return typeof shows === 'function' ? shows(as) : shows;
}

/** As far as the action needs it: under review, failed, or published without its picture. */
async function begin(world: World, outline: string): Promise<Thread> {
  await world.command('ada', '');
  const view = await world.modal('ada');
  const thread = await world.threadAfter(() =>
    world.submit('ada', view, { outline, title: outline, approvers: USERS.grace }),
  );
  if (outline === 'Stuck') await thread.waitFor('I can’t connect to the AI service.');
  else await thread.waitFor('is ready for your review');
  if (outline === 'Torn') await disagree(world, thread);
  if (outline !== 'Broken') return thread;
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  return thread;
}

/** Two people ask for opposite changes, and a revision has to follow one of them. */
async function disagree(world: World, thread: Thread): Promise<void> {
  await thread.waitForReaction(await thread.reply('max', 'Make it shorter.'));
  await thread.waitForReaction(await thread.reply('max', 'Add two examples.'));
  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), {});
  await thread.waitFor('contradict each other');
}

async function perform(scene: Scene, action: Action, expected: string): Promise<Happened> {
  const { world, as } = scene;
  const before = { stored: await storedIn(scene), answers: toldTo(world, as) };
  const refused = await action.act(scene);
  const isNew = (one: string) => !before.answers.includes(one);
  const answers = () => [...(refused === undefined ? [] : [refused]), ...toldTo(world, as)];
  const waits = expected === DOES ? action.shows !== undefined : expected !== UNHEARD;
  if (waits) await world.slack.until(() => answers().find(isNew), `something for ${as}`);
  const after = await storedIn(scene);
  const happened = {
    stored: after.filter((one) => !before.stored.includes(one)),
    answers: answers().filter(isNew),
  };
  closeForms(world, as);
  return happened;
}

/** Everything people can change, in words. Later work of the run is ignored. */
async function storedIn({ world, thread }: Scene): Promise<string[]> {
  const store = world.app.store();
  const runId = await runOf(world, thread);
  const runs = await store.runs.listAllOpen(1_000);
  const decisions = await store.decisions.list(runId);
  const ledger = await store.ledger.list(runId);
  const edits = await store.briefEdits.list(runId);
  const changes = await store.approverChanges.list(runId);
  const locks = await store.sectionLocks.list(runId);
  const settings = await store.settings.list({ team: 'T0LOCAL', channel: CHANNEL }, 99);
  const dismissals = ledger.flatMap(({ id, because }) =>
    because?.code === 'not_an_issue' ? [`${id} dismissed by ${nameOf(because.by)}`] : [],
  );
  return [
    ...locks.map(({ heading, by }) => `${heading} locked by ${nameOf(by)}`),
    ...settings.map(({ by }) => `settings of ${nameOf(by)}`),
    ...dismissals,
    ...changes.map(({ by, change }) => `approvers ${change.kind} by ${nameOf(by)}`),
    ...edits.map(({ by, points }) => `checks of ${nameOf(by)}: ${points.join()}`),
    ...decisions.map(({ kind, subject, by }) => `decision ${kind} ${subject} by ${nameOf(by)}`),
    ...ledger
      .filter(({ kind, author }) => kind === 'note' && author !== USERS.max)
      .map(({ kind, author, text }) => `${kind} of ${nameOf(author)}: ${text}`),
    ...runs
      .filter(({ brief }) => ['Coffee', 'Cake'].includes(brief.outline))
      .map(({ brief, requester }) => `run on ${brief.outline} for ${nameOf(requester)}`),
  ];
}

function nameOf(id: string): string {
  return Object.entries(ACTORS).find(([, user]) => user === id)?.[0] ?? id;
}

/** The form lin opened, submitted by another person: Slack itself would not let them. */
async function revisionForm(scene: Scene): Promise<OpenView> {
  return await formOfLin(scene, 'Request changes');
}

async function formOfLin(scene: Scene, label: string): Promise<OpenView> {
  return await formFrom(scene, 'lin', label);
}

async function formFrom({ world, thread, as }: Scene, by: Who, label: string): Promise<OpenView> {
  await thread.press(by, label);
  return submitAs(world, await world.modal(by), as);
}

async function briefForm({ world, as }: Scene): Promise<OpenView> {
  await world.command('lin', '');
  return submitAs(world, await world.modal('lin'), as);
}

/** With the blocks that lin saw. */
const handedOver = new Map<string, string>();

function submitAs({ slack }: World, view: OpenView, as: Acting): OpenView {
  const stored = slack.workspace.views.get(view.id);
  if (stored !== undefined) stored.user = ACTORS[as];
  handedOver.set(view.id, shownIn(view));
  return view;
}

/** Slack gives each block a new id. */
function shownIn({ blocks }: { blocks: readonly object[] }): string {
  return JSON.stringify(blocks, (key, value) => (key === 'block_id' ? undefined : value));
}

function changeMetadata({ world }: Scene, { id }: OpenView, changed: Record<string, string>): void {
  const stored = world.slack.workspace.views.get(id);
  if (stored === undefined) throw new Error(`view ${id} is gone`);
  const before = JSON.parse(stored.payload.private_metadata ?? '{}') as Record<string, unknown>;
  stored.payload.private_metadata = JSON.stringify({ ...before, ...changed });
}

/** Errors of the form itself are shown in it, so the answer of the act is not repeated. */
async function send(scene: Scene, view: OpenView, fields: Record<string, string>) {
  const values = Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, { value }]),
  );
  return await sendValues(scene, view, values);
}

async function sendValues(
  scene: Scene,
  view: OpenView,
  fields: Record<string, object>,
): Promise<string | undefined> {
  const entries = Object.entries(fields).map(([field, value]) => [field, { [field]: value }]);
  return await sendInBlocks(scene, view, Object.fromEntries(entries));
}

async function sendInBlocks(
  { world, as }: Scene,
  { id: viewId }: OpenView,
  values: StateValues,
): Promise<string | undefined> {
  return await attempt(world, as, { do: 'submit_view', as: ACTORS[as], viewId, values });
}

interface Element {
  type: string;
  action_id?: string;
  value?: string;
  options?: { text: { text: string }; value: string }[];
}

function elementIn(blocks: readonly Block[], actionId: string): { id: string; element: Element } {
  for (const { block_id: id, accessory, elements = [] } of blocks) {
    const all = [accessory, elements].flat() as (Element | undefined)[];
    const element = all.find((one) => one?.action_id === actionId);
    if (element) return { id: String(id), element };
  }
  throw new Error(`no ${actionId}`);
}

async function pressIn({ world, as }: Scene, view: OpenView, actionId: string) {
  const { id: blockId, element } = elementIn(view.blocks, actionId);
  const act = { do: 'press', as: ACTORS[as], viewId: view.id, blockId, actionId } as const;
  return await attempt(world, as, { ...act, element: { ...element }, values: {} });
}

/** The first entry of a menu on the review card. */
async function chooseInCard({ world, as, thread }: Scene, actionId: string) {
  const { ts: messageTs, blocks } = await thread.waitFor('is ready for your review');
  const { id: blockId, element } = elementIn(blocks, actionId);
  const act = { do: 'press', as: ACTORS[as], channel: CHANNEL, messageTs, blockId } as const;
  const chosen = { type: 'static_select', selected_option: element.options?.[0] };
  return await attempt(world, as, { ...act, actionId, element: chosen, values: {} });
}

/** A run of max in an unrelated channel. */
async function runElsewhere({ world }: Scene): Promise<string> {
  const thread = await world.begin('max', 'Elsewhere', 'C0MARKETING');
  await thread.waitFor('is ready for your review');
  return await runOf(world, thread);
}

async function runOf({ app }: World, { channel, ts }: Thread): Promise<string> {
  const runId = await app.store().deliveries.findRun(channel, ts);
  if (runId === undefined) throw new Error(`no run in ${ts}`);
  return runId;
}

/**
 * Everything only this person sees: ephemeral messages, direct messages, forms and their errors.
 */
function toldTo({ slack }: World, as: Acting): string[] {
  const { messages, views } = slack.workspace;
  const alone = messages.filter(
    ({ ephemeralFor, channel }) =>
      ephemeralFor === ACTORS[as] || channel === `D${ACTORS[as].slice(1)}`,
  );
  const forms = [...views.values()].filter(
    ({ user, type }) => user === ACTORS[as] && type === 'modal',
  );
  const wrong = forms.flatMap(({ errors }) => Object.values(errors));
  const isOpen = ({ errors }: StoredView) => Object.keys(errors).length === 0;
  const opened = forms.filter((form) => isOpen(form) && !handedOver.has(form.id));
  const changed = forms.flatMap(({ id, payload }) => {
    const shown = shownIn(payload);
    return handedOver.has(id) && handedOver.get(id) !== shown ? [shown] : [];
  });
  return [
    ...alone.map((one) => `${one.ts} ${textOf({ ...one, files: [], isEdited: false } as Message)}`),
    ...wrong,
    ...changed,
    ...opened.map(({ id, payload }) => `${id} ${payload.title?.text}`),
  ];
}

/** So that the next form is the only one. */
function closeForms({ slack }: World, as: Acting): void {
  for (const view of [...slack.workspace.views.values()]) {
    if (view.user === ACTORS[as] || Object.values<string>(USERS).includes(view.user))
      slack.workspace.views.delete(view.id);
  }
}

function pressing(label: string) {
  return (scene: Scene) => press(scene, label);
}

async function press(
  { world, as, thread }: Scene,
  label: string,
  runId?: string,
): Promise<string | undefined> {
  const message = await buttonAt(world, thread, label);
  const value = runId === undefined ? {} : { value: `${runId}|1` };
  return await attempt(world, as, {
    do: 'press',
    as: ACTORS[as],
    channel: CHANNEL,
    messageTs: message.ts,
    ...findButton(message, label),
    ...(runId !== undefined && { element: { type: 'button', ...value } }),
    values: {},
  });
}

/** From the menu, which asks once more. */
async function stop(scene: Scene): Promise<string | undefined> {
  const refusal = await press(scene, 'Stop');
  if (refusal !== undefined) return refusal;
  const { slack } = scene.world;
  const asked = () => findStopWindow(slack, ACTORS[scene.as]);
  const view = await slack.until(asked, 'the question before a Stop');
  handedOver.set(view.id, shownIn(view));
  return await attempt(scene.world, scene.as, stopNow(ACTORS[scene.as], view));
}

async function buttonAt({ slack }: World, thread: Thread, label: string): Promise<Message> {
  const messages = () => [thread.root(), ...thread.replies()];
  const has = (one: Message) => JSON.stringify(one.blocks).includes(`"text":"${label}"`);
  return await slack.until(() => messages().findLast(has), `a button “${label}”`);
}

function commanding(text: string) {
  return ({ world, as }: Scene) =>
    attempt(world, as, {
      do: 'command',
      as: ACTORS[as],
      channel: CHANNEL,
      command: '/blogpost',
      text,
    });
}

/** A later note shows that this one has been handled. */
async function say(scene: Scene): Promise<undefined> {
  const { world, thread } = scene;
  await postReply(scene, 'Mention milk.');
  await thread.waitForReaction(await thread.reply('max', 'After it.'));
  const { inbox } = world.app.store();
  const all = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax: 99, limit: 9 };
  await vi.waitFor(async () => expect(await inbox.listUnhandled(all)).toEqual([]));
  return undefined;
}

async function postReply({ world, as, thread }: Scene, text: string): Promise<void> {
  const { slack } = world;
  if (as === 'app') {
    const headers = {
      authorization: `Bearer ${slack.botToken}`,
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ channel: CHANNEL, thread_ts: thread.ts, text });
    await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
  } else if (as === 'robot') {
    const ts = slack.workspace.nextTs();
    const payload = { ts, thread_ts: thread.ts, user: ACTORS.robot, bot_id: 'B0ROBOT', text };
    slack.workspace.tell({
      type: 'message',
      channel: CHANNEL,
      channel_type: 'channel',
      ...payload,
    });
  } else {
    await slack.act({ do: 'say', as: ACTORS[as], channel: CHANNEL, threadTs: thread.ts, text });
  }
}

async function onNoteOfMax(
  scene: Scene,
  verb: 'edit_message' | 'delete_message',
): Promise<string | undefined> {
  const { world, as, thread } = scene;
  const note = await thread.reply('max', 'Mention milk.');
  await thread.waitForReaction(note);
  const at = { as: ACTORS[as], channel: CHANNEL, ts: note.ts };
  const act: Act =
    verb === 'edit_message' ? { do: verb, ...at, text: 'Forget it.' } : { do: verb, ...at };
  const refused = await attempt(world, as, act);
  const ledger = await world.app.store().ledger.list(await runOf(world, thread));
  expect(ledger).toMatchObject([{ author: USERS.max, text: 'Mention milk.', state: 'open' }]);
  return refused;
}
