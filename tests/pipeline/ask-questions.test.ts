import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { AskedQuestion } from '../../src/pipeline/ports/feedback-ports.ts';
import { askEvaluatorsQuestions } from '../../src/pipeline/steps/brief/ask-questions.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { newRun } from '../store/runs-contract.ts';
import { aDraft, anItem, aRun, aVerdict, claimOf } from './cast.ts';

let store: AppStore;
let asking: Parameters<typeof askEvaluatorsQuestions>[0];
let done: string[];

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  await store.runs.create(newRun());
  done = [];
  asking = {
    ...{ run: aRun(), claim: await claimOf(store.runs), ledger: store.ledger },
    async effect(name, effect) {
      done.push(name);
      await effect();
    },
  };
});

const doubt = (question: string, about = '') => ({ question, about });
const texts = async () => (await store.ledger.list('R1')).map(({ id, text }) => `${id} ${text}`);

it('asks the doubts of the evaluator, each once', async () => {
  const doubts = [doubt('Who?'), doubt('who'), doubt('When?'), doubt('Where?')];

  await askEvaluatorsQuestions(asking, aDraft(), aVerdict({ doubts }));

  expect(await texts()).toEqual(['Q1 Who?', 'Q2 When?', 'Q3 Where?']);
  expect(done).toEqual(['questions:verdict:1']);
});

it('leaves out a doubt about the same words as a question, but not as a finding', async () => {
  const asked: AskedQuestion = { ...doubt('Which two?', 'two things'), author: 'reader' };
  await store.ledger.openQuestions(asking.claim, 0, [asked]);
  await store.ledger.openFindings(asking.claim, 1, [anItem({ pass: false, quote: 'It is fast.' })]);
  const doubts = [doubt('What are the two?', 'two things'), doubt('How fast?', 'It is fast.')];

  await askEvaluatorsQuestions(asking, aDraft(), aVerdict({ doubts }));

  expect(await texts()).toEqual(['Q1 Which two?', expect.stringMatching(/^F1/), 'Q2 How fast?']);
});

it('asks nothing without doubts', async () => {
  await askEvaluatorsQuestions(asking, aDraft(), aVerdict());

  expect(await texts()).toEqual([]);
  expect(done).toEqual([]);
});
