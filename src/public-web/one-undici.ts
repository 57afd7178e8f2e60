import { install, setGlobalDispatcher } from 'undici';
import { createServerAgent } from './server-agent.ts';

// Node has a copy of undici for its `fetch` and loads it at the first use, which takes 60 ms and 3 MB
// beside ours.
setGlobalDispatcher(createServerAgent());
install();
