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

/** The labels that the open picker has in view, and how each goes on. */
export async function offered(workbench: Workbench): Promise<readonly string[]> {
  const rows = await workbench.picker.locator('.monaco-list-row').all();
  return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
}

/** Types the whole label of an entry, and takes it. */
export async function take(workbench: Workbench, label: string): Promise<void> {
  await workbench.picker.locator('input[type=text]').fill(label);
  await workbench.picker.locator('.monaco-list-row.focused .label-name').filter({ hasText: new RegExp(`^${label.replaceAll('.', '\\.')}$`) }).waitFor();
  await workbench.page.keyboard.press('Enter');
}

/** What the draft in front is of, as the hidden line at its end says; what can be done with it is there as well then. */
export async function draftOf(workbench: Workbench, from: string, to: string): Promise<void> {
  await workbench.editorLine(new RegExp(`notes format=1 from=${from} to=${to}( |$)`.replaceAll('.', '\\.'))).waitFor();
  await lens(workbench, 'Insert into CHANGELOG.md').waitFor();
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
