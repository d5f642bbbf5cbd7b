import * as vscode from 'vscode';
import { webviewHtml } from './html.ts';

export interface Page {
  /** Its script and style sheet are `dist/webview/NAME.js` and `.css`. */
  readonly name: string;
  readonly title: string;
  readonly extensionUri: vscode.Uri;
  readonly nonce: string;
}

/** Makes a webview show one of our pages. It can load what was built for webviews, and nothing else of this machine. */
export function showPage(webview: vscode.Webview, { name, title, extensionUri, nonce }: Page): void {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [folder] };
  webview.html = webviewHtml({
    title,
    language: vscode.env.language,
    script: address(`${name}.js`),
    style: address(`${name}.css`),
    cspSource: webview.cspSource,
    nonce,
  });
}
