/** Fewer digits fit too many commits; more than 64 no hash has. */
const ID = /^[0-9a-f]{7,64}$/;

/** The id as git writes it, or nothing when it cannot be one. */
export function commitId(text: string): string | undefined {
  const id = text.toLowerCase();
  return ID.test(id) ? id : undefined;
}

/** Whether an id has all its digits, and so is the same commit for ever. */
export function isFull(id: string): boolean {
  return id.length === 40 || id.length === 64;
}

/** A build number looks the same: such an id is worth nothing until a repository has exactly one commit with it. */
export function couldBeNumber(sha: string): boolean {
  return /^\d+$/.test(sha);
}
