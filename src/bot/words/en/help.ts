import { counted } from './counts.ts';

export const help = {
  lead: 'Turn an outline into a reviewed blog post, together.',
  uses: (isHome: boolean) => [
    `\`/blogpost\` and an outline${isHome ? ' in a channel' : ''}: I write a draft in a thread ${isHome ? 'there' : 'here'}. An independent AI review checks it, and I revise it.`,
    '`/blogpost`: a form for title, audience, tone, length and more.',
    'Mention me in a thread, or with a Markdown or text file: I write a post from it.',
    `\`/blogpost status\`: the posts in progress in ${isHome ? 'that' : 'this'} channel.`,
    `\`/blogpost settings\`: style guide, words, checks, approvals and more for the posts of ${isHome ? 'that' : 'this'} channel.`,
    '`/blogpost stats`: how the team’s posts are going. Add a channel for its posts alone.',
    'Reply in the thread anytime. The next draft shows how your feedback was used.',
    `When a draft is ready, anyone ${isHome ? 'in its channel' : 'here'} can approve it or request changes, unless the settings of the channel or the form name approvers.`,
    'Stop is for the person who started the post and its approvers. It can be undone for a minute.',
  ],
  /** For a text that looks like an order to the app. */
  notStartedYet: (text: string) =>
    `I didn’t start a post, because “${text}” looks like a command. Nothing was written, stopped or changed.`,
  /** For a word that is nearly the name of a command. */
  didYouMean: (text: string, command: string) =>
    `I didn’t start a post with “${text}”. Did you mean \`/blogpost ${command}\`?`,
  inProgressHere: (count: number) =>
    `${count === 0 ? 'No posts' : counted(count, 'post')} in progress in this channel.`,
};
