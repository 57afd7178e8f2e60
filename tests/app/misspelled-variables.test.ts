import { expect, it } from 'vitest';
import { misspelledVariables } from '../../src/app/misspelled-variables.ts';

it.each([
  ['POST_BUDGET', 'POST_BUDGET_USD'],
  ['COST_PER_DAY', 'COST_PER_DAY_PERSON'],
  ['POSTS_PER_DAY_USER', 'POSTS_PER_DAY_PERSON'],
  ['RETENSION_DAYS', 'RETENTION_DAYS'],
  ['EXPIRE_DAY', 'EXPIRE_DAYS'],
  ['RUN_MAX', 'RUNS_MAX'],
  ['DATABASE_URI', 'DATABASE_URL'],
  ['post_budget_usd', 'POST_BUDGET_USD'],
])('names the variable that %s seems to mean', (name, meant) => {
  expect(misspelledVariables({ [name]: '5' })).toEqual([
    `${name} is ignored: the variable of Blogpost is ${meant}`,
  ]);
});

it('says which variables cannot be in a file', () => {
  expect(misspelledVariables({ SLACK_CLIENT_ID_FILE: '/run/secrets/id' })).toEqual([
    'SLACK_CLIENT_ID_FILE is ignored: set SLACK_CLIENT_ID itself, which has no form with _FILE',
  ]);
});

it('leaves out names that are right, empty, or of other programs', () => {
  expect(
    misspelledVariables({
      POST_BUDGET_USD: '5',
      POST_BUDGET: '4',
      DATABASE_URL_FILE: '/run/secrets/url',
      DATABASE_URL_FROM: 'sqlite:a.db',
      ROUND_MAX: '',
      POSTGRES_PASSWORD: 'secret',
      HOSTNAME: 'vm',
      HOME: '/root',
      SHELL: '/bin/sh',
      SLACK_TOKEN: 'xoxb-1',
      SLACK_APP_ID: 'A1',
      OPENAI_ORG_ID: 'org',
      OPENAI_PROJECT_ID: 'project',
      OTEL_EXPORTER_OTLP_HEADERS: 'x=y',
      OTEL_LOG_LEVEL: 'info',
      NODE_ENV: 'production',
      MALLOC_ARENA_MAX: '1',
    }),
  ).toEqual([]);
});
