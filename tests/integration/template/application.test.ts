import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT, SamTemplate } from './sam-template';

const application = new SamTemplate().at('Metadata', 'AWS::ServerlessRepo::Application');
const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('the entry in the Serverless Application Repository', () => {
  it('agrees with package.json', () => {
    const { Name: name, SemanticVersion: version, SpdxLicenseId: license } = application;
    expect(manifest).toMatchObject({ name, version, license });
  });

  it.each([
    ['LicenseUrl', /^MIT No Attribution\n/],
    ['ReadmeUrl', /^# cors-allowlist\n/],
  ])('has a file as its %s', (property, content) => {
    expect(readFileSync(join(ROOT, String(application[property])), 'utf8')).toMatch(content);
  });

  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-template-publishing-applications-metadata-properties.html
  it('keeps to the forms and lengths that the repository takes', () => {
    expect(application).toMatchObject({
      Name: expect.stringMatching(/^[a-zA-Z0-9-]{1,140}$/),
      Author: expect.stringMatching(/^[a-z0-9](?:[a-z0-9]|-(?!-)){0,125}[a-z0-9]$/),
      Description: expect.stringMatching(/^.{1,256}$/),
      SemanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    const labels = Array.isArray(application.Labels) ? application.Labels : [];
    expect(labels.length).toBeLessThanOrEqual(10);
    for (const label of labels) expect(label).toMatch(/^[a-zA-Z0-9+\-_:/@]{1,127}$/);
  });
});
