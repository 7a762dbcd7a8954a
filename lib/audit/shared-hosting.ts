export const sharedSuffixes: readonly string[] = ['gitpod.io', 'app.github.dev'];
export const sharedOrigins: readonly string[] = ['https://storage.googleapis.com', 'https://s3.amazonaws.com'];
