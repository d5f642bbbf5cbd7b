import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { App, Revision } from '../../../../src/core/apps/app.ts';
import { condition } from '../../../../src/core/apps/condition.ts';
import { servingNames } from '../../../../src/core/apps/serving.ts';
import { DAY, HOUR, makeWorld, MINUTE, settings } from './support/worlds.ts';

const ages = fc.oneof(fc.integer({ min: 0, max: 30 * MINUTE }), fc.integer({ min: 0, max: 40 * DAY }));
const named = (apps: readonly App[], name: string): App => apps.find((app) => app.name === name)!;
const newest = ({ revisions }: App): Revision => revisions[0]!;

describe('SampleWorld', () => {
  it('tells the same at the same time, however and how often it was asked before', () => {
    fc.assert(
      fc.property(settings, fc.array(ages, { maxLength: 6 }), ages, (setting, asked, age) => {
        const walked = makeWorld(setting);
        const jumped = makeWorld(setting);
        for (const before of asked) {
          walked.clock.time = setting.born + before;
          walked.world.apps();
          walked.world.canary();
        }
        walked.clock.time = jumped.clock.time = setting.born + age;
        assert.deepEqual(walked.world.apps(), jumped.world.apps());
        assert.deepEqual(walked.world.canary(), jumped.world.canary());
        for (const { id, revisions } of jumped.world.apps()) assert.deepEqual(walked.world.revisions(id), revisions);
      }),
    );
  });

  it('is another world with another seed', () => {
    assert.notDeepEqual(makeWorld({ seed: 1 }).world.apps(), makeWorld({ seed: 2 }).world.apps());
  });

  it('tells what could be true of a platform, at any time', () => {
    fc.assert(
      fc.property(settings, ages, (setting, age) => {
        const { world, clock } = makeWorld(setting);
        clock.time += age;
        const apps = world.apps();
        assert.deepEqual(apps.map(({ name }) => name), ['api', 'admin', 'app', 'sys', 'web', 'www']);
        assert.equal(new Set(apps.map(({ id }) => id)).size, apps.length);
        for (const app of apps) assertPossible(app, clock.time);
      }),
      { numRuns: 300 },
    );
  });

  it('always has an app whose serving revision is not its newest, one that follows the latest, a worker and a canary', () => {
    fc.assert(
      fc.property(settings, ages, (setting, age) => {
        const { world, clock } = makeWorld(setting);
        clock.time += age;
        const apps = world.apps();
        const app = named(apps, 'app');
        assert.deepEqual(servingNames(app), [app.revisions[1]!.name]);
        assert.equal(app.latestReadyRevision, newest(app).name);
        assert.ok(named(apps, 'web').mode === 'multiple' && named(apps, 'web').traffic.some(({ latest, weight }) => latest && weight === 100));
        assert.ok(!named(apps, 'sys').ingress && named(apps, 'sys').traffic.length === 0);
        const canary = world.canary()!;
        assert.deepEqual(named(apps, canary.app).traffic, [
          { revision: canary.stable, latest: false, weight: 90, label: 'stable' },
          { revision: canary.canary, latest: false, weight: 10, label: 'canary' },
        ]);
        assert.equal(canary.share, 0.1);
        assert.equal(canary.startedAt, setting.born - 4 * MINUTE);
      }),
    );
  });

  it('needs attention for admin alone when somebody first looks', () => {
    fc.assert(
      fc.property(settings, (setting) => {
        const conditions = makeWorld(setting).world.apps().map((app) => [app.name, condition(app)] as const);
        const attention = conditions.filter(([, { state }]) => state === 'attention');
        assert.deepEqual(attention.map(([name, { concerns }]) => [name, concerns.map(({ reason }) => reason)]), [['admin', ['degraded']]]);
        assert.equal(conditions.filter(([, { state }]) => state === 'healthy').length, 5);
        assert.deepEqual(conditions.filter(([, { canaries }]) => canaries.length > 0).map(([name]) => name), ['api']);
      }),
    );
  });

  it('lands a deploy within minutes: the new revision starts beside the serving one, then takes over', () => {
    const { world, clock } = makeWorld();
    const before = newest(named(world.apps(), 'www'));
    clock.time += 4 * MINUTE + 10_000;
    const starting = named(world.apps(), 'www');
    assert.equal(starting.provisioning, 'inProgress');
    assert.equal(newest(starting).health?.state, 'starting');
    assert.equal(starting.latestReadyRevision, before.name);
    assert.deepEqual(servingNames(starting), [before.name]);
    clock.time += 2 * MINUTE;
    const landed = named(world.apps(), 'www');
    assert.equal(landed.provisioning, 'succeeded');
    assert.deepEqual(servingNames(landed), [newest(landed).name]);
    assert.equal(landed.revisions[1]?.active, false);
    assert.equal(landed.modifiedAt, newest(landed).createdAt);
  });

  it('goes on deploying, with names and builds that grow', () => {
    const { world, clock } = makeWorld();
    let last = named(world.apps(), 'web');
    for (let day = 1; day <= 7; day++) {
      clock.time += DAY;
      const web = named(world.apps(), 'web');
      assert.ok(newest(web).name > newest(last).name);
      assert.ok(Number(newest(web).buildId!.value) > Number(newest(last).buildId!.value));
      last = web;
    }
  });

  it('takes a jump of a thousand years without work or memory of its length', () => {
    const { world, clock } = makeWorld();
    clock.time += 365_000 * DAY;
    for (const app of world.apps()) assertPossible(app, clock.time);
  });

  it('was empty before its history began, and had no canary before that started', () => {
    const { world, clock } = makeWorld();
    const { startedAt } = world.canary()!;
    clock.time = startedAt - 1;
    assert.equal(world.canary(), undefined);
    assert.deepEqual(named(world.apps(), 'api').traffic.map(({ weight, label }) => [weight, label]), [[100, 'stable']]);
    clock.time -= 7 * DAY;
    for (const { revisions, traffic, latestRevision } of world.apps()) assert.deepEqual([revisions, traffic, latestRevision], [[], [], undefined]);
  });

  it('knows no other app', () => {
    const { world, clock } = makeWorld();
    assert.equal(world.revisions('shop'), undefined);
    assert.equal(world.interval('shop', clock.time - HOUR, clock.time), undefined);
  });
});

