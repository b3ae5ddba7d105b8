import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AgentName, ConversationEvent } from '../../server/conversation/conversation.schema.ts';
import type { Language } from '../../server/values/language.ts';
import { RequestError } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';
import { addUserMessage, applyEvent, buildMessages, emptyTranscript, type Transcript } from './build-messages.ts';
import { type AcceptedMessage, eventsPath, loadConversation, sendMessage, stopAnswer } from './conversation-client.ts';

/** Waits between tries to resume a broken stream, in milliseconds; the last one repeats. */
const RESUME_WAITS = [300, 800, 1_500, 3_000, 5_000];

export interface LiveTranscript {
  transcript: Transcript;
  title: string;
  /** Null until loaded. */
  agent: AgentName | null;
  loaded: boolean;
  failure: RequestError | null;
  answering: boolean;
  reconnecting: boolean;
  send(text: string): Promise<void>;
  stop(): Promise<void>;
  reload(): Promise<void>;
}

/** An answer's last event comes a moment before the server is ready for the next message: then it is asked again. */
async function sendWhenFree(conversationId: string, text: string, language: Language): Promise<AcceptedMessage> {
  for (const wait of [150, 400, 800]) {
    try {
      return await sendMessage(conversationId, text, language);
    } catch (error) {
      if (!(error instanceof RequestError) || error.view.code !== 'TURN_IN_PROGRESS') throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return sendMessage(conversationId, text, language);
}

/**
 * A conversation as it lives: what is stored, then the numbered events as they come. A broken stream is
 * resumed after the last number seen, and the reducer drops repeats, so nothing is lost or shown twice.
 * (useChat of the AI SDK resumes a whole response, not from a number; hence our own reducer on its chunk format.)
 */
export function useTranscript(conversationId: string): LiveTranscript {
  const { language } = useLanguage();
  const client = useQueryClient();
  const [transcript, setTranscript] = useState<Transcript>(emptyTranscript);
  const [title, setTitle] = useState('');
  const [agent, setAgent] = useState<AgentName | null>(null);
  const [loaded, setLoaded] = useState(false);
  const [failure, setFailure] = useState<RequestError | null>(null);
  const [answering, setAnswering] = useState(false);
  const [reconnecting, setReconnecting] = useState(false);
  const lastSequence = useRef(0);
  lastSequence.current = transcript.lastSequence;

  const reload = useCallback(async (): Promise<boolean> => {
    const stored = await loadConversation(conversationId);
    setTranscript((known) => {
      const rebuilt = buildMessages(stored.messages, stored.events);
      return rebuilt.lastSequence >= known.lastSequence ? rebuilt : stored.messages.reduce(addUserMessage, known);
    });
    setTitle(stored.title);
    setAgent(stored.agent);
    setAnswering(stored.answering);
    setLoaded(true);
    setFailure(null);
    return stored.answering;
  }, [conversationId]);

  useEffect(() => {
    reload().catch((error: unknown) => setFailure(error instanceof RequestError ? error : null));
  }, [reload]);

  useEffect(() => {
    if (!answering) return;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let tries = 0;
    let over = false;

    function listen(): void {
      source = new EventSource(eventsPath(conversationId, lastSequence.current));
      source.onopen = () => {
        tries = 0;
        setReconnecting(false);
      };
      source.onmessage = (message: MessageEvent<string>) => {
        const event = JSON.parse(message.data) as ConversationEvent;
        setTranscript((known) => applyEvent(known, event));
        if (event.chunk.type === 'data-plan') {
          void client.invalidateQueries({ queryKey: ['campaign', event.chunk.data.campaignId] });
          void client.invalidateQueries({ queryKey: ['campaigns'] });
        }
        if (event.chunk.type === 'finish' || event.chunk.type === 'abort') {
          setAnswering(false);
          void client.invalidateQueries({ queryKey: ['conversations'] });
        }
      };
      source.onerror = () => {
        source?.close();
        timer = setTimeout(resume, RESUME_WAITS[Math.min(tries, RESUME_WAITS.length - 1)]);
        tries += 1;
        if (tries > 1) setReconnecting(true);
      };
    }

    function resume(): void {
      reload()
        .then((still) => {
          if (!over && still) listen();
        })
        .catch(() => {
          if (over) return;
          setReconnecting(true);
          timer = setTimeout(resume, RESUME_WAITS[Math.min(tries, RESUME_WAITS.length - 1)]);
          tries += 1;
        });
    }

    listen();
    return () => {
      over = true;
      source?.close();
      clearTimeout(timer);
      setReconnecting(false);
    };
  }, [answering, conversationId, client, reload]);

  const send = useCallback(
    async (text: string) => {
      const accepted = await sendWhenFree(conversationId, text, language);
      setTranscript((known) => addUserMessage(known, { id: accepted.messageId, turnId: accepted.turnId, text, at: new Date().toISOString() }));
      setAnswering(true);
    },
    [conversationId, language],
  );

  const stop = useCallback(async () => {
    await stopAnswer(conversationId);
  }, [conversationId]);

  return { transcript, title, agent, loaded, failure, answering, reconnecting, send, stop, reload: async () => void (await reload()) };
}
