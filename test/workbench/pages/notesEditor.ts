import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** From the palette to a draft, with the pair that is offered first. */
export async function draft(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Release Conductor: Draft Release Notes Between Tags…');
  await workbench.pickerTitle(/Release notes of which tag/);
  await workbench.screenshot('notes which tag');
  await workbench.page.keyboard.press('Enter');
  await workbench.pickerTitle(/since which tag/);
  await workbench.screenshot('notes since which tag');
  await workbench.page.keyboard.press('Enter');
  await workbench.editorLine(/^## Breaking changes/).waitFor();
}

/** A line above the text that can be clicked, or that says something. */
export function lens(workbench: Workbench, text: string | RegExp): Locator {
  return workbench.page.locator('.editor-group-container.active .codelens-decoration').getByText(text);
}

/** Signs in as somebody who clicks "Allow". */
export async function complete(workbench: Workbench): Promise<void> {
  await lens(workbench, 'Complete with GitHub').click();
  await workbench.dialog.getByRole('button', { name: 'Allow' }).click();
  await workbench.editorLine(/#18\]\(https/).waitFor();
}
