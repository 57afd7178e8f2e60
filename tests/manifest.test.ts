import { readdirSync, readFileSync } from 'node:fs';
import { App, LogLevel, type Receiver } from '@slack/bolt';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { elementsOf } from '../sandbox/slack/block-kit/block-check.ts';
import * as ids from '../src/bot/action-ids.ts';
import { LIMITS } from '../src/bot/api/slack-limits.ts';
import { createSlackApp } from '../src/bot/app.ts';
import { createMarkdownRenderer } from '../src/bot/text/render-markdown.ts';
import { compareModal } from '../src/bot/views/by-hand/compare-modal.ts';
import { editModal, SECTION_SIZES } from '../src/bot/views/by-hand/edit-modal.ts';
import { fileOffer } from '../src/bot/views/by-hand/file-offer.ts';
import { stopModal } from '../src/bot/views/endings/stop-messages.ts';
import { homeView } from '../src/bot/views/home/home.ts';
import { ledgerModal } from '../src/bot/views/ledger/ledger-modal.ts';
import { readerModal } from '../src/bot/views/reader-modal.ts';
import { settingsModal } from '../src/bot/views/settings/settings-modal.ts';
import { wordsFor } from '../src/bot/words/words.ts';
import { createCommands } from '../src/pipeline/commands/commands.ts';
import { draftSections } from '../src/pipeline/rules/by-hand/draft-sections.ts';
import { NO_COST_RULES } from '../src/pipeline/rules/cost/cost-rules.ts';
import { FIRST_PAGE } from '../src/pipeline/run/posts-filter.ts';
import { openStore } from '../src/store/store.ts';
import { contentsWith } from './bot/every-message.ts';
import { fullModal } from './bot/full-settings.ts';
import { manyClaimsModal } from './bot/many-claims.ts';
import { sharedMarkdownThreads } from './markdown-threads.ts';
import { aNote, DEFAULTS } from './pipeline/cast.ts';
import { EMPTY_HOME, TEAM_DEPS } from './team-deps.ts';
import { createTestDeadline } from './test-deadline.ts';

/** Limits of the manifest's schema; see docs.slack.dev/reference/app-manifest. */
const text = (min: number, max: number) => z.string().min(min).max(max);
const { command, shortcut } = LIMITS;

const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1) }),
  display_information: z.strictObject({
    name: text(1, 35),
    description: text(1, 140),
    long_description: text(175, 4_000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(1, 80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: text(2, command.name).startsWith('/'),
          description: text(1, command.description),
          usage_hint: text(1, command.usageHint),
          should_escape: z.boolean(),
        }),
      )
      .max(command.count),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(1, shortcut.name),
          type: z.enum(['global', 'message']),
          callback_id: text(1, LIMITS.block.id),
          description: text(1, 150),
        }),
      )
      .max(shortcut.count),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = Manifest.parse(parse(readFileSync('manifest.yml', 'utf8')));
const { features, settings } = manifest;

/** The listeners of the real app, as it registers them with Bolt. */
const registered = { command: new Set(), shortcut: new Set(), event: new Set() };
const answered = { action: new Set<unknown>(), view: new Set<unknown>() };

beforeAll(async () => {
  const spies = {
    command: vi.spyOn(App.prototype, 'command'),
    shortcut: vi.spyOn(App.prototype, 'shortcut'),
    event: vi.spyOn(App.prototype, 'event'),
    action: vi.spyOn(App.prototype, 'action'),
    view: vi.spyOn(App.prototype, 'view'),
  };
  await createRealApp();
  for (const [kind, spy] of Object.entries(spies)) {
    const found = { ...registered, ...answered }[kind as keyof typeof spies];
    for (const [constraint] of spy.mock.calls) found.add(constraint);
  }
});

