export const HELP = `The data of a person in the store, for an operator.

  npm run people -- export U… [--out FILE]   all that the store has about the person, as JSON
  npm run people -- delete U…                removes the person from the store

  --name NAME   another name of the person that the store may have; repeat it for more names
  --force       delete: although open posts or settings count on the person
  --yes         delete: without the question
  --without-name
                delete: although the name is unknown; it stays in the texts of others

The name in Slack is looked up with SLACK_BOT_TOKEN, or with the stored tokens of the workspaces and
SLACK_TOKEN_KEY, as the app has them. If Slack does not give it, delete refuses without --name or
--without-name, and export says that the texts were not searched for it.

delete removes their comments and answers, and their name and id everywhere. Decisions, votes and drafts
stay, as those of “a former member”. The outline and the drafts of a post belong to the team and keep
their text. Messages in Slack stay. It refuses while open posts or settings count on the person; with
--force their place goes to the other approvers, or to every member. A second call changes nothing.

Postgres: the app may run. SQLite: stop the app before you delete; an export works at any time.
Backups and exports made before still have the data.

Exit codes: 0 done, 1 refused, 2 wrong usage.
`;
