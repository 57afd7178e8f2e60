import type { Phrases } from './phrases.ts';

export const en: Phrases = {
  approval: `
    lgtm, sgtm, ok, okay, fine, approved, approve, i approve, approving, ship it, shipit, ship
    this, let us ship it, let's ship it, publish it, publish, post it, go for it, go ahead, good
    to go, good to publish, ready to go, ready to ship, ready to publish, looks good, looks good
    to me, looks great to me, looks fine, looks fine to me, looks ok, looks okay, looking good,
    good by me, sounds good, sounds good to me, works for me, fine by me, fine with me, good for
    me, all good, all good from my side, all good from me, i agree, agreed, agree, no
    objections, no changes, no changes from me, no changes needed, no notes, no comments, no
    complaints, nothing to add, nothing to change, happy with it, happy with this, i'm happy
    with it, i'm happy with this, plus one, thumbs up, green light, looks great, looks awesome,
    looks amazing, looks perfect, looks excellent, looks solid, looks lovely, looks ready, looks
    good overall, looking great, sounds great, sounds perfect, no further comments, no further
    changes, no further notes, no more comments, no more changes, no concerns, nothing from me,
    nothing from my side, nothing else from me, nothing else from my side, i have no changes, i
    have no comments, i have no notes, i have nothing to add, i have nothing to change, we can
    publish this, we can publish it, you can publish this, you can publish it, this can go out,
    let's publish, let's publish this, let's publish it, let's go, good for publishing, ready from
    my side, please publish, please publish it, please post it, please ship it, i'm good with this, i'm good with it, i'm fine with this, i'm fine with it, i am happy
    with this, i am happy with it`,
  praise: `
    good, great, nice, perfect, awesome, amazing, excellent, brilliant, fantastic, wonderful,
    lovely, beautiful, superb, fabulous, impressive, cool, neat, wow, bravo, kudos, congrats,
    congratulations, love, loved, love it, love this, i love, i like, i like it, i really like,
    good job, great job, nice job, well done, nicely done, good work, great work, nice work, nice
    one, good stuff, great stuff, well written, well put, so good, spot on, nailed it, you
    nailed it, on point, great read, good read, chapeau, thanks, thank you, thanks a lot, thanks
    so much, many thanks, thank you so much, thank you very much, thx, ty, cheers, much
    appreciated, 10 10, reads well, reads great, reads really well, reads very well, reads nicely,
    turned out great, turned out well, turned out nicely, i love how this turned out, i love how it
    turned out, great piece of work`,
  talk: `
    hi, hello, hey, good morning, morning, good evening, haha, hahaha, lol, fyi, on it, will do,
    got it, noted, reading now, reading it now, reading this now, i'm reading it now, looking
    now, looking at it now, having a look, taking a look, i'll have a look, i'll take a look,
    i'll take a look later, i'll have a look later, i'll read it, i'll read it later, i'll read
    it tomorrow, i'll look later, will look later, i'll have a look tomorrow, i'll take a look
    tomorrow, brb, back later, see you tomorrow, have a nice weekend, have a good weekend, good
    luck, no worries, you're welcome,
    i'll review it, i'll review this, will review, will read, i will read it, i will have a look,
    i will review it`,
  toPerson: `
    can you have a look, could you have a look, can you take a look, could you take a look, can
    you have a look at this, can you take a look at this, can you look at this, have a look,
    take a look, please have a look, please take a look, please review, please check, can you
    review, could you review, can you review this, could you review this, can you check, can you
    check this, could you check, could you check this, can you read this, ptal, can you approve,
    can you approve this, could you approve, please approve, your turn, what do you think, what
    do you say, what say you, wdyt, thoughts, any thoughts, your thoughts, is this ok for you,
    are you ok with this, are you happy with this, do you agree, opinions, did you see this,
    have you seen this, over to you, for you, cc, see above`,
  fillers: `
    a, an, the, this, that, it, is, was, it's, that's, this's, its, so, very, really, absolutely,
    just, super, pretty, and, from, my, side, me, to, for, on, of, by, with, in, all, team,
    everyone, folks, guys, you, i, yes, yep, yeah, yup, oh, ah, draft, post, text, version,
    article, intro, introduction, title, headline, opening, ending, conclusion, section, paragraph,
    example, examples, piece, how, what, one, again, already, now, here, both, much, blogpost,
    work, job, read, later, today, tomorrow, i think, the new, this new, the whole, this whole`,
  wishes: `
    but, however, instead, add, remove, delete, cut, drop, trim, shorten, shorter, longer, less,
    more, should, must, change, replace, rewrite, rephrase, reword, fix, wrong, typo, missing,
    mention, explain, rename, move, swap, split, expand, simplify, avoid, too, make, don't,
    needs, without, except, clarify`,
};
