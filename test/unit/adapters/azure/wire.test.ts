import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { Place, WrongPlace } from '../../../../src/adapters/http/place.ts';
import { readApp, readPage, readRevision } from '../../../../src/adapters/azure/wire.ts';
import type { App, Revision } from '../../../../src/core/apps/app.ts';
import type { Template } from '../../../../src/core/apps/identity.ts';

type Fields = Record<string, unknown>;

const SUBSCRIPTION = '00000000-0000-4000-8000-00000000000A';
const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/Shop/providers/Microsoft.App/containerApps/api`;

const template = { revisionSuffix: '', containers: [{ name: 'proxy', image: 'proxy:1' }, { name: 'api', image: 'api:2', env: [{ name: 'GIT_SHA', value: 'abcdef1' }, { name: 'PASSWORD', secretRef: 'password' }] }] };
const ingress = { fqdn: 'api.example.com', traffic: [{ revisionName: 'api--2', weight: 90, label: 'blue' }, { latestRevision: true, weight: 10 }] };
const configuration = { activeRevisionsMode: 'Multiple', ingress };
const properties = { provisioningState: 'Succeeded', latestRevisionName: 'api--3', latestReadyRevisionName: 'api--2', latestRevisionFqdn: 'api--3.example.com', configuration, template };
const body = (fields: Fields = {}, inProperties: Fields = {}): Fields => ({ id: ID, name: 'api', systemData: { lastModifiedAt: '2026-01-15T09:30:00.1234567' }, ...fields, properties: { ...properties, ...inProperties } });
const revisionBody = (fields: Fields = {}): Fields => ({
  name: 'api--2',
  properties: { active: true, createdTime: '2026-01-14T08:00:00+00:00', replicas: 2, fqdn: 'api--2.example.com', healthState: 'Healthy', runningState: 'Running', provisioningState: 'Provisioned', template, ...fields },
});

const identify = ({ app: of, revision, containers }: Template) => ({ buildId: { value: JSON.stringify([of, revision, containers]), from: 'variable' as const } });
const nothing = () => ({});
const app = (from: unknown, reading: Parameters<typeof readApp>[2] = { identify: nothing }): App => readApp(Place.of(from), SUBSCRIPTION, reading).app;
const revision = (from: unknown): Revision => readRevision(Place.of(from), 'api', nothing);
const refused = (read: () => unknown, message: string): void => assert.throws(read, (error) => error instanceof WrongPlace && error.message === message);

describe('An app as ARM writes it', () => {
  it('is read as it is, its latest revision by its template alone', () => {
    assert.deepEqual(app(body({ managedBy: 'somebody' }), { identify: nothing, portal: 'https://portal.azure.com' }), {
      id: ID.toLowerCase(),
      name: 'api',
      mode: 'multiple',
      ingress: true,
      provisioning: 'succeeded',
      traffic: [
        { revision: 'api--2', latest: false, weight: 90, label: 'blue' },
        { latest: true, weight: 10 },
      ],
      revisions: [{ name: 'api--3', image: 'api:2', url: 'https://api--3.example.com' }],
      revisionsComplete: false,
      latestRevision: 'api--3',
      latestReadyRevision: 'api--2',
      // ARM means UTC where it names no zone.
      modifiedAt: Date.UTC(2026, 0, 15, 9, 30, 0, 123),
      url: 'https://api.example.com',
      portalUrl: `https://portal.azure.com/#resource${ID}`,
      managedBy: 'somebody',
    });
  });

  it('is identified by the end of its name only where somebody gave it', () => {
    const suffixes = ['g1a2b3c', '', null, undefined].map((revisionSuffix) => {
      let asked: Template | undefined;
      app(body({}, { template: { ...template, revisionSuffix } }), {
        identify: (given) => {
          asked = given;
          return {};
        },
      });
      assert.ok(asked !== undefined);
      return asked.suffix;
    });
    assert.deepEqual(suffixes, ['g1a2b3c', undefined, undefined, undefined]);
  });

  it('is identified by what its template says, and not by secrets', () => {
    const [latest] = app(body(), { identify }).revisions;
    assert.deepEqual(JSON.parse(latest!.buildId!.value), [
      'api',
      'api--3',
      [
        { variables: [], name: 'proxy', image: 'proxy:1' },
        { name: 'api', image: 'api:2', variables: [{ name: 'GIT_SHA', value: 'abcdef1' }] },
      ],
    ]);
  });

  it('may say nothing by null, by an empty text, or not at all', () => {
    for (const silent of [null, '', undefined]) {
      const told = app(body({ systemData: silent, managedBy: silent }, { latestRevisionName: silent, latestReadyRevisionName: silent, latestRevisionFqdn: silent, configuration: silent, template: silent, provisioningState: silent }));
      assert.deepEqual(told, { id: ID.toLowerCase(), name: 'api', mode: 'unknown', ingress: false, provisioning: 'unknown', traffic: [], revisions: [], revisionsComplete: false });
    }
  });

  it('has all traffic on the latest where no table is written, and none where one is empty', () => {
    const withTable = (traffic: unknown) => app(body({}, { configuration: { ...configuration, ingress: { traffic } } })).traffic;
    assert.deepEqual(withTable(null), [{ latest: true, weight: 100 }]);
    assert.deepEqual(withTable([]), []);
    assert.deepEqual(withTable([{ revisionName: 'r', label: 'next' }]), [{ revision: 'r', latest: false, weight: 0, label: 'next' }]);
  });

  const traffic = (entry: unknown) => ({ configuration: { ...configuration, ingress: { traffic: [entry] } } });
  const at = 'properties.configuration.ingress.traffic[0]';
  const wrongs: readonly (readonly [from: Fields, message: string])[] = [
    [body({ id: 42 }), 'id: must be text'],
    [body({ name: '' }), 'name: must have at least 1 characters'],
    [{ ...body(), properties: null }, 'properties: must be an object'],
    [body({}, { provisioningState: 7 }), 'properties.provisioningState: must be text'],
    [body({}, traffic({ weight: 1 })), `${at}.revisionName: must be text`],
    [body({}, traffic({ revisionName: 'r', weight: '1' })), `${at}.weight: must be an integer from 0 to 100`],
    [body({}, traffic({ revisionName: 'r', weight: 101 })), `${at}.weight: must be an integer from 0 to 100`],
    [body({}, traffic({ latestRevision: 'yes' })), `${at}.latestRevision: must be true or false`],
    [body({}, { configuration: { ingress: { fqdn: 'evil.example/path' } } }), 'properties.configuration.ingress.fqdn: must be a host name'],
    [body({}, { configuration: { ingress: { fqdn: 'a@b' } } }), 'properties.configuration.ingress.fqdn: must be a host name'],
    [body({}, { template: { containers: {} } }), 'properties.template.containers: must be an array'],
    [body({ systemData: { lastModifiedAt: 'yesterday' } }), 'systemData.lastModifiedAt: must be a time such as 2026-11-02T09:30:00Z'],
    [body({ systemData: { lastModifiedAt: '2026-02-30T09:30:00' } }), 'systemData.lastModifiedAt: must be a time such as 2026-11-02T09:30:00Z'],
  ];
  for (const [from, message] of wrongs) it(`is refused: ${message}`, () => refused(() => app(from), message));

  it('is refused under an id that leads elsewhere', () => {
    const message = 'id: must be the id of a container app of the subscription that was asked';
    for (const id of [
      ID.replace(SUBSCRIPTION, '00000000-0000-4000-8000-00000000000B'),
      ID.replace('/api', '/..'),
      ID.replace('Shop', '..'),
      `${ID}/revisions/x`,
      `https://elsewhere.example${ID}`,
      ID.replace('Microsoft.App', 'Microsoft.Web'),
      'api',
    ])
      refused(() => app(body({ id })), message);
    assert.equal(app(body({ id: ID.toUpperCase() })).id, ID.toLowerCase(), 'in any case it is the same');
  });
});

