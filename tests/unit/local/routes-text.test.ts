import { expect, it } from '@jest/globals';
import { routesText } from '../../../local/template/routes';

it('names each path once, with its methods', () => {
  const route = (method: string, path: string) => ({ method, path, functionId: 'F' });
  expect(
    routesText([
      route('PUT', '/hello'),
      route('OPTIONS', '/'),
      route('GET', '/hello'),
      route('ANY', '/{proxy+}'),
    ]),
  ).toBe('OPTIONS /, GET|PUT /hello, ANY /{proxy+}');
});
