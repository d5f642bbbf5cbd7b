import type { Timer } from '../../core/clock.ts';

export const systemTimer: Timer = {
  after(ms, callback) {
    const handle = setTimeout(callback, ms);
    return () => clearTimeout(handle);
  },
};
