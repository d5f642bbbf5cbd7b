import assert from 'node:assert/strict';
import { webviewHtml } from '../../../../src/ui/webview/html.ts';

describe('The document of a webview', () => {
  it('keeps hostile values inside their attributes', () => {
    const hostile = `"'><script>alert(1)</script>&`;
    const html = webviewHtml({ title: hostile, language: hostile, script: hostile, style: hostile, cspSource: hostile, nonce: hostile });
    assert.deepEqual(html.match(/<script/g), ['<script']);
    assert.doesNotMatch(html, /alert\(1\)<\/script>/);
    assert.equal(html.split('&#34;&#39;&#62;&#60;script&#62;alert(1)').length - 1, 7);
  });
});
