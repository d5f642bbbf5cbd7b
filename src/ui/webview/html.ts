export interface Shell {
  readonly title: string;
  /** The person's display language, as VS Code names it. */
  readonly language: string;
  /** The one script and the one style sheet, as the webview can reach them. */
  readonly script: string;
  readonly style: string;
  /** Where the webview's own resources come from. */
  readonly cspSource: string;
  /** Random, and new for each page. */
  readonly nonce: string;
}

/**
 * The document around each page of ours. It carries no data, so there is nothing to inject: all that a page shows comes
 * by message. Nothing is allowed but its own script, by the nonce, and its own style sheet.
 */
export function webviewHtml({ title, language, script, style, cspSource, nonce }: Shell): string {
  const policy = ["default-src 'none'", `style-src ${cspSource}`, `script-src 'nonce-${nonce}'`, "base-uri 'none'", "form-action 'none'"].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(style)}">
<script nonce="${escaped(nonce)}" src="${escaped(script)}" defer></script>
</head>
<body></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
