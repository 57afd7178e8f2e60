import robotsParser from 'robots-parser';

export interface RobotsQuestion {
  /** The address of the file, which its rules are about. */
  robotsAddress: string;
  rules: string;
  address: string;
  agent: string;
}

type Parse = (address: string, rules: string) => Rules;
interface Rules {
  /** Undefined for an address of another host. */
  isAllowed(address: string, agent: string): boolean | undefined;
}

// The package declares a default export and is the function itself.
const parse = robotsParser as unknown as Parse;

export function isAllowed({ robotsAddress, rules, address, agent }: RobotsQuestion): boolean {
  return parse(robotsAddress, rules).isAllowed(address, agent) ?? true;
}
