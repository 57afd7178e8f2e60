import { expect, it } from 'vitest';
import { CAST } from '../../../sandbox/slack/cast.ts';
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
    bot (only lin): Glad you like it! Words don’t approve a post, so press *Entwurf 1 freigeben* in the review above if it’s ready.
    ada: Approved! :+1:
    bot (only ada): Schön, dass er dir gefällt! Worte geben einen Beitrag nicht frei. Wenn er fertig ist, klick oben im Review auf *Entwurf 1 freigeben*.
    bot: ✅ *„Tea“ ist freigegeben.* Hier ist alles zum Veröffentlichen.
    ada: Please mention milk.
    bot (only ada): Dieser Beitrag ist schon freigegeben, daher kann ich deine Antwort nicht verwenden. Du kannst eine neue Version starten."
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
