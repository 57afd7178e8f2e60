import { describeModelFaults } from './model-faults.ts';

describeModelFaults((cells) => cells);
