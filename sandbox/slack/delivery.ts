import type { Faults } from './faults.ts';
import type { Ack, Envelope, FailureReason, Transport } from './transport.ts';
import type { SlackEvent, Workspace } from './workspace.ts';

export interface Delivery {
  isConnected(): boolean;
  /** Commands and interactions: one attempt, no retries. */
  request(type: 'slash_commands' | 'interactive', payload: Record<string, unknown>): Promise<Ack>;
  /** The number of events that were sent and have neither been acknowledged nor failed. */
  eventsInFlight(): number;
  close(): void;
}

export interface DeliveryOptions {
  verificationToken: string;
  /** The delay after each failed delivery of an event; after the last one the workspace gives up. */
  retryDelaysMs: readonly number[];
}

/**
 * Delivers events until the app acknowledges them, and delivers commands and interactions once.
 * It looks up the transport for each attempt, because an app may start, stop and change its mode.
 */
export function createDelivery(
  workspace: Workspace,
  {
    transport,
    faults,
    ...options
  }: DeliveryOptions & { transport: () => Transport; faults: Faults },
): Delivery {
  let held: Envelope[] = [];
  let eventsInFlight = 0;

  async function attempt(envelope: Envelope): Promise<void> {
    eventsInFlight += 1;
    const ack = await transport().send(envelope);
    eventsInFlight -= 1;
    if (!ack.acked) again(envelope, ack.reason);
  }

  function again(envelope: Envelope, reason: FailureReason) {
    const failed = envelope.retry?.attempt ?? 0;
    const delay = options.retryDelaysMs[failed];
    if (delay === undefined) return;
    const retried = { ...envelope, retry: { attempt: failed + 1, reason } };
    workspace.clock.setAlarm(workspace.clock.now() + delay, () => void attempt(retried));
  }

  function dispatch(event: SlackEvent) {
    if (!hears(workspace, event)) return;
    const envelope: Envelope = {
      type: 'events_api',
      payload: eventPayload(workspace, event, options.verificationToken),
    };
    const fault = faults.takeForEvent(event);
    switch (fault?.kind) {
      case 'drop':
        return;
      case 'delay':
        workspace.clock.setAlarm(workspace.clock.now() + fault.ms, () => void attempt(envelope));
        return;
      case 'reorder':
        held.push(envelope);
        return;
      case 'duplicate':
        void attempt(envelope);
        break;
    }
    for (const late of [envelope, ...held.splice(0)]) void attempt(late);
  }

  const stopListening = workspace.onEvent(dispatch);
  return {
    isConnected: () => transport().isConnected(),
    request: (type, payload) => transport().send({ type, payload }),
    eventsInFlight: () => eventsInFlight,
    close() {
      stopListening();
      held = [];
    },
  };
}

/** An app gets only its subscribed events, and channel events only from its own channels. */
function hears(workspace: Workspace, event: SlackEvent): boolean {
  const place = placeOf(event);
  const channel = workspace.channels.get(place ?? '');
  const isHome = event.type === 'app_home_opened';
  if (place !== undefined && !isHome && channel?.hasApp !== true) return false;
  const { botEvents } = workspace.installation;
  return botEvents === undefined || botEvents.includes(subscriptionOf(event, channel?.kind));
}

function placeOf(event: SlackEvent): string | undefined {
  if (typeof event.channel === 'string') return event.channel;
  const { item } = event;
  const isPlaced = typeof item === 'object' && item !== null && 'channel' in item;
  return isPlaced && typeof item.channel === 'string' ? item.channel : undefined;
}

function subscriptionOf(event: SlackEvent, kind: string | undefined): string {
  if (event.type !== 'message') return event.type;
  if (kind === 'dm') return 'message.im';
  return kind === 'private' ? 'message.groups' : 'message.channels';
}

function eventPayload(workspace: Workspace, event: SlackEvent, token: string) {
  const { app, workspace: team } = workspace.cast;
  return {
    token,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: workspace.newId('Ev'),
    event_time: Math.floor(workspace.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}
