/** FNV-1a, in 32 bits: enough to tell whether somebody has changed a line; it keeps nobody from writing another one. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}
