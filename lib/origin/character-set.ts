/** By character code: 1 for the members of a set of ASCII characters. */
export function characterSet(members: string): Uint8Array {
  const isMember = new Uint8Array(128);
  for (const member of members) isMember[member.charCodeAt(0)] = 1;
  return isMember;
}