function assertPossible(app: App, now: number): void {
  const names = app.revisions.map(({ name }) => name);
  assert.ok(names.length >= 3 && names.length <= 12);
  assert.equal(new Set(names).size, names.length);
  assert.equal(app.latestRevision, names[0]);
  assert.ok(names.includes(app.latestReadyRevision!));
  assert.ok(app.modifiedAt! <= now);

  const carried = app.traffic.map(({ weight }) => weight);
  assert.ok(carried.every((weight) => Number.isInteger(weight) && weight >= 0));
  if (app.ingress) assert.equal(carried.reduce((sum, weight) => sum + weight, 0), 100);
  const labels = app.traffic.flatMap(({ label }) => label ?? []);
  assert.equal(new Set(labels).size, labels.length);
  for (const { revision, latest, weight } of app.traffic) {
    assert.equal(latest, revision === undefined);
    const carries = app.revisions.find(({ name }) => name === (revision ?? app.latestReadyRevision));
    assert.ok(carries !== undefined);
    if (weight > 0) assert.ok(carries.active === true && carries.replicas! > 0 && carries.health?.state !== 'starting');
  }
  if (app.mode === 'single') assert.ok(app.revisions.filter(({ active, health }) => active === true && health?.state !== 'starting').length === 1);
  if (app.url !== undefined) assert.match(new URL(app.url).hostname, /\.example$/);
  assert.equal(app.portalUrl, undefined);

  for (const [i, revision] of app.revisions.entries()) assertPossibleRevision(app, revision, app.revisions[i + 1], now);
}

function assertPossibleRevision(app: App, revision: Revision, older: Revision | undefined, now: number): void {
  const { name, createdAt, image, buildId, sha, message, url, active, health, replicas } = revision;
  assert.match(name, new RegExp(`^${app.name}--\\d{7,}$`));
  assert.ok(name.length <= 54);
  assert.ok(createdAt! <= now && (older === undefined || createdAt! > older.createdAt!));
  assert.match(sha!.value, /^(?=.*[a-f])[0-9a-f]{7}$/);
  assert.match(image!, new RegExp(`^harbour\\.example/${app.name}:\\d+\\.\\d+\\.\\d+-${sha!.value}$`));
  assert.match(buildId!.value, /^\d{4,}$/);
  assert.match(message!.value, /^\S.{10,80}$/);
  for (const { from } of [buildId!, sha!, message!]) assert.equal(from, 'sample');
  if (url !== undefined) assert.match(new URL(url).hostname, /\.example$/);
  if (active !== true) assert.deepEqual([health?.state, replicas], ['stopped', 0]);
}
