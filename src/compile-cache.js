// Plain JavaScript, imported before the modules that it caches. Node stores the compiled code, so that
// a later start takes a third of the time and does not load the type stripper. If the folder is not
// writable, Node silently stores nothing.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/blogpost', import.meta.url)));
