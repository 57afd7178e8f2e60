export const help = {
  lead: 'I write blog posts with your team, in a thread.',
  uses: [
    '`/blogpost` and an outline: I draft the post in a thread here, an evaluator judges it, and I revise it.',
    '`/blogpost` alone: the same with a form for title, audience, tone, length and rounds.',
    '`/blogpost status`: the runs of this channel that are still open.',
    'Answer in the thread at any time: each reply is a note, and the next draft says what became of it.',
    'When the loop stops, anybody here can approve the draft, request revisions or cancel; the form can name who may approve.',
  ],
  openHere(count: number): string {
    if (count === 0) return 'No run is open in this channel.';
    return `${count === 1 ? 'One run is' : `${count} runs are`} open in this channel.`;
  },
};

export const home = {
  title: 'Blogpost',
  yourPosts: 'Your runs',
  noneOpen: 'None is open. What you start shows up here until it is published.',
};
