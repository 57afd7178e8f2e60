export const HELP = `The workspaces that installed the app, for an operator.

  npm run workspaces -- list            the workspaces, and whether each has a key of its own
  npm run workspaces -- key T…          stores the workspace's own key of the model server
  npm run workspaces -- forget-key T…   deletes it: the key of the environment is used again

  --file FILE   key: reads the key from this file instead of standard input

The key is never an argument, which other users of the machine could see. It is stored sealed with
SLACK_TOKEN_KEY, so the command needs the variables of the app. All calls of the workspace's posts have
it from then on, also in an app that runs. It replaces OPENAI_API_KEY; pictures from another address
(IMAGE_BASE_URL) have IMAGE_API_KEY as before. It is deleted when the workspace removes the app.

Exit codes: 0 done, 1 refused, 2 wrong usage.
`;
