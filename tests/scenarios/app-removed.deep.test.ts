import { describeShutOut } from './shut-out.ts';

describeShutOut((cells) => cells);
