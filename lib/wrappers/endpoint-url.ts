/** Hosts that plain http reaches without leaving the machine, as the local run is reached from a container. */
const ON_THIS_MACHINE = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\]|host\.docker\.internal)$/;

/**
 * Why a text cannot stand as the endpoint of Parameter Store: over plain http, whoever is on the way could write the
 * allowlist, and read what is secret in it.
 * @returns undefined if it can
 */
export function endpointUrlProblem(text: string): string | undefined {
  const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' };
  if (protocol === 'https:' || (protocol === 'http:' && ON_THIS_MACHINE.test(hostname))) return undefined;
  return 'is not a URL of https; http is for loopback addresses and host.docker.internal alone';
}
