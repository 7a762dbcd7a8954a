/**
 * Whether a REST API treats that media type as binary: listed in its BinaryMediaTypes, where `*` may stand for
 * the subtype or for both.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 *
 * @param header value of Content-Type or Accept, of which the first media type counts
 */
export function isBinary(header: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  const mediaType = (header ?? '').split(/[,;]/, 1)[0]?.trim().toLowerCase() ?? '';
  const [type] = mediaType.split('/');
  return [mediaType, `${type}/*`, '*/*'].some((candidate) => binaryMediaTypes.includes(candidate));
}
