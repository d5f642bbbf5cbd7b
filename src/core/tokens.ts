/**
 * Port: tokens that a person entered, each kept under the origin it is for and sent nowhere else. Microsoft's and
 * GitHub's tokens never come here: VS Code keeps those.
 */
export interface Tokens {
  get(origin: string): Promise<string | undefined>;
  set(origin: string, token: string): Promise<void>;
  remove(origin: string): Promise<void>;
}
