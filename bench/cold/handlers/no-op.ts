/** Always returns the same response: the cost of a process with any handler. */
export async function handler() {
  return { statusCode: 204, headers: {}, body: '' };
}
