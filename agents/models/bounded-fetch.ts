/**
 * A fetch that does not wait for ever: an answer that says nothing for `idleMs`, before its head or between two pieces of
 * it, or that goes on for more than `totalMs`, fails with an error that says so, and its connection is closed. The time
 * limit of the SDK ends when the head has come; an endpoint that then falls silent would hold a turn for minutes.
 */
export function boundedFetch({ idleMs, totalMs }: { idleMs: number; totalMs: number }): typeof fetch {
  return async (input, init) => {
    const ended = new AbortController();
    let fail = (reason: Error) => ended.abort(reason);
    const started = performance.now();
    let heard = started;
    const look = setInterval(
      () => {
        const now = performance.now();
        if (now - heard >= idleMs) fail(new Error(`the model said nothing for ${idleMs} ms`));
        else if (now - started >= totalMs) fail(new Error(`the model was not done after ${totalMs} ms`));
      },
      Math.max(10, Math.min(250, idleMs / 4)),
    );
    look.unref();
    const stop = () => clearInterval(look);
    try {
      const response = await fetch(input, { ...init, signal: AbortSignal.any([ended.signal, ...(init?.signal ? [init.signal] : [])]) });
      if (response.body === null) {
        stop();
        return response;
      }
      // The type of a transformer does not know `cancel` yet.
      const meter: Transformer<Uint8Array, Uint8Array> & { cancel: () => void } = {
        start(controller) {
          fail = (reason) => {
            stop();
            controller.error(reason);
            ended.abort(reason);
          };
        },
        transform(piece, controller) {
          heard = performance.now();
          controller.enqueue(piece);
        },
        flush: stop,
        cancel: stop,
      };
      heard = performance.now();
      const { status, statusText, headers } = response;
      return new Response(response.body.pipeThrough(new TransformStream(meter)), { status, statusText, headers });
    } catch (error) {
      stop();
      throw ended.signal.aborted ? ended.signal.reason : error;
    }
  };
}
