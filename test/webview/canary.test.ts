import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { canaries, snapshotOf, type CanaryName } from './support/canaries.ts';
import { CanaryView } from './support/canaryPage.ts';
import type { PageOptions } from './support/openPage.ts';
import { THEMES, type ThemeName } from './support/themes.ts';

/** High contrast as VS Code's themes usually come to be chosen: because the system asks for it. */
const system: Readonly<Record<ThemeName, PageOptions['context']>> = {
  dark: {},
  light: {},
  highContrast: { colorScheme: 'dark', forcedColors: 'active' },
  highContrastLight: { colorScheme: 'light', forcedColors: 'active' },
};

const inEachTheme: readonly string[] = ['abort', 'promote'];

describe('The page of a canary', () => {
  for (const theme of Object.keys(THEMES) as ThemeName[])
    for (const name of Object.keys(canaries) as CanaryName[])
      if (theme === 'dark' || inEachTheme.includes(name))
        it(`is accessible: ${name}, ${theme}`, async () => {
          const { view } = await CanaryView.open(snapshotOf(canaries[name]()), { theme, context: { ...system[theme], viewport: { width: 1280, height: 1180 } }, kept: name === 'day' ? { range: 'range24h' } : undefined });
          await view.screenshot(`canary ${name} ${theme}`);
          const { violations } = await new AxeBuilder({ page: view.page }).analyze();
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
        });
});
