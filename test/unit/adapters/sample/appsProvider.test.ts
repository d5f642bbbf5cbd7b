import assert from 'node:assert/strict';
import { SampleAppsProvider } from '../../../../src/adapters/sample/appsProvider.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { HOUR, makeWorld } from './support/worlds.ts';

const { signal } = new AbortController();

describe('SampleAppsProvider', () => {
  it('lists the world as it is now', async () => {
    const { world, clock } = makeWorld();
    const provider = new SampleAppsProvider(world);
    clock.time += 5 * HOUR;
    assert.equal(provider.kind, 'sample');
    assert.deepEqual(await provider.list(signal), { apps: world.apps(), asOf: clock.time });
  });

  it('tells the revisions of an app as of now, not of when it was listed', async () => {
    const { world, clock } = makeWorld();
    const provider = new SampleAppsProvider(world);
    const web = (await provider.list(signal)).apps.find(({ name }) => name === 'web')!;
    clock.time += 24 * HOUR;
    const revisions = await provider.revisions(web, signal);
    assert.deepEqual(revisions, world.revisions('web'));
    assert.notEqual(revisions[0]?.name, web.revisions[0]?.name);
  });

  it('rejects with "not found" for an app that is not there', async () => {
    const { world } = makeWorld();
    const gone = { ...world.apps()[0]!, id: 'gone' };
    await assert.rejects(new SampleAppsProvider(world).revisions(gone, signal), (error) => Failure.is(error, 'notFound'));
  });

  it('stops with the reason it was given', async () => {
    const { world } = makeWorld();
    const provider = new SampleAppsProvider(world);
    const reason = new Error('enough');
    const stopped = AbortSignal.abort(reason);
    await assert.rejects(provider.list(stopped), (error) => error === reason);
    await assert.rejects(provider.revisions(world.apps()[0]!, stopped), (error) => error === reason);
  });
});
