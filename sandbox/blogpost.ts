import process from 'node:process';
import { startLocalModel } from './openai/server.ts';

/** `npm run blogpost -- … --demo`: the command line with the local model, which reads no links. */
const { env } = process;

const model = await startLocalModel();
env['OPENAI_API_KEY'] = 'stand-in';
env['OPENAI_API_KEY_FILE'] = '';
env['OPENAI_BASE_URL'] = model.url;
env['SOURCES'] ||= 'off';

process.stderr.write(
  'The model is a stand-in: its answers to the outlines in sandbox/stories are recorded, and other outlines need a real model.\n',
);
// The command reads the variables when it is imported.
await import('../src/cli.ts');
await model.close();
