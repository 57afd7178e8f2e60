import { describeShutOut } from './app-removed.ts';

describeShutOut((cells) => cells);
