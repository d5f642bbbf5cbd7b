import assert from 'node:assert/strict';
import { GUEST, HOME, PRODUCTION, SUBSCRIPTIONS } from '../../fakes/arm/world.ts';
import { apps, ask } from './support/ask.ts';
import { withArm } from './support/setting.ts';

const app = `${apps()}/api`;

describe('Coming in to the stand-in for ARM', () => {
  it('takes a token, and a good one', () =>
    withArm({ accepts: (token) => token === 'good' }, async ({ arm }) => {
      assert.equal((await ask(arm, app, { token: 'good' })).status, 200);
      for (const [asking, code] of [
        [{ token: '' }, 'AuthenticationFailed'],
        [{ token: 'bad' }, 'InvalidAuthenticationToken'],
        [{ token: '', headers: { authorization: 'Basic Z29vZA==' } }, 'AuthenticationFailed'],
      ] as const) {
        const reply = await ask(arm, app, asking);
        assert.deepEqual([reply.status, reply.code], [401, code]);
        assert.match(reply.headers['www-authenticate'] ?? '', /^Bearer .*error="invalid_token"/);
      }
    }));

  it('takes a version of the API', () =>
    withArm({}, async ({ arm }) => {
      assert.equal((await ask(arm, `${app}?no-version`)).code, 'MissingApiVersionParameter');
      assert.equal((await ask(arm, `${app}?api-version=latest`)).code, 'InvalidApiVersionParameter');
      assert.equal((await ask(arm, `${app}?api-version=2025-10-02-preview`)).status, 200);
    }));

  it('takes a permission, which can be read', () => {
    const reader = { actions: ['*/read'], notActions: ['Microsoft.App/containerApps/revisions/replicas/read'] };
    const starter = { actions: ['Microsoft.App/containerApps/revisions/activate/action'] };
    return withArm({ permissions: (scope) => (scope === app ? [reader, starter] : []) }, async ({ arm }) => {
      const status = async (path: string, method = 'GET'): Promise<number> => (await ask(arm, path, { method, ...(method === 'GET' ? {} : { body: {} }) })).status;
      assert.equal(await status(app), 200);
      assert.equal(await status(`${app}/revisions`), 200);
      assert.equal(await status(`${app}/revisions/api--2/replicas`), 403);
      assert.equal(await status(`${app}/revisions/api--2/activate`, 'POST'), 200);
      assert.equal(await status(`${app}/revisions/api--2/deactivate`, 'POST'), 403);
      assert.equal(await status(apps()), 403);
      const refused = await ask(arm, app, { method: 'PATCH', body: {} });
      assert.deepEqual([refused.status, refused.code], [403, 'AuthorizationFailed']);
      assert.match(refused.text, /action 'Microsoft\.App\/containerApps\/write' over scope/);
      const { value } = (await ask(arm, `${app}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`)).body as { value: object[] };
      assert.deepEqual(value.map(({ ...permission }) => permission), [
        { ...reader, dataActions: [], notDataActions: [] },
        { ...starter, notActions: [], dataActions: [], notDataActions: [] },
      ]);
    });
  });

  it('does not let those who may change one app alone ask what became of it', () =>
    withArm({ permissions: (scope) => (scope === app ? [{ actions: ['*'] }] : []) }, async ({ arm }) => {
      const { status, headers } = await ask(arm, app, { method: 'PATCH', body: {} });
      assert.equal(status, 202);
      assert.equal((await ask(arm, headers.location!)).status, 403);
    }));

  it('lets everybody do everything where nothing else is said', () =>
    withArm({}, async ({ arm }) => {
      for (const scope of [`/subscriptions/${PRODUCTION}`, apps().split('/providers')[0]!, app]) {
        const { value } = (await ask(arm, `${scope}/providers/Microsoft.Authorization/permissions`)).body as { value: { actions: string[] }[] };
        assert.deepEqual(value[0]?.actions, ['*'], scope);
      }
    }));

  it('shows a token of one tenant nothing of another', () =>
    withArm({ tenantOf: (token) => ({ home: HOME.id, guest: GUEST.id })[token] }, async ({ arm }) => {
      const seen = async (token: string): Promise<readonly string[]> => ((await ask(arm, '/subscriptions', { token })).body as { value: { subscriptionId: string }[] }).value.map(({ subscriptionId }) => subscriptionId);
      for (const [token, tenant] of [['home', HOME.id], ['guest', GUEST.id]] as const)
        assert.deepEqual(await seen(token), SUBSCRIPTIONS.filter((subscription) => subscription.tenant === tenant).map(({ id }) => id));
      assert.equal((await ask(arm, app, { token: 'home' })).status, 200);
      const refused = await ask(arm, app, { token: 'guest' });
      assert.deepEqual([refused.status, refused.code], [401, 'InvalidAuthenticationTokenTenant']);
      assert.ok(refused.headers['www-authenticate']?.includes(HOME.id));
      assert.equal((await ask(arm, `/subscriptions/${PRODUCTION}`, { token: 'guest' })).status, 401);
    }));

  it('knows its methods, and refuses what is too large or is no address', () =>
    withArm({}, async ({ arm }) => {
      for (const method of ['PUT', 'DELETE', 'POST']) assert.equal((await ask(arm, app, { method, body: {} })).status, 405, method);
      assert.equal((await ask(arm, `${apps()}/%E0%A4%A`)).code, 'InvalidRequestUri');
      assert.equal((await ask(arm, app, { method: 'PATCH', body: { tags: { a: 'x'.repeat(1_100_000) } } })).code, 'RequestContentTooLarge');
    }));
});
