import type { Answer } from './answer.ts';
import type { Ask, Kind } from './ask.ts';
import { filledTo } from './fill-schema.ts';
import { storyAnswer } from './stories/story-answer.ts';
import { countTokens } from './tokens.ts';
import { findGrounds, listClaims } from './writing/claims.ts';
import { compare } from './writing/comparison.ts';
import { writeDraft } from './writing/draft.ts';
import { writeLinkedInPost } from './writing/linkedin-post.ts';
import { preferPost } from './writing/preference.ts';
import { matchQuestions } from './writing/reading/match-questions.ts';
import { readOutline } from './writing/reading/read-outline.ts';
import { revise } from './writing/revision.ts';
import { reviseByEdits } from './writing/revision-edits.ts';
import { chooseScene } from './writing/scene.ts';
import { sortReplies } from './writing/sort-replies.ts';
import { judge } from './writing/verdict.ts';

/** The content of a response, before the envelope and the events. */
export type Reply = {
  status: 'completed' | 'incomplete' | 'failed';
  part: 'output_text' | 'refusal';
  text: string;
  reason?: 'max_output_tokens' | 'content_filter';
  message?: string;
  cutAfter?: number;
};

const REFUSAL = "I'm sorry, but I can't help with that.";

export function replyTo(ask: Ask, answer: Answer | undefined, tokensMax?: number | null): Reply {
  const reply = scripted(ask, answer);
  if (tokensMax == null || countTokens(reply.text) <= tokensMax) return reply;
  return incomplete(reply.text.slice(0, tokensMax * 4), 'max_output_tokens');
}

function scripted(ask: Ask, answer: Answer | undefined): Reply {
  switch (answer?.type) {
    case 'text':
      return completed(answer.text);
    case 'object':
      return completed(JSON.stringify(answer.value));
    case 'refusal':
      return { ...completed(answer.text ?? REFUSAL), part: 'refusal' };
    case 'incomplete':
      return incomplete(answer.text ?? firstHalf(ownAnswer(ask)), answer.reason);
    case 'malformed':
      return completed(answer.text ?? firstHalf(ownAnswer(ask)));
    case 'failed':
      return { ...completed(''), status: 'failed', message: answer.message ?? 'The model failed.' };
    case 'cut': {
      const text = ownAnswer(ask);
      return { ...completed(text), cutAfter: answer.afterCharacters ?? text.length / 2 };
    }
    default:
      return completed(ownAnswer(ask));
  }
}

function ownAnswer(ask: Ask): string {
  const recorded = storyAnswer(ask);
  if (ask.schema === undefined) return typeof recorded === 'string' ? recorded : writeDraft(ask);
  return JSON.stringify(filledTo(ask.schema, recorded ?? ownObject(ask)));
}

const OBJECTS: { readonly [kind in Kind]?: (ask: Ask) => unknown } = {
  verdict: judge,
  revision: revise,
  comparison: compare,
  edits: reviseByEdits,
  brief_reading: readOutline,
  sorted_replies: sortReplies,
  claims: listClaims,
  claim_grounds: findGrounds,
  same_questions: matchQuestions,
  scene: chooseScene,
  linkedin_post: writeLinkedInPost,
};

function ownObject(ask: Ask): unknown {
  return ask.schemaName === 'preference' ? preferPost(ask) : OBJECTS[ask.kind]?.(ask);
}

function completed(text: string): Reply {
  return { status: 'completed', part: 'output_text', text };
}

function incomplete(text: string, reason: 'max_output_tokens' | 'content_filter'): Reply {
  return { status: 'incomplete', part: 'output_text', text, reason };
}

function firstHalf(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}