describe('the manifest and the listeners agree on', () => {
  it('commands', () => {
    expect(registered.command).toEqual(new Set(features.slash_commands.map((one) => one.command)));
  });

  it('shortcuts', () => {
    const wanted = features.shortcuts.map(({ callback_id, type }) => {
      return { callback_id, type: type === 'global' ? 'shortcut' : 'message_action' };
    });

    expect([...registered.shortcut]).toEqual(wanted);
  });

  it('events, of which Bolt calls messages of every kind by one name', () => {
    const wanted = settings.event_subscriptions.bot_events.map((name) => name.split('.')[0]);

    expect(registered.event).toEqual(new Set(wanted));
  });

  it('interactivity', () => {
    expect(settings.interactivity.is_enabled).toBe(answered.action.size + answered.view.size > 0);
  });

  it('Home, and that the app may write to a person', () => {
    expect(features.app_home).toMatchObject({
      home_tab_enabled: registered.event.has('app_home_opened'),
      messages_tab_enabled: true,
    });
  });
});

/** On their middle pages, with every button. */
const FULL_HOME = {
  ...EMPTY_HOME,
  team: { ...EMPTY_HOME.team, page: 1, hasOlder: true, filter: { text: 'Tea' } },
};
const FULL_LEDGER = Array.from({ length: 30 }, () => ({ item: aNote(), at: undefined }));

it('has a listener for every posted button', () => {
  const messages = contentsWith('words').flatMap(([, { blocks }]) => blocks);
  const elements = [
    ...messages,
    ...homeView(wordsFor(), FULL_HOME).blocks,
    ...ledgerModal(wordsFor(), FULL_LEDGER, { run: 'R1', page: 1 }).blocks,
    ...formsWithButtons(),
    ...[0, 1].flatMap((page) => manyClaimsModal('Tea', page).blocks),
    ...settingsModal(wordsFor(), fullModal({ page: 'suggestions' })).blocks,
  ].flatMap((block) => elementsOf({ ...block }));
  const inputs = ['plain_text_input', 'number_input', 'file_input', 'mrkdwn', 'plain_text'];
  const buttons = elements.filter(
    ({ type, action_id }) => action_id !== undefined && !inputs.includes(String(type)),
  );

  // Home has the button of each channel.
  const posted = new Set([...buttons.map(({ action_id }) => action_id), ids.SETTINGS_OPEN]);
  expect(posted).toEqual(answered.action);
});

function formsWithButtons() {
  const words = wordsFor();
  const sections = draftSections('# Tea\n\nHot.', SECTION_SIZES);
  const edit = { version: 1, next: 2, sections, at: 0, typed: [], lock: { by: undefined } };
  const kept = { kind: 'kept' as const, text: 'a '.repeat(9_000) };
  const passage = [kept, { kind: 'inserted' as const, text: 'b' }];
  const compared = { versions: [1, 2], earlier: 1, later: 2, restorable: 1, page: 1 };
  const passages = [passage, passage, passage];
  const reading = { runId: 'R1', subject: 'draft:1', title: 'Tea' };
  return [
    ...editModal(words, { ...edit, privateMetadata: '' }).blocks,
    ...compareModal(words, { ...compared, passages, privateMetadata: '' }).blocks,
    ...fileOffer(words, { version: 1, value: '1', isTooLong: false, isVersion: false }).blocks,
    ...stopModal(words, '').blocks,
    ...readerModal(words, { ...reading, pages: [[], [], []] }, 2).blocks,
  ];
}

it('keeps the ids that posted messages hold', () => {
  const posted = [
    ...['run_approve', 'run_request_revision', 'run_cancel', 'run_retry', 'asset_retry'],
    ...['claims_open', 'claim_confirm', 'claim_cut', 'claim_source'],
    ...['settings_open', 'settings_page', 'rule_adopt', 'rule_dismiss'],
    ...['checks_edit', 'questions_answer', 'gaps_write_around', 'run_revise_with_answers'],
  ];

  expect([...answered.action]).toEqual(expect.arrayContaining(posted));
  const forms = [
    ...['brief', 'revision_request', 'answers', 'checks', 'claim_source_form', 'posts_search'],
    ...['settings', 'draft_form', 'approvers_set', 'approvers_delegate', 'version_form'],
  ];
  expect(answered.view).toEqual(new Set(forms));
  expect([ids.OUTLINE, ids.NOTE]).toEqual(['outline', 'note']);
});

