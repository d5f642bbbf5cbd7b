/** What VS Code gives a webview, once: messages to the host, and a little state that outlives the page. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The host, seen from a page: what may be sent, and what is believed of what comes. */
export class Host {
  readonly #api = acquireVsCodeApi();

  send(message: object): void {
    this.#api.postMessage(message);
  }

  /** Hands on what the guard knows; anything else is dropped. */
  receive<Received>(guard: (value: unknown) => value is Received, handle: (message: Received) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (guard(data)) handle(data);
    });
  }

  get kept(): unknown {
    return this.#api.getState();
  }

  /** Only how the page stands, such as its scroll position: what it shows comes from the host again. */
  keep(state: unknown): void {
    this.#api.setState(state);
  }
}
