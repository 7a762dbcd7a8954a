import { createAuthorizer } from './authorizer';

export const handler = createAuthorizer(process.env.EXAMPLE_TOKEN ?? '');
