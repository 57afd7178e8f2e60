import type { webApi } from '@slack/bolt';
import type { ReadBriefDefaults } from '../../pipeline/brief-defaults.ts';
import type { Commands } from '../../pipeline/commands.ts';
import type { Clock, Ledger, Log, Runs } from '../../pipeline/ports.ts';
import type { WorkspaceAdmins } from '../api/workspace-admins.ts';
import type { Deliveries } from '../ports.ts';
import type { RenderMarkdown } from '../text/render-markdown.ts';

/** What every way in needs: somewhere to store, and a way to answer one person. */
export interface ListenerDeps {
  client: webApi.WebClient;
  commands: Commands;
  runs: Runs;
  ledger: Ledger;
  deliveries: Deliveries;
  /** Asks for a run to be advanced. */
  wake(runId: string): Promise<void>;
  /** Brings a run's status card up to date. */
  showCard(runId: string): Promise<void>;
  briefDefaults: ReadBriefDefaults;
  /** Of one person, and of one channel; 0 is no bound. */
  runsOpenMax: number;
  /** The app itself, and the workspace it is installed in. */
  self: { user: string; team: string };
  /** The app is not installed any more, or its token worth nothing. */
  onRemoved(): void;
  /** Asked only about somebody who may not cancel otherwise. */
  admins: WorkspaceAdmins;
  clock: Clock;
  renderMarkdown: RenderMarkdown;
  log: Log;
}
