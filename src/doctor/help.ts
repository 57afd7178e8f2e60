export const HELP = `\
Checks everything that the app needs, and says what to do. It changes nothing and posts nothing, and
works while the app runs.

  npm run doctor                        one line for each check: OK, or what to do
      --no-picture                      draws no picture
      --no-model-calls                  asks the model nothing; its key and names are still checked
      --json                            JSON for a program
  npm run doctor -- --help              this text

With SLACK_CLIENT_ID, each workspace that installed the app has a line about its token and scopes.

Without these options it asks the models two short questions and for one picture, which cost a few
cents. To see whether PORT is free it listens there for a moment. With SQLite, run it as the user of
the app.

JSON: { ok, checks: [{ part, state, sentence }] }, where state is ok, to_do or not_checked.

Exit codes:
  0  nothing to do
  1  something to do
  2  wrong arguments
`;
