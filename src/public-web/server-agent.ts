import process from 'node:process';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

/**
 * Kept connections to a server that the operator trusts. As Node's own `fetch`, they use the proxy of
 * HTTPS_PROXY and HTTP_PROXY only with `NODE_USE_ENV_PROXY=1` or `--use-env-proxy`.
 */
export function createServerAgent(options: Agent.Options = {}): Dispatcher {
  // All calls would share one HTTP/2 connection, and the end of a call that waits in vain leaves it open.
  const own = { ...options, allowH2: false };
  return takesProxy() ? new EnvHttpProxyAgent(own) : new Agent(own);
}

/** For a WebSocket, which passes a proxy in a tunnel alone; undefined where no proxy is to be used. */
export function createProxyTunnel(): Dispatcher | undefined {
  return takesProxy() ? new EnvHttpProxyAgent({ allowH2: false, proxyTunnel: true }) : undefined;
}

function takesProxy(): boolean {
  const options = [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)];
  return process.env['NODE_USE_ENV_PROXY'] === '1' || options.includes('--use-env-proxy');
}
