import { describe, expect, it } from '@jest/globals';
import { addressOn } from '../../../local/docker-bridge';

// As the kernel prints them, little-endian, with no container running: the bridge has no carrier then.
const ROUTES = [
  'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
  'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
  'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
  'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
].join('\n');

const ADDRESSES = `Main:
  +-- 0.0.0.0/0 3 0 4
     |-- 0.0.0.0
        /0 universe UNICAST
           |-- 127.0.0.1
              /32 host LOCAL
     +-- 172.17.0.0/16 2 0 2
           |-- 172.17.0.0
              /16 link UNICAST
           |-- 172.17.42.1
              /32 host LOCAL
        |-- 172.17.255.255
           /32 link BROADCAST
           |-- 192.0.2.2
              /32 host LOCAL
`;

describe("Docker's bridge", () => {
  it('has the own address that is in its network, whichever that is', () => {
    expect(addressOn('docker0', ROUTES, ADDRESSES)).toBe('172.17.42.1');
  });

  it.each([
    ['there is no bridge', ROUTES.replaceAll('docker0', 'wlan0'), ADDRESSES],
    ['it has no address', ROUTES, ADDRESSES.replaceAll('172.17.42.1', '10.0.0.1')],
    ['it is only a default route', ROUTES.replace('0000FFFF', '00000000'), ADDRESSES],
    ['the tables are empty', '', ''],
  ])('has none where %s', (_, routes, addresses) => {
    expect(addressOn('docker0', routes, addresses)).toBeUndefined();
  });
});
