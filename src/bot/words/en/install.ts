import type { Scope } from '../../install/scopes.ts';

/** The pages in a browser on which a workspace installs the app. */
export const install = {
  /** Of the pages, for the browser. */
  language: 'en',
  title: 'Add Blogpost to Slack',
  intro:
    'Blogpost turns an outline into a reviewed blog post, in a Slack thread. Slack asks you to allow the following, and this is why Blogpost needs it:',
  button: 'Add to Slack',
  choose:
    'Choose your workspace at the top right of Slack’s page. One workspace is one installation.',
  privacy:
    'Blogpost reads messages only in channels that people invite it to, and keeps the replies in the threads of its posts. Outlines, drafts and feedback go to the language model that the operator of this app has chosen.',
  scopes: {
    commands: 'People start a post with /blogpost or a shortcut.',
    'chat:write': 'It posts drafts, reviews and results in the thread of the post.',
    'app_mentions:read':
      'Mention the app in a thread, and the thread becomes the outline of a post.',
    'channels:history': 'Replies in its threads in public channels are feedback.',
    'groups:history': 'The same in private channels that it is invited to.',
    'channels:read':
      'It shows channels by name, knows who created a channel, and shows posts only to people who may see their channel.',
    'groups:read': 'The same for private channels that it is in.',
    'reactions:write': 'A reaction confirms that your feedback is kept.',
    'reactions:read':
      'A 👎 on a review says that its issue is not one, and a 👍 shows where to approve.',
    'files:write': 'It shares the thumbnail and the finished post as files.',
    'files:read': 'A Markdown file that you share in its thread, or use as an outline, is read.',
    'users:read':
      'It shows people by name, and knows who is a member, an admin or a guest of the workspace.',
    'usergroups:read': 'A user group such as @editors can approve posts.',
  } satisfies Record<Scope, string>,
  done: {
    title: (workspace: string) => `Blogpost is in ${workspace}`,
    steps: [
      'Open a channel in Slack and type /invite @Blogpost.',
      'Type /blogpost with an outline, or /blogpost alone for a form.',
      'Answer the questions and review the draft in the thread.',
    ],
    open: 'Open Slack',
  },
  failed: {
    title: 'Blogpost was not added',
    again: 'Try again',
    cancelled: 'You cancelled on Slack’s page, so nothing has changed.',
    outdated:
      'This page is more than ten minutes old, or it was opened in another browser. Start again from here.',
    organisation:
      'You chose a whole organisation. Blogpost works in one workspace at a time: choose a workspace at the top right of Slack’s page.',
    refused: 'Slack did not confirm the installation. Wait a minute, then start again.',
  },
};
