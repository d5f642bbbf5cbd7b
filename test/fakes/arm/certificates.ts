import { randomUUID } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificates {
  /** PEM of the authority that signed the server's certificate: what a client has to trust. */
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
}

const DAY = 24 * 60 * 60_000;

/** A throw-away authority and a certificate for this machine; the authority's key is forgotten at once. */
export async function makeCertificates(): Promise<Certificates> {
  // The one place with the machine's own time: whoever checks a certificate uses it as well.
  const now = Date.now();
  const common = { keyType: 'ec', algorithm: 'sha256', notBeforeDate: new Date(now - DAY), notAfterDate: new Date(now + 30 * DAY) } as const;
  // A name of its own: of two authorities with one name, a client that trusts both would take the wrong one.
  const authority = await generate([{ name: 'commonName', value: `Stand-in authority ${randomUUID()}` }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  return { ca: `${authority.cert.trim()}\n`, key: server.private, cert: server.cert };
}
