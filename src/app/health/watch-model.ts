import type { Api } from '../../model/openai-errors.ts';
import type { Ask, Model } from '../../pipeline/ports/model-port.ts';
import { type WatchDeps, type WatchedServer, watchModelServer } from './watch-model-server.ts';

export interface ModelWatch {
  /** The given model, but while its key or name is refused, runs wait instead of failing. */
  model: Model;
  isHealthy(): boolean;
  begin(): void;
  stop(): void;
}

export interface ModelNames {
  writer: string;
  evaluator: string;
  image: string;
}

interface ModelWatchDeps extends WatchDeps {
  names: ModelNames;
  textApi: Exclude<Api, 'images'>;
  text: WatchedServer;
  /** The server for pictures, if it is another one. */
  images: WatchedServer | undefined;
}

/** Watches the server for text and, if it is another one, the server for pictures. */
export function watchModel(model: Model, deps: ModelWatchDeps): ModelWatch {
  const { names, textApi: api } = deps;
  const text = watchModelServer(deps.text, deps);
  const images = deps.images && watchModelServer(deps.images, deps);
  const all = images === undefined ? [text] : [text, images];
  const subjectOf = ({ role, model: name = names[role] }: Ask) => ({ name, api });

  return {
    model: {
      write: (ask, onText) => text.callOrWait(subjectOf(ask), () => model.write(ask, onText)),
      answer: (ask, wanted) => text.callOrWait(subjectOf(ask), () => model.answer(ask, wanted)),
      // A failed picture does not stop the run: people see it and can retry it.
      draw: (prompt, signal, name = names.image) =>
        (images ?? text).call({ name, api: 'images' }, () => model.draw(prompt, signal, name)),
    },
    isHealthy: () => all.every(({ isHealthy }) => isHealthy()),
    begin() {
      for (const watch of all) watch.begin();
    },
    stop() {
      for (const watch of all) watch.stop();
    },
  };
}
