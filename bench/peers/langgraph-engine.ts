import { Annotation, Command, END, interrupt, START, StateGraph } from '@langchain/langgraph';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { activity, type Engine, think } from '../engine/engine.ts';

const State = Annotation.Root({ decision: Annotation<string> });

/** LangGraph.js with its Postgres checkpointer: a node for each activity, an interrupt for the decision. */
export async function createPeer(url: string): Promise<Engine> {
  const saver = PostgresSaver.fromConnString(url);
  const work = async () => {
    await activity();
    return {};
  };
  const graph = new StateGraph(State)
    .addNode('draft', work)
    .addNode('judge', work)
    .addNode('revise', work)
    .addNode('judge_again', work)
    .addNode('ask', () => ({ decision: interrupt<string, string>('approve?') }))
    .addNode('thumbnail', work)
    .addNode('linkedin', work)
    .addEdge(START, 'draft')
    .addEdge('draft', 'judge')
    .addEdge('judge', 'revise')
    .addEdge('revise', 'judge_again')
    .addEdge('judge_again', 'ask')
    .addEdge('ask', 'thumbnail')
    .addEdge('ask', 'linkedin')
    .addEdge('thumbnail', END)
    .addEdge('linkedin', END)
    .compile({ checkpointer: saver });

  return {
    start: () => saver.setup(),
    async run(id) {
      const configurable = { configurable: { thread_id: id }, durability: 'sync' as const };
      await graph.invoke({}, configurable);
      await think();
      await graph.invoke(new Command({ resume: 'approve' }), configurable);
    },
    stop: () => saver.end(),
  };
}
