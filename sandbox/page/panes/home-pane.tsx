import { type ReactNode, useEffect } from 'react';
import type { OpenView } from '../../slack/page-api.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceContext, useNewSurface } from '../blocks/surface.ts';
import { useSession } from '../session/session.ts';
import { SidebarButton } from './sidebar-button.tsx';

/** The app's Home tab; the app publishes one for each person. */
export function HomePane(): ReactNode {
  const { state, act, me } = useSession();
  const home = state.views.find(({ type, user }) => type === 'home' && user === me.id);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the tab is opened.
  useEffect(() => void act({ do: 'open_home' }), []);

  return (
    <main className="home-pane" aria-label={`Home of ${state.app.name}`} tabIndex={-1}>
      <header className="pane-header">
        <SidebarButton />
        <h2>{state.app.name}</h2>
        <span className="badge">HOME</span>
      </header>
      <div className="home-content">
        {home ? <HomeBlocks view={home} /> : <p className="hint">Nothing here yet.</p>}
      </div>
    </main>
  );
}

function HomeBlocks({ view }: { view: OpenView }): ReactNode {
  const surface = useNewSurface({ viewId: view.id }, view.errors);
  return (
    <SurfaceContext value={surface}>
      <Blocks blocks={view.blocks} />
    </SurfaceContext>
  );
}
