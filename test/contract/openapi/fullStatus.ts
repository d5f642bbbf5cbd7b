/** A status that uses every field of the API. */
export const fullStatus = {
  asOf: '2026-01-15T09:30:00Z',
  capabilities: { rollback: true, drills: false, notes: true, canary: true },
  caller: { name: 'somebody', roles: ['sys_engineer'] },
  apps: [
    {
      id: 'api',
      name: 'API',
      mode: 'multiple',
      ingress: true,
      provisioning: 'succeeded',
      traffic: [
        { revision: 'api--2', latest: false, weight: 90, label: 'blue' },
        { latest: true, weight: 10 },
      ],
      latestRevision: 'api--3',
      latestReadyRevision: 'api--3',
      revisionsComplete: true,
      deployment: 'api-canary-1',
      modifiedAt: '2026-01-14T10:00:00.5+01:00',
      url: 'https://api.example.com/',
      portalUrl: 'https://portal.example.com/api',
      managedBy: 'pipeline',
      revisions: [
        {
          name: 'api--3',
          active: true,
          health: { state: 'starting', said: 'Activating' },
          createdAt: '2026-01-14T09:00:00Z',
          replicas: 2,
          image: 'registry.example.com/api:3',
          buildId: '4711',
          sha: '0123456789abcdef',
          message: 'Fix the basket',
          url: 'https://api--3.example.com/',
        },
        { name: 'api--2' },
      ],
    },
    { id: 'www', name: 'WWW', mode: 'single', ingress: false, provisioning: 'failed', traffic: [], revisions: [], revisionsComplete: false },
  ],
};
