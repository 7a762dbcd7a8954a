import { existsSync, readFileSync } from 'node:fs';
import { endianness } from 'node:os';

const BRIDGE = 'docker0';
const ROUTES = '/proc/net/route';
const ADDRESSES = '/proc/net/fib_trie';

/**
 * This machine's address on Docker's bridge, which containers reach as host.docker.internal; undefined if there is no bridge.
 * Docker Desktop has none and forwards that name to the loopback.
 *
 * Read from the kernel's tables, because Node's networkInterfaces() omits the bridge until a container runs.
 */
export function dockerBridgeAddress(): string | undefined {
  if (!existsSync(ROUTES) || !existsSync(ADDRESSES)) return undefined;
  return addressOn(BRIDGE, readFileSync(ROUTES, 'utf8'), readFileSync(ADDRESSES, 'utf8'));
}

/**
 * This machine's IPv4 address in the network of an interface.
 *
 * @param routes text of /proc/net/route: https://docs.kernel.org/filesystems/proc.html#networking-info-in-proc-net
 * @param addresses text of /proc/net/fib_trie
 */
export function addressOn(name: string, routes: string, addresses: string): string | undefined {
  const networks = routes
    .split('\n')
    .map((line) => line.split('\t').map((field) => field.trim()))
    .filter(([device]) => device === name)
    // Interface, Destination, Gateway, Flags, RefCnt, Use, Metric, Mask
    .map((fields) => ({ network: fromHex(fields[1]), mask: fromHex(fields[7]) }))
    .filter(({ mask }) => mask !== 0);
  const own = [...addresses.matchAll(/\|-- ([\d.]+)\n\s+\/32 host LOCAL/g)].map(
    ([, address = '']) => address,
  );
  return own.find((address) =>
    networks.some(({ network, mask }) => (fromDotted(address) & mask) >>> 0 === network),
  );
}

/** A hexadecimal number in network byte order, converted to that of the machine. */
function fromHex(text = ''): number {
  const bytes = Buffer.from(text.padStart(8, '0'), 'hex');
  return endianness() === 'LE' ? bytes.readUInt32LE() : bytes.readUInt32BE();
}

function fromDotted(address: string): number {
  return Buffer.from(address.split('.').map(Number)).readUInt32BE();
}
