import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';

/** What the endpoint answers to one request. */
export type ModelAnswer = FixedAnswer | ((request: ChatRequest) => FixedAnswer);

type FixedAnswer =
  | { text: string }
  | { calls: { name: string; arguments: unknown }[]; text?: string }
  /** Arguments exactly as given, for broken ones. */
  | { rawCalls: { name: string; arguments: string }[] }
  | { status: number }
  | { cutAfter: string }
  | { silent: true };

export interface ChatRequest {
  model: string;
  messages: { role: string; content: unknown; tool_calls?: unknown[] }[];
  tools: { function: { name: string; description: string; parameters: Record<string, unknown> } }[];
}

export const MODEL_URL = 'http://model.example/v1';

/** An OpenAI-compatible endpoint that gives its answers in order, streams as the real one does, and keeps what it was asked. */
export function modelEndpoint() {
  const requests: ChatRequest[] = [];
  let answers: ModelAnswer[] = [];
  const server = setupServer(
    http.post(`${MODEL_URL}/chat/completions`, async ({ request }) => {
      const body = (await request.json()) as ChatRequest;
      requests.push(body);
      const scripted = answers[requests.length - 1];
      const answer = typeof scripted === 'function' ? scripted(body) : scripted;
      if (answer === undefined) throw new Error(`request ${requests.length} to the model was not expected`);
      if ('status' in answer) return HttpResponse.json({ error: { message: 'scripted failure' } }, { status: answer.status });
      if ('silent' in answer) return new Promise<never>(() => {});
      return new HttpResponse(streamOf(answer), { headers: { 'content-type': 'text/event-stream' } });
    }),
  );
  return {
    server,
    requests,
    script(...next: ModelAnswer[]) {
      requests.length = 0;
      answers = next;
    },
  };
}

function streamOf(answer: Exclude<FixedAnswer, { status: number } | { silent: true }>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const chunk = (delta: object, finish: string | null = null) =>
    encoder.encode(
      `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'scripted', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    );
  return new ReadableStream({
    start(controller) {
      controller.enqueue(chunk({ role: 'assistant', content: '' }));
      const text = 'cutAfter' in answer ? answer.cutAfter : 'text' in answer ? (answer.text ?? '') : '';
      for (const piece of text.match(/[\s\S]{1,7}/gu) ?? []) controller.enqueue(chunk({ content: piece }));
      if ('cutAfter' in answer) return controller.error(new Error('connection lost'));
      const calls =
        'rawCalls' in answer
          ? answer.rawCalls
          : 'calls' in answer
            ? answer.calls.map((call) => ({ name: call.name, arguments: JSON.stringify(call.arguments) }))
            : [];
      calls.forEach((call, index) => {
        controller.enqueue(
          chunk({ tool_calls: [{ index, id: `call_${index}_${call.name}`, type: 'function', function: { name: call.name, arguments: '' } }] }),
        );
        for (const piece of call.arguments.match(/[\s\S]{1,30}/gu) ?? [])
          controller.enqueue(chunk({ tool_calls: [{ index, function: { arguments: piece } }] }));
      });
      controller.enqueue(chunk({}, calls.length > 0 ? 'tool_calls' : 'stop'));
      controller.enqueue(encoder.encode('data: [DONE]\n\n'));
      controller.close();
    },
  });
}
