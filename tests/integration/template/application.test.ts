import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT, SamTemplate } from './sam-template';

const template = new SamTemplate();
const application = template.at('Metadata', 'AWS::ServerlessRepo::Application');
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

  it('has a readme of nothing but what the repository shows: no diagram, no link into this project', () => {
    const readme = readFileSync(join(ROOT, String(application.ReadmeUrl)), 'utf8');
    expect(readme).not.toContain('```mermaid');
    const targets = [...readme.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !target.startsWith('https://'))).toEqual([]);
    for (const [, parameter = ''] of readme.matchAll(/`([A-Z]\w+)(?:=\w+)?`/g)) {
      const known = { ...template.at('Parameters'), ...template.at('Outputs') };
      if (!parameter.startsWith('CAPABILITY_')) expect(Object.keys(known)).toContain(parameter);
    }
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
