import type { webApi } from '@slack/bolt';
import type { ReadBriefDefaults } from '../../pipeline/brief-defaults.ts';
import type { Commands } from '../../pipeline/commands/commands.ts';
import type { FactsRecorder } from '../../pipeline/commands/record-facts.ts';
import type { Ledger } from '../../pipeline/ports/feedback-ports.ts';
import type { HandDrafts, SectionLocks } from '../../pipeline/ports/hand-ports.ts';
import type { Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { FindUnknownModels } from '../../pipeline/ports/model-port.ts';
import type { Clock, Decisions, Journal, Log, Runs } from '../../pipeline/ports/ports.ts';
import type { PostTextsStore, SettingsStore } from '../../pipeline/ports/settings-port.ts';
import type { SpendingStore } from '../../pipeline/ports/spending-port.ts';
import type { PostFactsStore, TeamPosts } from '../../pipeline/ports/team-ports.ts';
import type { CostRules } from '../../pipeline/rules/cost/cost-rules.ts';
import type { DayLimits } from '../../pipeline/run/day-limits.ts';
import type { StartAckDeadline } from '../ack-deadline.ts';
import type { ChannelAccess } from '../api/channel-access.ts';
import type { ChannelCreators } from '../api/channel-creators.ts';
import type { ChartSupport } from '../api/chart-support.ts';
import type { Guests } from '../api/guests.ts';
import type { Memberships, Self } from '../api/memberships.ts';
import type { Names } from '../api/names.ts';
import type { UserGroups } from '../api/user-groups.ts';
import type { WorkspaceAdmins } from '../api/workspace-admins.ts';
import type { ReadMessage } from '../reading/read-message.ts';
import type { RenderMarkdown } from '../text/render-markdown.ts';
import type { Homes } from './home/homes.ts';

/** Limits on new posts. */
export interface StartRules {
  /** Open posts of one person, and in one channel; 0 means no limit. */
  openMax: number;
  perDay: DayLimits;
  areGuestsAllowed: boolean;
}

export interface ListenerDeps {
  client: webApi.WebClient;
  commands: Commands;
  journal: Pick<Journal, 'find' | 'read' | 'listSteps' | 'listTimes'>;
  decisions: Pick<Decisions, 'list'>;
  spending: SpendingStore;
  cost: CostRules;
  runs: Runs;
  ledger: Ledger;
  handDrafts: HandDrafts;
  sectionLocks: SectionLocks;
  deliveries: Deliveries;
  wake(runId: string): Promise<void>;
  showCard(runId: string): Promise<void>;
  /** Posts the answers of forms, and updates the message with the reading of the outline. */
  showAnswers(runId: string): Promise<void>;
  homes: Pick<Homes, 'open' | 'show' | 'stateOf'>;
  facts: Pick<FactsRecorder, 'recordMissing'>;
  postFacts: PostFactsStore;
  teamPosts: TeamPosts;
  charts: ChartSupport;
  briefDefaults: ReadBriefDefaults;
  settings: SettingsStore;
  findUnknownModels: FindUnknownModels;
  postTexts: PostTextsStore;
  creators: ChannelCreators;
  starts: StartRules;
  /** Of the configuration; a place may have its own. */
  expireDays?: number | undefined;
  guests: Guests;
  self: Self;
  /** Call when the app was removed or its token revoked. */
  onRemoved(): void | Promise<void>;
  /** Checked only for a person who has no other right to cancel. */
  admins: WorkspaceAdmins;
  memberships: Memberships;
  /** Who may read the posts of a channel. */
  access: ChannelAccess;
  userGroups: UserGroups;
  /** Reads messages of Slack with the names of the people in them. */
  read: ReadMessage;
  names: Names;
  startAckDeadline: StartAckDeadline;
  clock: Pick<Clock, 'now'>;
  renderMarkdown: RenderMarkdown;
  log: Log;
}
