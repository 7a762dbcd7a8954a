import { describe, expect, it } from '@jest/globals';
import { asMap, SamTemplate } from './sam-template';

const template = new SamTemplate();
const apiEvents = template.events().filter(({ type }) => type === 'Api');
const paths = [...new Set(apiEvents.map(({ properties }) => String(properties.Path)))];

describe('the routes of the template', () => {
  it.each([...paths, '/', '/{proxy+}'])('OPTIONS %s reaches the CORS handler', (path) => {
    const handlers = apiEvents
      .filter(
        ({ properties }) => properties.Path === path && String(properties.Method).toUpperCase() === 'OPTIONS',
      )
      .map(({ functionId }) => functionId);
    expect(handlers).toEqual(['CorsHandlerFunction']);
  });

  it('have no ANY, which would take OPTIONS from the CORS handler', () => {
    expect(apiEvents.filter(({ properties }) => String(properties.Method).toUpperCase() === 'ANY')).toEqual(
      [],
    );
  });

  it('belong to the one API, so that no second one comes about implicitly', () => {
    for (const { properties } of apiEvents) expect(properties.RestApiId).toEqual({ Ref: 'Api' });
  });

  it('are not answered by mock OPTIONS methods of API Gateway', () => {
    for (const type of ['AWS::Serverless::Api', 'AWS::Serverless::HttpApi']) {
      for (const [, { Properties }] of template.resources(type)) {
        expect(Object.keys(asMap(Properties))).not.toContain('Cors');
        expect(Object.keys(asMap(Properties))).not.toContain('CorsConfiguration');
      }
    }
    expect(Object.keys(template.at('Globals', 'Api'))).not.toContain('Cors');
    expect(Object.keys(template.at('Globals', 'HttpApi'))).not.toContain('CorsConfiguration');
  });

  it('ask for neither authorizer nor API key on OPTIONS', () => {
    const options = apiEvents.filter(
      ({ properties }) => String(properties.Method).toUpperCase() === 'OPTIONS',
    );
    for (const { properties } of options) expect(asMap(properties.Auth)).toEqual({});
    const withDefaultAuthorizer = template
      .resources('AWS::Serverless::Api')
      .map(([, { Properties }]) => asMap(asMap(Properties).Auth))
      .filter((auth) => 'DefaultAuthorizer' in auth || auth.ApiKeyRequired === true);
    expect(withDefaultAuthorizer).toEqual([]);
  });
});
