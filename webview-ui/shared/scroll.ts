import { isRecord } from '../../src/protocol/guards.ts';
import type { Host } from './host.ts';

/** A hidden page is destroyed; when it is shown again it stands where it stood. */
export function rememberScroll(host: Host): { restore(): void } {
  const kept = host.kept;
  let wanted = isRecord(kept) && typeof kept['scroll'] === 'number' ? kept['scroll'] : 0;
  window.addEventListener('scrollend', () => host.keep({ ...(isRecord(host.kept) ? host.kept : {}), scroll: window.scrollY }));
  return {
    /** Once, after the first content: from then on the person scrolls. */
    restore() {
      if (wanted > 0) window.scrollTo({ top: wanted, behavior: 'instant' });
      wanted = 0;
    },
  };
}
