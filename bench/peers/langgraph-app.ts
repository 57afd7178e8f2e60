import process from 'node:process';
import { Annotation, Command, END, interrupt, START, StateGraph } from '@langchain/langgraph';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { type Failed, judge, linkedIn, revise, thumbnail, write } from './asking.ts';
import { createPlainApp, createVoice, type Thread } from './thread.ts';

/** The workflow of a run on LangGraph.js: a node for each activity, an interrupt for the decision. */
const app = createPlainApp();
const voice = createVoice(app.client);
const REVISIONS_MAX = 1;

const State = Annotation.Root({
  id: Annotation<string>,
  outline: Annotation<string>,
  title: Annotation<string>,
  thread: Annotation<Thread>,
  draft: Annotation<string>,
  version: Annotation<number>,
  messages: Annotation<string[]>,
  failed: Annotation<Failed[]>,
  card: Annotation<string>,
  decision: Annotation<string>,
  picture: Annotation<string>,
  linkedIn: Annotation<string>,
});
type State = typeof State.State;

const show = ({ thread, title }: State, phase: string) => voice.showPhase(thread, title, phase);

async function draftNode(state: State) {
  await show(state, 'writing draft 1');
  const draft = await write(state.outline);
  const message = await voice.say(state.thread, 'Draft 1', draft);
  return { draft, version: 1, messages: [message] };
}

async function judgeNode(state: State) {
  await show(state, `judging draft ${state.version}`);
  const { thread, draft, version, messages } = state;
  const failed = await judge(state.outline, draft);
  const verdict = `Draft ${version}: ${failed.length} items failed`;
  await voice.update(thread, messages.at(-1) ?? '', verdict, draft);
  const [first, second] = messages;
  if (first && second) await voice.update(thread, first, 'Draft 1 is replaced');
  return { failed };
}

async function reviseNode(state: State) {
  await show(state, 'writing draft 2');
  const draft = await revise(state.outline, state.draft, state.failed);
  const message = await voice.say(state.thread, 'Draft 2', draft);
  return { draft, version: state.version + 1, messages: [...state.messages, message] };
}

async function cardNode(state: State) {
  await show(state, 'waiting for review');
  return { card: await voice.askForReview(state.thread, state.id, state.version) };
}

async function decidedNode(state: State) {
  await voice.showDecided(state.thread, state.card);
  await show(state, 'making assets');
  return {};
}

async function publishNode(state: State) {
  const { thread, picture, draft, title } = state;
  await voice.publish(thread, { title, picture, text: state.linkedIn, post: draft });
  await show(state, 'published');
  return {};
}

const saver = PostgresSaver.fromConnString(process.env['DATABASE_URL'] ?? '');
const graph = new StateGraph(State)
  .addNode('write', draftNode)
  .addNode('judge', judgeNode)
  .addNode('revise', reviseNode)
  .addNode('ask', cardNode)
  .addNode('wait', () => ({ decision: interrupt<string, string>('approve?') }))
  .addNode('decided', decidedNode)
  .addNode('draw', async ({ outline, title, draft }) => ({
    picture: await thumbnail(outline, title, draft),
  }))
  .addNode('announce', async ({ outline, title, draft }) => ({
    linkedIn: await linkedIn(outline, title, draft),
  }))
  .addNode('publish', publishNode)
  .addEdge(START, 'write')
  .addEdge('write', 'judge')
  .addConditionalEdges(
    'judge',
    ({ failed, version }) => (failed.length > 0 && version <= REVISIONS_MAX ? 'revise' : 'ask'),
    ['revise', 'ask'],
  )
  .addEdge('revise', 'judge')
  .addEdge('ask', 'wait')
  .addEdge('wait', 'decided')
  .addEdge('decided', 'draw')
  .addEdge('decided', 'announce')
  .addEdge(['draw', 'announce'], 'publish')
  .addEdge('publish', END)
  .compile({ checkpointer: saver });

const going = (id: string) => ({
  configurable: { thread_id: id },
  durability: 'sync' as const,
});

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

/** A graph cannot be resumed before it reaches its interrupt, so an early approval waits here. */
const onTheirWay = new Map<string, Promise<void>>();

app.onCommand(async (outline, channel, id) => {
  const title = outline.split('\n', 1)[0] ?? '';
  const thread = await voice.open(channel, title);
  const parked = graph.invoke({ id, outline, title, thread }, going(id));
  onTheirWay.set(
    id,
    parked.then(() => {}, fail),
  );
});
app.onApprove(async (runId) => {
  await onTheirWay.get(runId);
  onTheirWay.delete(runId);
  graph.invoke(new Command({ resume: 'approve' }), going(runId)).catch(fail);
});
await saver.setup();
await app.start();
process.stdout.write('ready\n');
