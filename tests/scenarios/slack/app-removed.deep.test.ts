import { describeAppRemoved } from './app-removed.ts';

describeAppRemoved((cells) => cells);
