import { expect, it } from 'vitest';
import { localSlack } from './local-slack-app.ts';

const ADA = 'U0ADA';
const ANNOUNCEMENTS = 'C0ANNOUNCE';

it.each(['@Blogpost', '@blogpost', 'Blogpost'])('/invite %s adds the app', async (text) => {
  const slack = await localSlack({ installation: { name: 'Blogpost' } });

  const answer = await slack.act(invitation(text));

  expect(answer).toEqual({ ok: true });
  expect(slack.workspace.channels.get(ANNOUNCEMENTS)?.hasApp).toBe(true);
});

it('/invite adds a person, by name', async () => {
  const slack = await localSlack();
  slack.workspace.channels.get(ANNOUNCEMENTS)?.members.delete('U0MAX');

  await slack.act(invitation('@max'));

  expect(slack.workspace.channels.get(ANNOUNCEMENTS)?.members).toContain('U0MAX');
});

it.each([
  ['an unknown name', '@nemo', ANNOUNCEMENTS, 'There is no person or app called “nemo”.'],
  ['no name', '', ANNOUNCEMENTS, 'Name a person or an app to invite, for example @Blogpost.'],
  ['a direct message', '@Blogpost', 'D0ADAGRACE', 'An app cannot join a direct message.'],
  ['an archived channel', '@Blogpost', 'C0OLDCAMP', '#old-campaigns is archived.'],
])('/invite is refused for %s', async (_, text, channel, error) => {
  const slack = await localSlack({ installation: { name: 'Blogpost' } });

  expect(await slack.act(invitation(text, channel))).toEqual({ ok: false, error });
});

function invitation(text: string, channel = ANNOUNCEMENTS) {
  return { do: 'command', as: ADA, channel, command: '/invite', text } as const;
}
