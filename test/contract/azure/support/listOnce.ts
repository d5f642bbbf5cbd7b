import { providerAt } from './provider.ts';

/** A process of its own: it knows of the platform, its authority and its proxy by nothing but its environment. */
const { apps } = await providerAt({ url: process.env['ARM_URL']! }).list(new AbortController().signal);
console.log(apps.map(({ name }) => name).join(' '));