/** The bot scopes Slack requires, by method and by event. */
const HISTORY = ['channels:history', 'groups:history'];
const SCOPES: Record<string, string[]> = {
  'auth.test': [],
  'apps.connections.open': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.update': ['chat:write'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
  'reactions.add': ['reactions:write'],
  'conversations.info': ['channels:read'],
  'conversations.history': HISTORY,
  'conversations.replies': HISTORY,
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.info': ['files:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  app_mention: ['app_mentions:read'],
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  reaction_added: ['reactions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  commands: ['commands'],
};

it('requests the scopes that its calls and events need, and no other', () => {
  const used = [...methodsCalled(), ...settings.event_subscriptions.bot_events, 'commands'];
  const needed = used.flatMap((name) => SCOPES[name] ?? [`a line in SCOPES for ${name}`]);

  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([...new Set(needed)].toSorted());
});

it('receives messages in every conversation it may read', () => {
  const readable = manifest.oauth_config.scopes.bot.filter((scope) => scope.endsWith(':history'));
  const wanted = readable.map((scope) => `message.${scope.replace(':history', '')}`);

  expect(settings.event_subscriptions.bot_events).toEqual(expect.arrayContaining(wanted));
});

function methodsCalled(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const sources = files.filter((path) => path.endsWith('.ts'));
  const calls = sources.flatMap((path) => [
    ...readFileSync(`src/${path}`, 'utf8').matchAll(/\bclient\s*\.(\w+(?:\s*\.\w+)+)\(/g),
  ]);
  // `responses`, `images` and `models` are OpenAI's.
  const methods = calls.map(([, method = '']) => method.replace(/\s/g, ''));
  return methods.filter((method) => !/^(responses|images|models)\./.test(method));
}

async function createRealApp(): Promise<void> {
  const store = await openStore('sqlite::memory:');
  const quiet = async () => {};
  const receiver: Receiver = { init() {}, start: quiet, stop: quiet };
  const logger = {
    ...{ debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} },
    getLevel: () => LogLevel.ERROR,
  };
  const answer = JSON.stringify({ ok: true, bot_id: 'B1', user_id: 'UBOT', team_id: 'T1' });
  const clientOptions = { fetch: async () => new Response(answer) };
  const scheduler = { wake: quiet, notify: quiet, interrupt() {}, start: quiet, stop: quiet };
  const commands = createCommands({ store, scheduler, clock: { now: () => 0 } });
  const log = { info() {}, warn() {}, error() {} };
  const slack = { token: 'xoxb-1', receiver, clientOptions, logger };
  const app = new App({ ...slack, tokenVerificationEnabled: false });
  const deps = {
    ...store,
    client: app.client,
    commands,
    wake: quiet,
    onRemoved: quiet,
    showCard: quiet,
    showAnswers: quiet,
    ...TEAM_DEPS,
    homes: { open: quiet, show: quiet, stateOf: async () => FIRST_PAGE },
    briefDefaults: async () => DEFAULTS,
    findUnknownModels: async () => [],
    starts: { openMax: 0, perDay: {}, areGuestsAllowed: true },
    startAckDeadline: createTestDeadline,
    names: { find: async () => new Map(), localeOf: async () => undefined },
    userGroups: { groupsOf: async () => [], list: async () => [] },
    cost: NO_COST_RULES,
    clock: { now: () => 0 },
    renderMarkdown: createMarkdownRenderer(log, sharedMarkdownThreads()).render,
    log,
  };
  await createSlackApp(slack, deps);
  await store.close();
}
