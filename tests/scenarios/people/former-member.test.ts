import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type PeopleDeps, runPeopleCommand } from '../../../src/people/command.ts';
import { REMOVED_TEXT } from '../../../src/pipeline/run/user-id.ts';
import { newFolder } from '../../new-folder.ts';
import { dumpOf } from '../../people/store-bytes.ts';
import { USERS } from '../cast.ts';
import { openEditor } from '../editor.ts';
import { textOf, textOfView } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const LIN = 'Lin Tanaka';
const WORDS = 'Name the samovar of my grandmother.';

it('removes a person, and shows their acts as those of a former member', async () => {
  const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  const deps: PeopleDeps = {
    ...{ url, clock: { now: () => 1_800_000_000_000 }, findNames: async () => ({ names: [LIN] }) },
    ...{ confirm: undefined, pathOf: (file) => file },
  };
  const people = (...argv: string[]) => runPeopleCommand(argv, deps);
  const world = await openWorld({ script: answers(), env: { DATABASE_URL: url } });
  await world.command('ada', '');
  const brief = { outline: 'Tea', approvers: `${USERS.grace} ${USERS.lin}` };
  const published = await world.threadAfter(async () =>
    world.submit('ada', await world.modal('ada'), brief),
  );
  await published.waitFor('Draft 1 is ready for your review');
  await published.waitForReaction(await published.reply('lin', WORDS));
  await published.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: '' });
  await published.waitFor('Draft 2 is ready for your review');
  await published.press('lin', 'Approve draft 2');
  await published.waitFor('is approved');
  const open = await world.begin('lin', 'Coffee');
  await open.waitFor('Draft 1 is ready for your review');
  await world.app.stop();
  expect(await dumpOf(url)).toContain(LIN);

  const exported = await people('export', USERS.lin);
  expect(exported).toMatchObject({ err: '', code: 0 });
  expect(exported.out).toContain(WORDS);
  expect(exported.out).toContain(LIN);
  expect((await people('delete', USERS.lin, '--yes')).err).toContain('as its requester');
  expect(await people('delete', USERS.lin, '--yes', '--force')).toMatchObject({ err: '', code: 0 });

  const left = await dumpOf(url);
  expect([USERS.lin, LIN, WORDS].flatMap((trace) => placesIn(left, trace))).toEqual([]);
  expect((await people('delete', USERS.lin, '--yes')).out).toContain('has nothing about');

  await world.app.start();
  await world.slack.until(
    () => textOf(open.root()).includes('a former member') || undefined,
    'the card of a former member',
  );
  await world.press('max', published.root(), 'All feedback');
  expect(textOfView(await world.modal('max'))).toContain('a former member');

  await published.press('grace', 'Start another like this');
  const like = JSON.stringify((await world.modal('grace')).blocks);
  expect(like).toContain(`"initial_users":["${USERS.grace}"]`);
  await published.press('ada', 'New version');
  await world.submit('ada', await world.modal('ada'), { note: 'Shorter.' });
  await published.waitFor('a new version is in progress');
  const [version = ''] = await world.app
    .store()
    .deliveries.listRuns(published.channel, published.ts);
  expect((await world.app.store().runs.find(version))?.brief.approvers).toEqual([USERS.grace]);
});

it('gives the writer no answer of a former member', async () => {
  const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  const deps: PeopleDeps = {
    ...{ url, clock: { now: () => 1_800_000_000_000 }, findNames: async () => ({ names: [LIN] }) },
    ...{ confirm: undefined, pathOf: (file) => file },
  };
  const { world, thread } = await openEditor({ env: { DATABASE_URL: url } });
  await thread.waitFor('Waiting for <@U0ADA>.');
  await thread.press('lin', 'Answer');
  await world.submit('lin', await world.modal('lin'), { answer_Q2: '12 cents, says my aunt' });
  await thread.waitFor('Draft 2 is ready for your review');
  await world.app.stop();
  const deleted = await runPeopleCommand(['delete', USERS.lin, '--yes', '--force'], deps);
  expect(deleted).toMatchObject({ err: '', code: 0 });
  await world.app.start();

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'Say that it is green tea.' });

  await thread.waitFor('Draft 3 is ready for your review');
  const { ask } = await world.waitToAsk('edits', 2);
  expect(ask.prompt).toContain('Say that it is green tea.');
  expect(ask.prompt).not.toContain(REMOVED_TEXT);
});

/** With the text before each, which shows the table and the field. */
function placesIn(text: string, trace: string): string[] {
  const parts = text.split(trace);
  return parts.slice(0, -1).map((part) => `${part.slice(-200)}${trace}`);
}