describe('A revision as ARM writes it', () => {
  it('is read as it is', () =>
    assert.deepEqual(revision(revisionBody()), {
      name: 'api--2',
      active: true,
      health: { state: 'healthy' },
      createdAt: Date.UTC(2026, 0, 14, 8),
      replicas: 2,
      image: 'api:2',
      url: 'https://api--2.example.com',
    }));

  it("is read from the platform's own example", () => {
    // Public data from Azure/azure-rest-api-specs.
    const example = JSON.parse(readFileSync(new URL('../../../fakes/arm/description/example.revisions-list.json', import.meta.url), 'utf8')) as { responses: { 200: { body: unknown } } };
    const name = 'testcontainerApp0-pjxhsye';
    assert.deepEqual(readPage(Place.of(example.responses[200].body), 9, (place) => readRevision(place, 'testcontainerApp0', nothing)), {
      items: [
        {
          name,
          active: true,
          createdAt: Date.UTC(2021, 4, 24, 21, 24, 22),
          lastActiveAt: Date.UTC(2021, 4, 24, 21, 24, 22),
          replicas: 1,
          image: 'repo/testcontainerApp0:v2',
          url: `https://${name}.politehill-ab123456.eastus.azurecontainerapps.io`,
        },
      ],
    });
  });

  it('says nothing that is not there', () => assert.deepEqual(revision({ name: 'api--2', properties: {} }), { name: 'api--2' }));

  it('is refused where it is broken', () => {
    refused(() => revision(revisionBody({ active: 'true' })), 'properties.active: must be true or false');
    refused(() => revision(revisionBody({ replicas: -1 })), 'properties.replicas: must be an integer from 0 to 1000000');
    refused(() => revision(revisionBody({ createdTime: 'Invalid Date' })), 'properties.createdTime: must be a time such as 2026-11-02T09:30:00Z');
    refused(() => revision({ name: 'api--2' }), 'properties: must be an object');
  });
});

describe('Whatever is read', () => {
  it('is an app, a revision, or refused by its place', () => {
    const good = { value: [body(), revisionBody()], nextLink: 'https://arm.example/next' };
    const paths = (of: unknown, path: readonly string[] = []): (readonly string[])[] =>
      typeof of === 'object' && of !== null ? Object.entries(of).flatMap(([key, value]) => [[...path, key], ...paths(value, [...path, key])]) : [];
    fc.assert(
      fc.property(fc.constantFrom(...paths(good)), fc.anything(), (path, damage) => {
        const damaged = structuredClone(good) as unknown as Fields;
        const holder = path.slice(0, -1).reduce<Fields>((of, key) => of[key] as Fields, damaged);
        holder[path.at(-1)!] = damage;
        const readers: readonly ((place: Place) => unknown)[] = [(place) => readApp(place, SUBSCRIPTION, { identify }), (place) => readRevision(place, 'api', identify)];
        for (const read of readers)
          try {
            readPage(Place.of(damaged), 9, read);
          } catch (error) {
            assert.ok(error instanceof WrongPlace, String(error));
          }
      }),
    );
  });
});
