/**
 * Text from outside, made plain for Markdown: nothing in it is a link, an image, HTML, an icon or a new block. Control
 * and bidirectional characters, which could make it look like something else, are shown as what they are: nothing.
 */
export function plain(text: string, limit = 300): string {
  const shown = plainText(text, limit);
  return shown.replaceAll(/[\\`*_{}[\]()#+\-.!|<>&~$:@"'=^]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The same for places that show text as text: one line, bounded, without characters that hide or reorder. */
export function plainText(text: string, limit = 300): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ').trim();
  const characters = Array.from(line.slice(0, limit * 2));
  return characters.length > limit || line.length > limit * 2 ? `${characters.slice(0, limit - 1).join('')}…` : line;
}
