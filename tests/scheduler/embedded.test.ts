import { createEmbeddedScheduler } from '../../src/scheduler/embedded.ts';
import { describeScheduler } from './scheduler-contract.ts';

describeScheduler('the embedded scheduler', {
  create: createEmbeddedScheduler,
  newUrl: async () => 'sqlite::memory:',
});
