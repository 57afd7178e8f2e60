import { expect, it } from 'vitest';
import { CAST } from '../../../sandbox/slack/cast.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { USERS } from '../cast.ts';
import { answers, passageVerdict } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';
import { POST } from './hand-world.ts';

const NOTES = '# Notes on tea\n\nWe tried three brands.\n\nNone was cheap.';
const DULL = [{ quote: 'It is very nice.', fix: 'Say what is nice.' }];
const WORSE = [{ quote: 'We brew at nine.', fix: 'Say why.' }];

/** A review in a German channel with these failed checks; lin's Slack is in a language that has no words here. */
async function openGermanReview(failed: Parameters<typeof passageVerdict>[1]) {
  const people = CAST.people.map((person) =>
    person.id === USERS.lin ? { ...person, locale: 'fr-FR' } : person,
  );
  const team = { ...DEFAULTS.team, locale: 'de' as const };
  const world = await openWorld({
    briefDefaults: async () => ({ ...DEFAULTS, loop: 'editor', roundsMax: 0, team }),
    script: answers({
      draft: () => ({ type: 'text', text: POST }),
      verdict: (ask) => passageVerdict(ask, failed),
    }),
    slack: { cast: { ...CAST, people } },
  });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('Entwurf 1 ist bereit für euer Review');
  const thumbsDown = async () => {
    const at = { channel: card.channel, ts: card.ts, name: '-1' };
    await world.slack.act({ do: 'react', as: USERS.lin, ...at });
  };
  return { world, thread, thumbsDown };
}

it('answers a file in the language of the thread where Slack gives no language of its author', async () => {
  const { world, thread } = await openGermanReview({});
  const drop = async (text: string) => {
    const files = [{ name: 'post.md', bytes: new TextEncoder().encode(text) }];
    await thread.reply('lin', '', { files });
  };

  await drop(NOTES);
  const offer = await world.waitToTell('lin', 'Ich lese diese Datei als Quelle');
  expect(JSON.stringify(offer.blocks)).toContain('Als Entwurf 2 verwenden');
  await drop(POST);
  await world.waitToTell('lin', 'Diese Datei stimmt mit dem aktuellen Entwurf überein.');
});

it('answers a 👎 in the language of the thread where Slack gives no language of the person', async () => {
  const one = await openGermanReview({ no_filler: DULL });
  const several = await openGermanReview({ no_filler: DULL, ending_acts: WORSE });

  await one.thumbsDown();
  await several.thumbsDown();

  await one.world.waitToTell('lin', 'Danke. Das beanstande ich nicht noch einmal:');
  await several.world.waitToTell('lin', 'Mehrere Probleme sind offen.');
});
