import { expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { CAST } from '../../../sandbox/slack/cast.ts';
import { GROUP_UNREAD_MS } from '../../../src/bot/listeners/home/group-posts.ts';
import type { Stage } from '../../../src/pipeline/run/review/review-policy.ts';
import { aBrief, claimOf, DEFAULTS } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { newRun } from '../../store/runs-contract.ts';
import { CHANNEL, USERS, type Who } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { openHome as openPersonHome } from '../person-views.ts';
import { textOf, textOfView } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { saveSettings, untilShown } from '../settings/settings-form.ts';
import { openWorld, type World } from '../world.ts';

async function openHome({ slack }: World, as: Who): Promise<void> {
  await slack.act({ do: 'open_home', as: USERS[as] });
}

function homeOf({ slack }: World, as: Who): string {
  const view = slack.state(USERS[as]).views.find(({ type }) => type === 'home');
  return textOf({ blocks: view?.blocks ?? [] } as unknown as Parameters<typeof textOf>[0]);
}

async function untilHome(world: World, as: Who, words: RegExp): Promise<string> {
  return await world.slack.until(
    () => (words.test(homeOf(world, as)) ? homeOf(world, as) : undefined),
    `${words} on Home of ${as}`,
  );
}

it('follows the post without being opened again', async () => {
  const world = await openWorld({ script: answers() });
  await openHome(world, 'ada');
  await untilHome(world, 'ada', /No posts in progress/);

  const thread = await world.begin('ada', 'Tea');

  const waiting = await untilHome(world, 'ada', /Waiting for you\n.*Tea/);
  expect(waiting).toContain('<#C0CONTENT>');
  expect(waiting).toMatch(/Your posts\nNo other posts in progress\./);
  const [own] = waiting.split('The team’s posts');
  expect(own).not.toContain('<@U0ADA>');
  await thread.press('grace', 'Approve draft 1');
  const finished = await untilHome(world, 'ada', /Finished\n.*Tea.*Approved on 5 Jan/);
  expect(finished).not.toContain('Waiting for you');
  expect(finished).toContain('No posts in progress.');
  expect(finished).not.toContain('started on');
  expect(finished).not.toMatch(/thread here|this channel|anyone here/);
});

it('says that an approved post needs attention until its result is shared', async () => {
  const pictures: (Answer | undefined)[] = [{ type: 'refusal' }, undefined];
  const world = await openWorld({ script: answers({ image: () => pictures.shift() }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  const fault = { kind: 'error', error: 'restricted_action' } as const;
  world.slack.faults.onCall({ method: 'chat.postMessage', times: 50, fault });
  await thread.press('lin', 'Retry thumbnail');
  await thread.waitFor('Paused while sharing the approved post.');

  const home = await openPersonHome(world, 'ada');
  await home.waitFor(/Finished\n.*Tea.*Needs attention/);
  await home.waitFor(/The team’s posts.*Tea.*Needs attention/s);
  world.slack.faults.clear();
  await thread.press('ada', 'Retry');

  await thread.waitFor('Thumbnail for draft 1.');
  await openHome(world, 'ada');
  await home.waitFor(/^(?!.*Tea.*Needs attention)/s);
});

it('lists a draft for its approver, and not for the requester', async () => {
  const world = await openWorld({ script: answers() });
  await openHome(world, 'grace');
  await world.command('ada', '');
  const view = await world.modal('ada');
  const fields = { outline: 'Tea', approvers: USERS.grace };
  await world.threadAfter(() => world.submit('ada', view, fields));

  await untilHome(world, 'grace', /Waiting for you\n.*Tea/);

  await openHome(world, 'ada');
  expect(await untilHome(world, 'ada', /Your posts\n.*Tea/)).not.toContain('Waiting for you');
});

itInDeep(
  'lists a draft for the person who has the place of an approver now, and names them',
  async () => {
    const stage = {
      ...{ name: 'Legal', groups: [], anyone: false, needed: 1 },
      requesterCounts: true,
    };
    const reviewPolicy = { stages: [{ ...stage, people: [USERS.grace] }] };
    const world = await openWorld({
      script: answers(),
      briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy }),
    });
    await openHome(world, 'grace');
    await openHome(world, 'max');
    const thread = await world.begin('ada', 'Tea');
    await untilHome(world, 'grace', /Waiting for you\n.*Tea/);

    await thread.press('grace', 'Change approvers');
    const chosen = { delegate_to: { delegate_to: { selected_user: USERS.max } } };
    const { id: viewId } = await world.modal('grace');
    await world.slack.act({ do: 'submit_view', as: USERS.grace, viewId, values: chosen });

    await untilHome(world, 'max', /Waiting for you\n.*Tea/);
    await untilHome(world, 'grace', /^(?!.*Waiting for you)/s);
    await world.press('lin', thread.root(), 'View brief');
    expect(textOfView(await world.modal('lin'))).toContain('<@U0MAX> can approve');
  },
);

it('lists an old draft that waits for a person with many newer posts, and counts them all', async () => {
  const world = await openWorld({ script: answers() });
  const { runs } = world.app.store();
  const place = { team: 'T0LOCAL', channel: CHANNEL };
  const addPost = async (id: string, outline: string, createdAt: number) => {
    const brief = aBrief({ outline, approvers: [USERS.grace] });
    await runs.create(newRun({ id, brief, place, requester: USERS.ada, createdAt }));
  };
  await addPost('R0', 'Oldest', 1);
  const progress = { phase: 'waiting_for_review' as const, draft: 1, round: 1 };
  await runs.recordProgress(await claimOf(runs, 'R0'), progress, 1);
  for (let at = 1; at <= 20; at += 1) await addPost(`R${at}`, `Post ${at}`, 1 + at);

  const [graces, adas] = [await openPersonHome(world, 'grace'), await openPersonHome(world, 'ada')];

  expect(graces.text()).toMatch(/Waiting for you\n\*Oldest\*/);
  expect(adas.text()).toContain('… and 11 more posts');
});

it('counts all open posts of a channel in the answer to status', async () => {
  const world = await openWorld({ script: answers() });
  const { runs } = world.app.store();
  const place = { team: 'T0LOCAL', channel: CHANNEL };
  for (let at = 1; at <= 17; at += 1) {
    await runs.create(newRun({ id: `R${at}`, place, createdAt: at }));
  }

  await world.command('ada', 'status');

  const told = await world.waitToTell('ada', '17 posts in progress in this channel.');
  expect(textOf(told)).toContain('… and 2 more posts');
});

it('opens the settings of the channels with my posts, and a form for a new post', async () => {
  const world = await openWorld({ script: answers() });
  const home = await openPersonHome(world, 'ada');
  expect(home.text()).not.toContain('Settings of your channels');
  await world.begin('ada', 'Tea');
  await home.waitFor(/Settings of your channels\n<#C0CONTENT>/);

  await home.press('Channel settings');

  const settings = await untilShown(world, 'ada', 'Words to avoid');
  await saveSettings(world, 'ada', settings, { tone: 'plain' });
  const saved = await untilShown(world, 'ada', 'Saved as version 1');
  const ours = { team: 'T0LOCAL', channel: 'C0CONTENT' };
  expect((await world.app.store().settings.find(ours))?.settings).toEqual({ tone: 'plain' });
  await world.slack.act({ do: 'close_view', as: USERS.ada, viewId: saved.id });
  await home.press('New blog post');
  expect(textOfView(await world.modal('ada'))).toContain('Outline');
});

const LEGAL = { id: 'S0LEGAL', handle: 'legal', users: [USERS.grace, USERS.max, USERS.ada] };
const BY_LEGAL: Stage = {
  ...{ name: 'Legal', people: [], groups: [LEGAL.id], anyone: false, needed: 1 },
  requesterCounts: false,
};

async function openLegal() {
  const clock = createFrozenClock();
  const members = new Set([USERS.ada, USERS.grace, USERS.lin]);
  const world = await openWorld({
    clock,
    script: answers(),
    slack: { cast: { ...CAST, userGroups: [LEGAL] } },
    prepareSlack: ({ workspace }) => {
      Object.assign(workspace.channels.get(CHANNEL) ?? {}, { kind: 'private', members });
    },
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy: { stages: [BY_LEGAL] } }),
  });
  return { world, clock };
}

function groupCalls({ slack }: World): number {
  return slack.calls.filter(({ method }) => method === 'usergroups.users.list').length;
}

it('lists a draft for the people of a user group who may see it, with one call for all posts', async () => {
  const { world } = await openLegal();
  for (const outline of ['Tea', 'Milk']) {
    const thread = await world.begin('ada', outline);
    await thread.waitFor('is ready for your review');
  }

  const home = await openPersonHome(world, 'grace');
  expect(home.text()).toMatch(/Waiting for you\n.*Tea.*\n.*Tea/);
  expect(groupCalls(world)).toBe(1);
  // Max is not in the private channel, Lin is not in the group, and Ada’s approval would not count.
  for (const as of ['max', 'lin', 'ada'] as const) {
    const other = await openPersonHome(world, as);
    expect(other.text(), as).not.toContain('Waiting for you');
    expect(other.text(), as).not.toContain('check who is in');
  }
  expect(groupCalls(world)).toBe(1);
});

it('says which user group it could not read, and reads it again a minute later', async () => {
  const { world, clock } = await openLegal();
  const fault = { kind: 'error', error: 'internal_error' } as const;
  world.slack.faults.onCall({ method: 'usergroups.users.list', fault });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');

  const home = await openPersonHome(world, 'grace');
  expect(home.text()).toMatch(/check who is in <!subteam\^S0LEGAL>\. Posts/);
  await openPersonHome(world, 'grace');
  const max = await openPersonHome(world, 'max');
  expect(max.text()).not.toContain('S0LEGAL');
  expect(groupCalls(world)).toBe(1);

  clock.pass(GROUP_UNREAD_MS);
  await openPersonHome(world, 'grace');
  await home.waitFor(/Waiting for you\n.*Tea/);
  expect(home.text()).not.toContain('check who is in');
});

it('lists a draft only for the people whose turn it is', async () => {
  const stage = { groups: [], anyone: false, needed: 1, requesterCounts: true };
  const stages = [
    { ...stage, name: 'Editor', people: [USERS.grace, USERS.max], needed: 2 },
    { ...stage, name: 'Legal', people: [USERS.lin] },
  ];
  const world = await openWorld({
    script: answers(),
    briefDefaults: async () => ({ ...DEFAULTS, reviewPolicy: { stages } }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const [grace, max, lin] = [
    await openPersonHome(world, 'grace'),
    await openPersonHome(world, 'max'),
    await openPersonHome(world, 'lin'),
  ];
  expect(grace.text()).toMatch(/Waiting for you\n.*Tea/);
  expect(lin.text()).not.toContain('Waiting for you');

  await thread.press('grace', 'Approve draft 1');
  await grace.waitFor(/^(?!.*Waiting for you)/s);
  expect(max.text()).toMatch(/Waiting for you\n.*Tea/);

  await thread.press('max', 'Approve draft 1');
  await lin.waitFor(/Waiting for you\n.*Tea/);
  await max.waitFor(/^(?!.*Waiting for you)/s);
});
