import { expect, it } from 'vitest';
import { CAST } from '../../../sandbox/slack/cast.ts';
import type { Runs } from '../../../src/pipeline/ports/ports.ts';
import { openStore } from '../../../src/store/store.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type WorldOptions } from '../world.ts';

const OURS = { team: 'T0LOCAL', channel: CHANNEL };
const GERMAN = { by: 'U0ADA', at: 1, settings: { locale: 'de' as const } };

/** Ada's Slack is in German, those of all others are in English. */
const PEOPLE = CAST.people.map((person) =>
  person.id === USERS.ada ? { ...person, locale: 'de-DE' } : person,
);

async function openWith(options: WorldOptions = {}) {
  const cast = { ...CAST, people: PEOPLE };
  return await openWorld({ script: answers(), slack: { cast }, ...options });
}

it('writes in the thread in the language of its channel, and to each person in theirs', async () => {
  const world = await openWith();
  await world.app.store().settings.save(OURS, 0, GERMAN);
  const thread = await world.begin('grace', 'Tea');
  const card = await thread.waitFor('Entwurf 1 ist bereit für euer Review');

  await thread.reply('lin', 'Looks good to me!');
  expect(await world.waitToTell('lin', 'press *Entwurf 1 freigeben*')).toBeDefined();
  await thread.reply('ada', 'Approved!');
  await world.waitToTell('ada', 'klick oben im Review auf *Entwurf 1 freigeben*');
  await world.press('lin', card, 'Änderungen anfordern');
  expect(JSON.stringify((await world.modal('lin')).title)).toContain('Changes to draft 1');
  await thread.press('grace', 'Entwurf 1 freigeben');
  await thread.waitFor('✅ *„Tea“ ist freigegeben.*');

  await thread.reply('ada', 'Please mention milk.');
  await world.waitToTell('ada', 'Dieser Beitrag ist schon freigegeben');
  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Entwurf 1 · 4 Wörter
    bot: Grace Lindqvist hat Entwurf 1 freigegeben · 5. Jan., 09:00 UTC
    lin: Looks good to me! :+1:
    bot (only lin): Glad you like it! Only the button approves a post, so press *Entwurf 1 freigeben* in the review above if it’s ready.
    ada: Approved! :+1:
    bot (only ada): Schön, dass er dir gefällt! Nur der Button gibt einen Beitrag frei. Wenn er fertig ist, klick oben im Review auf *Entwurf 1 freigeben*.
    bot: ✅ *„Tea“ ist freigegeben.* Hier ist alles zum Veröffentlichen.
    ada: Please mention milk.
    bot (only ada): Dieser Beitrag ist schon freigegeben. Deine Antwort ist für eine neue Version vorgemerkt."
  `);
});

it('writes in the thread of a Japanese channel in Japanese', async () => {
  const world = await openWith();
  const settings = { locale: 'ja' as const };
  await world.app.store().settings.save(OURS, 0, { by: 'U0ADA', at: 1, settings });
  const thread = await world.begin('grace', 'Tea');
  const card = await thread.waitFor('下書き 1 のレビューをお願いします');
  await world.press('ada', card, '変更を依頼');
  expect(JSON.stringify((await world.modal('ada')).title)).toContain('Änderungen: Entwurf 1');

  await thread.press('grace', '下書き 1 を承認');

  await thread.waitFor('✅ *「Tea」が承認されました。*');
  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: 下書き 1 · 4 語
    bot: Grace Lindqvist が下書き 1 を承認しました · 1月5日 09:00 UTC
    bot: ✅ *「Tea」が承認されました。* 公開に必要なものはここにそろっています。"
  `);
});

it('answers a command, and a click in a thread of another language, in the language of the person', async () => {
  const world = await openWith();
  await world.command('ada', 'help');
  await world.waitToTell('ada', 'Macht aus einer Gliederung');
  await world.command('max', 'help');
  await world.waitToTell('max', 'Turn an outline into');
  const thread = await world.begin('max', 'Tea');
  const card = await thread.waitFor('Draft 1 is ready for your review');
  await world.press('ada', card, 'Request changes');

  expect(JSON.stringify((await world.modal('ada')).title)).toContain('Änderungen: Entwurf 1');
});

it('asks for no language before a post has begun, and refuses the next in that of its person', async () => {
  const askedBefore: number[] = [];
  const world = await openWith({
    env: { RUNS_OPEN_MAX: '1' },
    async open(url) {
      const store = await openStore(url);
      const create: Runs['create'] = async (...run) => {
        askedBefore.push(world.slack.calls.filter(({ method }) => method === 'users.info').length);
        return await store.runs.create(...run);
      };
      return { ...store, runs: { ...store.runs, create } };
    },
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  await world.command('ada', 'Coffee');
  await world.waitToTell('ada', 'Du hast schon 1 laufenden Beitrag');

  expect(askedBefore).toEqual([0]);
});

it('uses the language of the thread while Slack does not give that of the person', async () => {
  const world = await openWith();
  await world.app.store().settings.save(OURS, 0, GERMAN);
  const thread = await world.begin('grace', 'Tea');
  await thread.press('grace', 'Entwurf 1 freigeben');
  await thread.waitFor('ist freigegeben');
  const fault = { kind: 'error', error: 'internal_error' } as const;
  world.slack.faults.onCall({ method: 'users.info', times: 9, fault });

  await thread.reply('max', 'Please mention milk.');

  await world.waitToTell('max', 'Dieser Beitrag ist schon freigegeben');
});
