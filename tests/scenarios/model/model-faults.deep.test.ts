import { oneOfEach } from '../../one-of-each.ts';
import { IS_WHOLE } from '../../whole-sweeps.ts';
import { describeModelFaults } from './model-faults.ts';

/** Each fault at each step, over one API or the other; `npm run test:simulation` has them over both. */
describeModelFaults((cells) =>
  IS_WHOLE ? cells : oneOfEach(cells, ({ name, step }) => `${name} ${step}`),
);
