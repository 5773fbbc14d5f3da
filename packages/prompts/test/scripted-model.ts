import type { GenerativeResult, TextModel } from '@cinematic-canvas/core';

/** A text model that gives its answers in turn and remembers what it was asked. */
export function scriptedModel(answers: readonly unknown[]) {
  const requests: Parameters<TextModel['generateObject']>[0][] = [];
  const next = <Data>(request: (typeof requests)[number]): Promise<GenerativeResult<Data>> => {
    const answer = answers[requests.length];
    requests.push(request);
    // What a test scripts is what the caller's schema asks for; the schema is held against it in the tests of the crew.
    return Promise.resolve({ data: answer as Data, metadata: { model: 'scripted-1', attempts: 1, acceptedAttempt: 1, warnings: [], usage: { inputTokens: 10, outputTokens: 5 } } });
  };
  const model: TextModel = {
    specification: 'text-1', modelId: 'scripted-1',
    generateText: (request) => next({ ...request, schema: undefined as never, schemaName: '' }),
    generateObject: (request) => next(request),
  };
  return { model, requests };
}
