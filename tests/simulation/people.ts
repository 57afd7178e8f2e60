import type { Act } from '../../sandbox/slack/page-api.ts';
import type { StoredMessage } from '../../sandbox/slack/records.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import { findStopWindow, stopNow } from '../scenarios/confirm-stop.ts';
import { type ButtonShown, buttonsIn } from './buttons.ts';
import type { Random } from './random.ts';
import type { SimWorld } from './sim-world.ts';

/** People who act at random from a seed until `finish`. */
export interface People {
  /** From now on people begin nothing new and answer every question. */
  finish(): void;
  stop(): void;
  /** Their acts in order. */
  did: string[];
}

interface Office extends SimWorld {
  random: Random;
  did: string[];
  isFinishing: boolean;
  outlines: number;
  notes: number;
  wishes: number;
}

const OUTLINES_MAX = 2;
const WISHES_MAX = 2;

export function startPeople(world: SimWorld, random: Random): People {
  const did: string[] = [];
  const made = { outlines: 0, notes: 0, wishes: 0 };
  const office: Office = { ...world, random, did, isFinishing: false, ...made };
  const outlinesMax = random.between(1, OUTLINES_MAX);
  let isStopped = false;

  async function live(work: () => Promise<void>, pauseMs = 30_000): Promise<void> {
    while (!isStopped) {
      await world.clock.sleep(office.isFinishing ? 20_000 : random.between(500, pauseMs));
      await work();
    }
  }

  void live(() => begin(office, outlinesMax));
  void live(() => talk(office, USERS.lin));
  void live(() => talk(office, USERS.max));
  void live(() => decide(office), 90_000);

  return {
    did,
    finish() {
      office.isFinishing = true;
    },
    stop() {
      isStopped = true;
    },
  };
}

async function doing({ slack, clock, did }: Office, act: Act): Promise<boolean> {
  const about = [('text' in act && act.text) || '', ('actionId' in act && act.actionId) || ''];
  const { ok } = await slack.act(act);
  did.push([clock.now(), act.as, act.do, ...about, ok ? '' : '(not served)'].join(' ').trim());
  return ok;
}

async function begin(office: Office, outlinesMax: number): Promise<void> {
  if (office.isFinishing || office.outlines >= outlinesMax) return;
  office.outlines += 1;
  const text = `Tea ${office.outlines}`;
  await doing(office, {
    ...{ do: 'command', as: USERS.ada, channel: CHANNEL },
    ...{ command: '/blogpost', text },
  });
}

/** Posts a new note, or edits or deletes an earlier one. */
async function talk(office: Office, as: string): Promise<void> {
  const { random, slack } = office;
  if (office.isFinishing) return;
  // People mostly edit or delete their latest message.
  const own = slack.workspace.messages.filter(({ user }) => user === as);
  const said = random.chance(0.7) ? own.at(-1) : random.pick(own);
  const choice = random.between(1, 10);
  if (choice > 3) return await postNew(office, as);
  if (said === undefined) return;
  const at = { as, channel: CHANNEL, ts: said.ts };
  const again: Act = { do: 'edit_message', ...at, text: `${said.text}, reworded` };
  await doing(office, choice === 3 ? { do: 'delete_message', ...at } : again);
}

async function postNew(office: Office, as: string): Promise<void> {
  const root = office.random.pick(office.slack.workspace.messages.filter(isRoot));
  if (root === undefined || office.random.chance(0.4)) return;
  office.notes += 1;
  const text = `Note ${office.notes}`;
  await doing(office, { do: 'say', as, channel: CHANNEL, threadTs: root.ts, text });
}

function isRoot({ user, threadTs }: StoredMessage): boolean {
  return user === 'U0BLOGPOST' && threadTs === undefined;
}

/** Approves, requests revisions, cancels or retries; sometimes clicks twice at the same time. */
async function decide(office: Office): Promise<void> {
  const button = buttonToPress(office);
  if (button === undefined) return;
  const { label, message, blockId, actionId, element } = button;
  // Only ada, who asks for every post, may stop one.
  const isStop = label === 'Stop' || label === 'Undo';
  const as = message.ephemeralFor ?? (isStop ? USERS.ada : USERS.grace);
  const at = { channel: message.channel, messageTs: message.ts, blockId, actionId };
  const act: Act = { do: 'press', as, ...at, element, values: {} };
  const clicks = office.random.chance(0.2) ? [act, act] : [act];
  await Promise.all(clicks.map((click) => doing(office, click)));
  if (label.startsWith('Request')) await sendForm(office, as);
  if (element.type === 'overflow') await confirmStop(office, as);
}

function buttonToPress(office: Office): ButtonShown | undefined {
  const { random, slack, isFinishing } = office;
  const shown = slack.workspace.messages.flatMap(buttonsIn);
  const wanted = (...labels: string[]) =>
    random.pick(shown.filter(({ label }) => labels.some((start) => label.startsWith(start))));
  if (!isFinishing && random.chance(0.04)) return wanted('Stop', 'Undo');
  if (!isFinishing && office.wishes < WISHES_MAX && random.chance(0.4)) return wanted('Request');
  return wanted('Approve', 'Retry', 'Try again');
}

/** A Stop from the menu asks once more. */
async function confirmStop(office: Office, as: string): Promise<void> {
  const { clock, slack } = office;
  await clock.sleep(2_000);
  const view = findStopWindow(slack, as);
  if (view !== undefined) await doing(office, stopNow(as, view));
}

async function sendForm(office: Office, as: string): Promise<void> {
  const { clock, slack } = office;
  await clock.sleep(2_000);
  const views = [...slack.workspace.views.values()];
  const view = views.findLast(({ user, type }) => user === as && type === 'modal');
  if (view === undefined) return;
  office.wishes += 1;
  const values = { note: { note: { value: `Wish ${office.wishes}` } } };
  const act: Act = { do: 'submit_view', as, viewId: view.id, values };
  // After an error the person submits the form once more, and then gives up.
  if (!(await doing(office, act))) await doing(office, act);
  if (slack.workspace.views.has(view.id)) {
    await doing(office, { do: 'close_view', as, viewId: view.id });
  }
}
