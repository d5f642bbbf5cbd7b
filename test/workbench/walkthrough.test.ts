import { sharedWindow } from './support/session.ts';

describe('The walkthrough', () => {
  const window = sharedWindow();

  it('leads through the sample in four steps', async () => {
    const workbench = window();
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.picker.getByText('Get started with Release Conductor').first().click();
    const steps = workbench.page.locator('.getting-started-step');
    await steps.first().waitFor();
    for (const title of ['Explore the sample', 'See what serves', 'See everything at once', 'Show your own services']) await steps.getByText(title).first().waitFor();
    await workbench.screenshot('walkthrough');
    await steps.filter({ hasText: 'See everything at once' }).click();
    await workbench.page.getByRole('button', { name: 'Open Overview' }).click();
    await workbench.activeTab.getByText('Overview').waitFor();
  });
});
