import * as fc from 'fast-check';

/** What somebody may write to be more than text. */
const markup = ['<img src=x onerror=alert(1)>', '</details>', '<!--', '-->', '<script>', '<details open>', '&lt;b&gt;', '&#64;octocat', '&commat;all'];
const links = ['[a](command:workbench.action.quit)', '![i](https://evil.example/x.png)', '[x]: https://evil.example', '[^1]', '- [ ] ', 'command:x', 'vscode://x', 'javascript:alert(1)', '<https://evil.example>', 'https://evil.example/o/r/issues/1', 'www.evil.example', 'file:///etc'];
const names = ['@octocat', '@harbour/owners', 'me@evil.example', '(@octocat)', '"@octocat"', '@\u200Boctocat', '@Deprecated', 'a@b', '@@octocat'];
const closing = ['fixes #12', 'Closes: #3', 'resolve octo/repo#9', 'closed GH-12', 'fixes https://github.com/o/r/issues/4', 'fix', 'closes', '#1', 'fixes\u200B #12', 'FIXED: #7.'];
const blocks = ['# ', '## Security', '* ', '- ', '+ ', '1. ', '1) ', '> ', '```', '~~~', '---', '===', '***', '    ', '\t', '|a|b|', '$x$', '`', '``', '`code`', '`` ` ``', '\\', '\\`', '*b*', '__b__', '~~s~~'];
const invisible = ['\n', '\r\n\r\n', '\u2028', '\u0000', '\u001B[31m', '\u202E', '\u2066', '\u200D', '\uFEFF', '\uD800', '\uE000', '👩‍👩‍👧', '🏳️‍🌈', 'é', '発売', ' '];
const PIECES = [...markup, ...links, ...names, ...closing, ...blocks, ...invisible];

export function hostileText(): fc.Arbitrary<string> {
  const piece = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }, { weight: 1, arbitrary: fc.constantFrom('Show', 'prices', ' ', ' ') });
  return fc.array(piece, { minLength: 1, maxLength: 8 }).chain((pieces) => fc.constantFrom('', ' ').map((between) => pieces.join(between)));
}
