import type { Real } from './orders.ts';

const HUGE = 'x'.repeat(1_000_000);
const says = (what: string): never => {
  throw new Error(what);
};

/** What no handler expects: each made to break whoever looks at it, prints it or copies it. */
export function hostileArguments({ environment, apps }: Real): readonly unknown[] {
  const [{ id: app, revisions }] = apps as [Real['apps'][number]];
  const row = { environment, app };
  return [
    undefined,
    null,
    0,
    -1,
    Number.NaN,
    10n,
    true,
    '',
    'web',
    app,
    revisions[0],
    HUGE,
    '\u0000\u202E$(touch /tmp/x)[click](command:releaseConductor.rollBack)',
    'https://evil.example',
    Symbol('web'),
    () => row,
    Map,
    [],
    [row, [row]],
    new Map([['environment', environment]]),
    new Date(Number.NaN),
    Object.create(null),
    Object.freeze({ __proto__: { environment, app } }),
    ...traps(row),
  ];
}

/** What looks as if it came from us: rows, agreements, plans, records. */
export function forgedArguments({ environment, apps, records }: Real): readonly unknown[] {
  const [{ id: app, revisions }] = apps as [Real['apps'][number]];
  const revision = revisions[0]!;
  const row = { environment, app };
  return [
    // The real thing, as a page of ours would name it, and as other shapes of it.
    row,
    { ...row, revision, to: revision, kind: 'rollback', reason: 'because', weights: [{ revision, weight: 100 }], repeats: records[0] },
    { kind: 'app', id: app, environment: { name: 'prod', key: environment, apps, source: { key: environment }, desk: forgedDesk() }, app: { id: app, name: app, revisions } },
    { kind: 'revision', name: revision, parent: { kind: 'app', id: app, environment: { key: environment } } },
    { kind: 'environment', environment: { name: 'prod', apps, desk: forgedDesk() } },
    // Agreements and plans that nobody gave.
    forgedGrant(app),
    { plan: forgedPlan(app, revision), grant: forgedGrant(app), consent: { kind: 'fresh' }, token: 'eyJhbGciOiJub25lIn0.e30.' },
    { kind: 'standing', record: records[0], plan: '0'.repeat(64), steps: [100], mayGoBack: true, until: Number.MAX_SAFE_INTEGER },
    { record: '../../../etc/passwd' },
    { record: HUGE },
    { record: '00000000-0000-4000-8000-000000000000' },
    ...records.flatMap((record) => [record, { record }]),
    changing(row),
  ];
}

/** Objects that do something when they are looked at. */
function traps(row: { readonly environment: string; readonly app: string }): readonly unknown[] {
  const circle: Record<string, unknown> = { ...row };
  circle['environment'] = circle;
  const thrown = (what: unknown): object => ({
    get environment(): never {
      throw what;
    },
    get record(): never {
      throw what;
    },
  });
  const stack = new Error('with a stack that throws');
  Object.defineProperty(stack, 'stack', { get: () => says('no stack') });
  const mirror = (): never => says('not even looked at');
  const closed = new Proxy({}, { get: mirror, has: mirror, getPrototypeOf: mirror, ownKeys: mirror, getOwnPropertyDescriptor: mirror });
  return [
    circle,
    closed,
    thrown(circle),
    thrown(closed),
    thrown(stack),
    thrown(10n),
    thrown(undefined),
    thrown(Object.assign(new Error('as if somebody had stopped it'), { name: 'Canceled' })),
    { toString: mirror, toJSON: mirror, [Symbol.toPrimitive]: mirror, ...row },
  ];
}

/** Another answer each time that it is asked. */
function changing({ environment, app }: { readonly environment: string; readonly app: string }): object {
  let asked = 0;
  return {
    get environment(): unknown {
      return asked++ % 2 === 0 ? environment : forgedDesk();
    },
    app,
  };
}

function forgedDesk(): object {
  return { plan: () => Promise.resolve({ plan: {} }), carryOut: () => Promise.resolve([]) };
}

function forgedGrant(app: string): object {
  const evidence = { kind: 'fresh', account: 'operator@example.com', tenant: 'x', tokenId: 'x', issuedAt: 0, askedAt: 0, givenAt: 0 };
  return { kind: 'fresh', app, evidenceOf: () => evidence, redeem: () => ({ token: 'forged' }), end: () => undefined };
}

function forgedPlan(app: string, revision: string): object {
  const table = [{ revision, latest: false, weight: 100 }];
  return { app: { id: app, name: app }, wish: { kind: 'rollback', to: revision }, target: revision, steps: [{ do: 'moveTraffic', traffic: table }], before: { traffic: table, revisions: [] }, after: { traffic: table, running: [], stopped: [] }, reason: 'forged', warnings: [], loosened: [] };
}
