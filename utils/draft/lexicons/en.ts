import type { Lexicon } from './lexicon.ts';

/** English. */
export const en: Lexicon = {
  names: {
    i: "i we i'll we'll i've we've i'm we're i'd",
    im: "i'm we're",
    unit: 'minute minutes min mins hour hours hr hrs day days week weeks month months fortnight',
    num: 'one two three four five six seven eight nine ten twelve fifteen twenty thirty sixty couple few #',
    day: 'monday tuesday wednesday thursday friday saturday sunday mon tue tues weds thu thur thurs fri',
    month:
      'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
    act: `send sending sent resend resent ship shipping shipped refund refunding refunded replace replacing replaced cancel cancelling canceling cancelled canceled
      credit crediting credited reset resetting escalate escalated escalating call calling called ring ringing phone phoning book booking booked rebook
      rebooked rebooking arrange arranging arranged fix fixing fixed correct correcting corrected process processing processed issue issuing issued
      reissue reissued order ordering ordered reorder reordered dispatch dispatching dispatched remove removing removed waive waived waiving add adding
      added apply applying applied activate activated activating reactivate reactivated unlock unlocking unlocked restore restored restoring forward
      forwarded forwarding assign assigned assigning open opened opening reopen reopened create created creating raise raised raising log logged
      logging chase chasing chased contact contacting contacted speak speaking spoke spoken ask asking asked email emailing emailed message messaging
      messaged transfer transferred transferring return returning returned deliver delivering delivered redeliver collect collecting collected extend
      extended extending approve approved approving change changing changed switch switched switching reverse reversed reversing stop stopping stopped
      block blocked blocking freeze froze frozen secure secured reopen report reported reporting put putting set setting move moved moving hold holding
      held reserve reserved reserving confirm confirming confirmed upgrade upgraded write wrote writing tell told pick text texting texted delete deleted
      deleting disable disabled enable enabled enabling install installed installing reconnect reconnected reschedule rescheduled rescheduling pay paid
      paying deduct adjust adjusted adjusting update updated updating merge merged link linked recalculate recalculated prioritise prioritised prioritize
      prioritized flag flagged pause paused lift lifted clear cleared match matched print printed roll rolled rolling swap swapped swapping reimburse
      reimbursed schedule scheduled scheduling fill filed file filing retrain trained match pull pulled track tracked tracking trace traced deploy deployed
      patch patched restart restarted rerun provide provided give gave given split post posted posting drop grant granted`,
    done: `sent resent shipped refunded replaced cancelled canceled credited reset escalated booked rebooked arranged fixed corrected processed issued
      reissued reordered dispatched removed waived added applied activated reactivated unlocked restored forwarded assigned reopened created raised logged
      transferred returned delivered extended approved changed switched reversed stopped blocked frozen secured reported moved reserved confirmed upgraded
      deleted enabled installed reconnected rescheduled paid adjusted updated merged linked recalculated prioritised prioritized paused lifted cleared
      reimbursed scheduled resolved completed`,
    be: "is are am was were be been being i'm it's that's you're we're",
    very: 'so very really truly sincerely terribly deeply genuinely extremely incredibly awfully most also again once personally especially particularly',
    apol: 'apologise apologize apologising apologizing apologies apology',
    emotion: `frustrating frustrated frustration upsetting upset stressful stressed stress disappointing disappointed disappointment annoying annoyed
      annoyance worrying worried worry worries concerning concerned concern concerns anxious anxiety scary scared frightening alarming alarmed difficult hard
      hardship painful exhausting exhausted tiring distressing distressed distress infuriating angry anger furious alarming rotten nasty galling sickening heartbreaking lousy dreadful nightmare ordeal unfair unnerving disgusting shocking gutting horrid maddening unsettling unnerving confusing confused
      confusion awful horrible terrible rough tough overwhelming overwhelmed inconvenient embarrassing unfair unpleasant nerve-wracking wracking
      disheartening discouraging unacceptable disruptive disruption miserable devastating heartbreaking grief loss tense trying tight draining
      aggravating aggravated uncomfortable pressure panic`,
    goodverb: `can have i've we've i'll we'll will found arranged managed fixed refunded sent ready happy glad good great done sorted able let let's here
      fortunately luckily today`,
  },
  sets: {
    greeting: `(hi|hello|hey|hiya|dear|greetings|howdy)
      good (morning|afternoon|evening|day)
      (morning|afternoon|evening)`,
    feeling: `(can't|cannot|couldn't) have been ..1 (easy|pleasant|fun|nice|comfortable|much)
      (ruined|ruin|spoiled|spoilt|wrecked|cost|costs|robbed) (your|you) ..2
      you ..4 (looking forward|counting on|relying on|depending on|saved up)
      (worst|bad|awful) ..1 (time|moment|timing)
      (i'd|i would|anyone would|anybody would|we'd|we would) ..3 (cross|fed up|unhappy|mad|livid)
      you ..2 (trusted|trust) (us|me)
      (waste|wasted|wasting) (of)? your (time|morning|day|evening|weekend|money|afternoon)
      on top of (everything|all|that)
      (not|isn't|wasn't) ..1 (easy|fair|pleasant|good enough)
      (left|leaves|leaving) you ..1 (without|waiting|with|stranded|standing|stuck|out|hanging|wondering|short|high)
      (easy|hard|not hard|not difficult) to (see|understand|imagine) (why|how)
      how {emotion} ..4
      (rightly|understandably) ..2
      (a|an) ..2 (blow|let down|letdown|disappointment|shame|shock|mess|pain|struggle|worry)
      (miserable|horrid|rotten|horrible|awful|dreadful|wretched|frightening|worrying|stressful|lonely|grim|ghastly|maddening|nasty|upsetting|infuriating|exhausting) ..1 (wait|thing|morning|day|night|time|week|way|start|surprise|journey|position|place|experience|evening|weekend|afternoon|welcome|read|find|few)
      {emotion} with ..6
      (far|much|way) too (long|many|often|late)
      (no|not) ..1 (excuse|way) (for|to) ..6
      not (what|how) (you|anyone|a|any|we) ..4
      (is|was|'s) (no|not|hardly|not a) ..2 life for
      i would (have|be) ..3 too
      (you|nobody) (shouldn't|should not|should never) have to
      (a lot|too much|so much) to (carry|bear|deal|cope|take|handle|go)
      must have (looked|seemed|felt) ..2 (that|like|so|as|to)
      (that|this|which|it) ..1 (sounds|sound) ..2 {emotion}
      of course (you're|you|you've) ..2
      (is|are|was|were) (a|an|such|no|truly|really|so|very|completely|quite|deeply|rightly)? ..1 {emotion}
      (i'm|i am|we're) ..1 relieved ..2
      (more|longer|further|worse) than (you|anyone) ..1 (should|deserve|need|expected)
      (you|nobody|anyone|someone) (should|ought) (not|never)? ..2 (have|be|wait|worry|ring|chase|left)
      (reason|cause) enough
      added ..2 to your ..1 (grief|worry|stress|day|troubles)
      you're (absolutely|quite|completely|totally|entirely)? right
      you are (absolutely|quite|completely|totally|entirely)? right
      (you|you've) have? every (right|reason) to
      (you|you've) (had|have)? every (right|reason)
      (that|this|it|which) (must|would|does|can|sounds|would've|had) ..3 {emotion}
      (that|this|it|which) (must|would) ..2 (feel|be|have) ..3 {emotion}
      (what|how) (a|an)? {very}? {emotion}
      (i|we) (can|could|do)? {very}? (understand|see|imagine|appreciate|get|hear|know|realise|realize) ..5 {emotion}
      (i'd|we'd|anyone) (would|be|feel) ..3 {emotion}
      (i|we|anyone|anybody) would ..2 (be|feel) ..3 {emotion}
      (makes|make|made) ..2 sense (that|you|why|to)
      (no|little|small) wonder (you|you're)
      (not|isn't|wasn't) ..3 (what|how) (you|anyone) ..1 (expect|expected|want|wanted|needs|need|signed|deserve|deserved)
      (not|isn't|wasn't) ..2 (experience|service|start|morning|week|day|news|message|email|way) ..4 (you|anyone|we)
      (i|we) (can)? {very}? (see|understand|hear|get) why (you|this|that|it)
      (i|we) can (only)? imagine
      {very}? sorry (to|for) (hear|your|read|learn|see) ..5 (loss|passing|died|death|frustrating|frustrated|stress|worry)
      (last|only|exactly)? thing (you|anyone) (need|needs|needed|want|wants|wanted)
      (understandably|rightly|naturally) ..1 {emotion}
      {emotion} ..1 (is|are) ..2 (understandable|justified|fair|valid|reasonable)
      your {emotion} (is|are|makes|matters)
      (completely|totally|perfectly|entirely|very|quite)? understandable (that|you|to|why|given)
      (is|are|that's|it's|was) ..1 (completely|totally|perfectly|entirely|very|quite) understandable
      deserve (better|much|so|an)
      deserved (better|much|so|an)
      (fair|reasonable) (to|that|point|question|of) ..2 (you|feel|be|ask|expect)
      (my|our) (deepest|sincere|heartfelt)? condolences
      (i'm|we're|i|we) ..2 sorry (for|about) your loss
      (thoughts|heart) (are|go|goes) (with|out)
      waiting ..6 (is|isn't|was) ..2 {emotion}
      take ..1 {emotion} seriously
      hear (how|that|your) ..2 {emotion}
      sorry ..3 (that)? (you're|you've|you|this|it) ..5 {emotion}
      sorry ..8 {emotion}`,
    understand: `(i|we) (can|do|fully|completely|totally|truly|really)? (understand|appreciate|realise|realize|hear|see|know|get)
      (i'm|we're) ..2 aware`,
    impact: `{emotion}
      (urgent|urgency|important|matters|inconvenience|waiting|waited|delay|impact|affected|trouble|hassle|disrupted)`,
    hot: `(furious|fury|outraged|outrage|livid|enraged|rage|irate|fuming|seething|infuriated|incensed|hysterical|horrified|devastated|panicking)`,
    cheer: `(yay|woohoo|hooray|awesome|amazing|fantastic|fab|wonderful|superb|brilliant|yippee|cheers|congrats|congratulations|exciting|excited|thrilled|delighted)
      great news
      over the moon
      (yippee|lol|haha|ha ha|lovely to hear|hurray|hey girl)
      (have) (a|an) (great|wonderful|fantastic|amazing|lovely|fabulous|awesome|super|nice) (day|weekend|one|evening|week)
      no worries
      easy peasy
      (super|so) (happy|excited|glad|pumped)`,
    apology: `sorry
      {apol}
      (my|our) bad
      (forgive|pardon) (me|us)
      excuse (me|us|our|the)`,
    sympathy: `no (need|reason) ..6 (sorry|apologise|apologize|apology|apologies)
      (don't|needn't|not|never) ..3 (apologise|apologize|sorry)
      sorry (state|sight|tale|story|business)
      (you|your) ..1 (apology|sorry|apologies)
      sorry to (say|tell|inform|report|ask|trouble|bother|disappoint|chase|keep|hear|read|learn|see|find)
      sorry (for|about) your loss
      sorry (you're|you've|that) ..4 (feeling|unwell|ill|going|having|experiencing|loss)
      sorry you (are|have) ..1 (feeling|unwell|ill|going|having|experiencing|had|been)`,
    nonApology: `sorry if
      {apol} if
      {apol} ..3 if (you|this|that|we|i|our|it|my|there|anything|anyone|your)
      sorry ..2 if (you|this|that|we|i|our|it|my|there|anything|anyone|your)
      sorry (that)? (you|your) ..2 (feel|felt)
      sorry (for|about) how you (feel|felt)
      sorry (that)? you (took|take|were|are|got|misunderstood) ..2 (offended|offence|offense|wrong way|upset)
      sorry (that)? you (misunderstood|think|thought|see) ..1 (it|that|this|so|we|our)
      (regret|regrets) (that)? (you|your) ..2 (feel|felt)
      {apol} (that|for)? ..2 you (feel|felt)
      if (you|anyone) (were|was|are|felt|feel) ..1 (offended|upset|inconvenienced|hurt|disappointed|affected)
      ({apol}) for any
      {apol} (for|about) any
      sorry (for|about) any
      (regret|regrets|apologise|apologize) any
      for any inconvenience
      any inconvenience (this|caused|it|that|which|you|may|the|our)
      if (you|anyone) ..1 (feel|felt|feels|think|thought|believe) ..12 (sorry|apologise|apologize|apologies)
      {apol} ..4 for inconvenience
      mistakes (were|have) (been)? made
      (mistakes|errors) may have
      sorry you see it`,
    ownership: `(we|i) ..2 (got|get) (this|it|that) wrong
      (our|my) (own)? (error|mistake|fault|failure|failing|oversight|slip|bad|side|end|doing)
      (our|my|the) (own)? (lapse|slip|blunder|muddle|negligence|carelessness)
      (fault|mistake|error|lapse|slip) (is|was) (mine|ours|entirely ours|all ours|on us)
      (i|we) own (it|this|that)
      it was our ..2
      (isn't|wasn't|not) your (burden|fault|doing|mistake|error)
      should never ..2
      (we|i) ..5 (wrong|wrongly|incorrectly|mistakenly|misread|mistyped|mislabelled|misplaced)
      (we|i) (never|didn't|did not) ..1 (told|tell) you (about|that|why|when|so|it|this|what)
      (we|i) (never|didn't|did not) ..1 (warned|warn|check|checked|answered|answer|pick|called|call|rang|ring|let|update|updated|reply|replied|notice|noticed|followed|follow|send|sent|test|tested)
      (wrong|poor|careless|sloppy|unacceptable) of (us|me)
      you (should|ought) (not|never|to) ..1 (have|had) ..1 (been|had|waited)?
      you shouldn't have ..1
      (an|a|the) (error|mistake|fault|failure|oversight|slip|bug|problem) (of|on|in|at) (our|my|ours|us|me)
      (we|i) (really|clearly|also)? (should|ought) (to)? have
      (we|i) should've
      (that|this|it) (is|was|one|one's) (is|was)? (entirely|completely|all|fully|purely)? (on|down|up) (to)? (us|me)
      (that's|this's|it's) (entirely|completely|all|fully|purely)? (on|down) (to)? (us|me)
      (we|i) (have|had|clearly|simply|really|badly)? (let|failed|dropped|missed|messed|fell|forgot|overlooked|broke|sent|charged|billed|lost|entered|left) ..2 (you|down|up|short|it|this|that|the|your|wrong|to)
      (i|we|i'll|we'll) ..2 (take|taking|took|accept|own) ..3 (responsibility|blame|it|this|that)
      (full|sole)? responsibility
      (i'll|we'll) (personally)? make sure
      (i|we) (will|am|are)? ..1 (going)? ..1 make sure
      (i'm|i|i'll) ..2 (own|owning|handle|handling|dealing|personally) ..3 (case|this|it|your|until)
      {i} (already|just|now|since|personally|have|also)? (have|already|just|now|personally)? {done}
      (i|we) have ..2 {done}
      (i've|we've) ..2 {done}
      you (did|have|had|were) ..2 nothing wrong
      (no|not) ..1 (fault|mistake|error) of yours
      not your (fault|mistake|error)
      (mistake|error|fault|failure) was (ours|mine)
      (was|were|is|are) (ours|mine|us|me) (to|not|alone|entirely|and)
      (that|this) ..1 shouldn't have (happened|been)
      (that|this) ..1 should (never|not) have (happened|been)`,
    blame: `you (failed|neglected|forgot|refused) to
      you should (have|of|ve)
      you should've
      you ought to have
      you (didn't|did not|never|haven't) ..2 (read|check|follow|tell|inform|provide|mention|include|contact|give|pay|cancel|enter|update|send|respond|reply|answer|complete|select|choose|use|do|submit|return|confirm|notice|look|bother|set|specify|report|say|let|add|register|keep|save)
      you did not (read|check|follow|tell|inform|provide|mention|include|contact|give|pay|cancel|enter|update|send|respond|reply|answer|complete|select|choose|use|do|submit|return|confirm|notice|look|bother|set|specify|report|say|let|add|register|keep|save)
      you have not (read|followed|provided|paid|replied|answered|sent|completed|checked|returned)
      you must have (entered|typed|made|misread|missed|forgotten|done|deleted|clicked|dropped|used|given|selected|ordered|overlooked|ignored|broken|agreed|accepted|put|left|let|touched|changed|switched|turned|washed|spilled|spilt|knocked|damaged|misplaced|misunderstood|mistyped|confused|installed|connected|unplugged|pressed|scratched|opened)
      you must have ..1 (read|seen|known) (the|our|that|this|it) ..1 (terms|conditions|policy|contract|label|instructions|notice|warning|sign|email|manual|website)
      you must have got (it|them|this) ..1 (wet|wrong|dirty|mixed|confused)
      you must have been (using|doing|looking|mistaken|careless|confused|holding|overloading|charging|washing|running|trying|storing)
      you (claim|claimed|allege|alleged) (that|to|you|it|the|not|never|we|your|this)?
      (as|like) (i|we) (already|previously|have|clearly|just)? ..1 (said|told|explained|mentioned|stated|informed|wrote|advised)
      (as|like) (already|previously|clearly|repeatedly) ..1 (said|told|explained|mentioned|stated|informed|advised|communicated)
      your own (mistake|error|fault|negligence|doing|carelessness|responsibility)
      your (mistake|error|fault|negligence|carelessness)
      if you (had|would|only)? (have|only)? ..1 (read|checked|followed|listened|looked|bothered|told|paid)
      (clearly|obviously|evidently|apparently) you ..1 (didn't|haven't|must|misread|forgot|used|entered|don't|misunderstood|left|missed|ignored|washed|dropped|lost|broke|overlooked|deleted|changed|failed|put|typed|waited)
      you (clearly|obviously|evidently) (didn't|haven't|must|misread|forgot|used|entered|don't|misunderstood|left|missed|ignored|washed|dropped|lost|broke|overlooked|deleted|changed|failed|put|typed|waited)
      you (clearly|obviously|evidently) (have|did) not
      you (entered|typed|used|selected|chose|ordered|gave|picked|clicked|provided|put|wrote|scanned|filled|supplied|submitted|chosen|keyed|booked) ..3 (wrong|incorrect|incorrectly|wrongly|invalid)
      (is|was|it's|remains|stays) (entirely|solely|ultimately)? your (own|sole|full)? responsibility
      you (shld|shoulda|should've) (of|have)?
      (that|which|this) you (did|do|have) not (read|follow|check|keep)
      (had|have|if) you (read|checked|followed|listened|looked|told|paid|kept|reported|contacted|called) ..6 (would|wouldn't|could|might)
      you (waited|left|took) ..2 too (long|late)
      you were (careless|negligent|rude|abusive|too late|late in)
      calm down
      (next|in) (time|future) ..3 (read|check|make|be) ..3 (carefully|first|properly|sure|before)
      you are (mistaken|overreacting)
      you're (mistaken|overreacting)
      you (probably|likely|simply|just|presumably|must've) ..1 (left|forgot|used|entered|dropped|didn't|missed|typed|clicked|washed|broke|misread|overlooked|deleted)
      if you (don't|do not|didn't|did not|can't|won't|only|would) ..1 (look|read|follow|check|take|listen|bother|care|know|use|pay)
      why (didn't|did) you (not)? ..1
      (we|i) never told you to
      you (misread|misunderstood|ignored|overlooked|misused|mistyped|mishandled)
      (caused|made|created|brought) (by|about) (you|your|yourself)
      (because|since) you (chose|decided|ignored|forgot|failed|didn't|never|used|entered|waited|missed|gave|changed)
      it (is|was) you who
      you were (supposed|told|warned|informed|advised|asked|required) ..1 (to|that|about|of|when|in|several|twice)
      (customers|people|users) like you`,
    notBlame: `(treated|treat|implied|imply|suggested|suggest|suggesting|feel|felt|sound|sounded|seem|seemed|if|though|made|blamed|acted|accused|saying|say|said|never|told|think|thought|call|called) ..6 your (own)? (fault|mistake|error|negligence|carelessness|responsibility|doing)
      (no|not|isn't|wasn't|never) ..2 your (own|sole|full)? responsibility
      (our|my) own ..1
      (if|whether|in case|when) you (entered|typed|used|selected|chose|ordered|gave|picked|clicked|provided|put|booked) ..3 (wrong|incorrect)
      you (shouldn't|should not|needn't|were never|weren't|were not) ..3
      your (error|mistake) (message|messages|code|codes|log|report|screen|text)
      as (i|we) (was|were|am|are) ..1
      you should have ..1 (no|any|an|a|your|it|received|access)
      you should (have|of|ve) (an|a|it|your|no|full|the|access|by)
      you (should|ought) (to)? have ..1 been (told|warned|informed|given|sent|asked|offered|called|contacted|able|treated|notified|charged|refunded|left|kept)
      (no wonder|if) you (didn't|don't|never) ..1 (receive|get|see|want|mind|like|need|have|hear|wish|recognise|recognize|use)
      you should (have|of|ve) ..2 (received|seen|got|gotten|had|heard|been)
      you should've ..2 (received|seen|got|gotten|had|heard|been)
      you should have to
      you (didn't|did not|haven't|have not|never) ..2 (do|done|make|made) ..1 (anything|any|a|nothing|something) ..1 (wrong|mistake|mistakes|error)
      you (didn't|did not|haven't|never) ..2 (receive|received|get|got|see|hear|heard|deserve|cause|need|ask|expect|expected)
      not your (fault|mistake|error)
      (nothing|isn't|wasn't|not|never|no) ..4 your (fault|mistake|error|doing)
      (fault|mistake|error) of yours
      you have not (received|got|had|heard|done)`,
    deflection: `nothing to do with (us|me)
      (decision|answer) is final
      (is|are) run by
      (is|are) the ones? who
      (not|isn't|aren't|wasn't) covered
      (falls|comes) under ..3 (policy|responsibility|department|team|remit|hr|facilities|it)
      it (was|is) the (courier|carrier|driver|supplier|manufacturer|bank|airline|warehouse|system|post)
      take it up with
      (as|it's|is|that's) ..1 (our|company|store) ..1 (policy|rules|rule)
      (our|company|store|the) ..2 (policy|rules) (is|are) (that|clear|very|strict|to|no|not|final|firm)
      (per|under|against|to|of|outside|with) (our|the|company|store) ..2 (policy|policies|terms|rules)
      (policy|policies|rules|procedure|procedures|terms|conditions) (do|does|don't|doesn't|states|state|says|say|prevents|prevent|prohibits|prohibit|requires|require|forbids|forbid|clearly|won't|will|can't|cannot) ..3
      (the|our|my) system (doesn't|won't|can't|cannot|requires|prevents|blocks|automatically)
      (the|our|my) system (does|do|will|is|can|only) ..1 (not|allows|lets|unable|permits)
      (not|isn't) ..2 (my|our) (department|area|responsibility|job|problem|fault|team)
      (another|different|other) (department|team) (handles|deals|is|that|has)
      nothing (more|else)? (i|we) can do
      nothing (more|else)? (that)? can be done
      (there's|there|there is) is? (not|nothing|little) ..2 (i|we) can do
      (fault|responsibility|problem|issue) of (a|the) third (party|parties)
      (courier's|carrier's|driver's|supplier's|manufacturer's|bank's|airline's|warehouse's|post) (fault|responsibility|problem|mistake|issue)
      (fault|responsibility|problem|mistake|error) of the (courier|carrier|driver|supplier|manufacturer|bank|airline|warehouse|post)
      (up|down) to (the|your) (courier|carrier|driver|supplier|manufacturer|bank|airline|warehouse|provider)
      (take|raise|discuss) ..4 (with|up) (with)? the (courier|carrier|supplier|manufacturer|bank|airline|provider)
      (we|i) (can't|cannot|won't)
      (we|i) (can|will) not
      (we're|i'm) (not able|unable)
      (we|i) (are|am) unable
      (we're|i'm|we|i) (are|am)? not (able|allowed|permitted|responsible|liable)
      (we're|i'm|we|i) (are|am)? not in a position
      not (responsible|liable) for
      (cannot|can't|couldn't) be (held|responsible|blamed)
      (we|i) (don't|do not) (deal|handle|refund|make exceptions) ..3
      (those|these|that) (are|is) (the|our|simply|just) ..1 (rules|terms|policy)
      (no exceptions|rules are rules)
      (isn't|not) ..1 (something|anything) (that)? (we|i) ..2 (can|deal|handle|control|cover|do|help)
      (handled|managed|run|decided) by (a|another|the|our) (third|external|separate|different|other) ..2
      (out|outside|beyond) (of)? (our|my) (control|hands|remit|scope)
      (have|has) no control over
      (you|you'll) (will|have|need|would|must)? (need|have)? ..1 to? (contact|call|speak|ask|take|raise) ..2 (the|your) (courier|carrier|supplier|manufacturer|bank|airline|provider|seller|post)`,
    alternative: `(please|could you|can you|would you) (dm|send|share|call|ring|reply|provide|give|try|let|tell|confirm|follow|visit|use|pop|post|email|message|check)
      (what|here's|here|something|one|thing) ..3 (i|we) (can|could|will|am|have)
      (i|we) (can|could) (however|instead|still|also|offer|do|send|refund|replace|arrange|give|book|move|exchange|extend|put|help|ask|add|credit|swap|change|cancel|set|get|make|ship|reserve|transfer|waive|check|escalate|issue|apply)
      instead
      (alternatively|otherwise)
      (you|you'll) (can|could|will|may) (still|also|instead|always|use|exchange|choose|return|keep|get|have|switch|pick|swap|claim|order|book|apply|request|cancel|move)
      (two|three|2|3|several|other|following) (options|ways|choices|alternatives|things)
      (option|options|alternative|alternatives)
      happy to (offer|send|refund|replace|arrange|exchange|make|book|move|extend|do|credit)
      (made|make|making|an) ..2 exception
      workaround
      {i} ..3 {act}
      (you|you'll|you'd) (will|would|may|might|just|also|still|then)? (need|have) to (check|log|sign|visit|use|go|fill|complete|submit|apply|register|change|update|upgrade|choose|select|do|make|open|return|send|bring|show|add|download|reset|restart|install|book|rebook|claim|request|present|follow|try)
      (you|you'll) (can|could|may|might|should) ..1 (try|check|visit|find|update|view|see|do|open|log|add|set|reach|start)
      (i|we|i'd|we'd) (would|could|do|can)? ..1 (recommend|suggest|advise|encourage) (you|that|to|the|a|using|checking|trying|speaking|contacting)
      feel free to
      please do so
      (please|kindly) ..4 (visit|log|use|check|fill|complete|apply|go)
      (can|could|must|may) only? be (done|changed|made|booked|requested|bought|claimed|collected|returned|updated|cancelled|canceled|arranged) ..1 (online|in|via|through|at|on|by|from|over|here)
      (once|after|when) ..12 (we'll|we'd|i'll|i'd)
      (once|after|when) ..12 (we|i) (can|will|would)
      to (determine|check|confirm|proceed|continue|help|assist|investigate) ..8 (we|i|we'll|we'd|i'll|i'd) ..1 need`,
    reason: `because
      by (mistake|accident|error)
      (a|the|our) ..3 (failed|broke|burst|crashed|jammed) (at|on|in|near|between|this|last|overnight|yesterday|and)
      (a|the|our|my|your|two|its) ..4 (glitched|burst|jammed|crashed|tore|snapped|slipped|collapsed|froze|stalled|overheated|flooded|misread|mistyped|swapped|mislabelled|mislabeled|contradicts|misfired|malfunctioned|overslept|overbooked|misrouted|missorted|clogged|leaked|cracked|derailed|flipped|expired)
      (broke|broken|went|ran|shut|came|fell|tore|mixed|timed|locked) (down|off|out|up|over|wrong|apart|short|loose) ..1
      (i|we) ..2 (misread|mistyped|forgot|overlooked|swapped|typed|dropped|misfiled|miskeyed|mixed|muddled|double)
      (i|we|he|she|they|someone|colleague|warehouse|maker|supplier|system|courier|driver|bank) ..1 (gave|typed|sent|entered|scanned|put|printed|packed|used|pasted|read|cut|loaded|charged|applied|returned|rejected|dropped|closed|joined|held|changed|blocked|flagged|marked|locked) ..6 (wrong|twice|late|early|without|incorrect|old|another|other|payment|line|automatically|notice|address)
      (is|was|are|were) (missing|faulty|defective|mismatched|outdated|misaligned|incomplete|overdue|understaffed|snowed|stuck|held|delayed) ..1
      (is|was) (a|an|the) ..2 (fault|bug|error|glitch|outage|failure|defect|mix|mistake|slip|strike)
      (explains|explain|meant|means) (why|the|that|your|we|it)
      (due|owing|thanks) to
      (the|a|this|that|one|main|root|real|likely|our|its|for) (cause|reason|reasons)
      (caused|explained|triggered|delayed|held|blocked|affected|hit) (by|up) (by|at|in)?
      (cause|caused|reason) (was|is|of|for|behind|by)
      as a result of
      (result|resulted) (of|from)
      (that's|this|that|which) (is|was|why)? why
      (happened|happens|occurred|occurs|came|comes|went|goes|arose) (when|because|after|since|as|from|while|during|down|wrong)
      (what|here's|here) (is|what)? (happened|happens) ..8
      (is|was|were|are|been|got|has|had) ..3 (stuck|delayed|held|blocked|overloaded|understaffed|overbooked|faulty|misrouted|mislabelled|mislabeled|missorted|scanned|duplicated|assigned|expired|misplaced) ..4 (at|in|by|to|on|after|because|when|and|so|twice|with)
      since (our|the|your|we|it|this|that|a)
      so that ..2 (we|you|nobody|no)
      (turns|turned) out
      this means that
      (failed|broke|crashed|dropped|expired) (after|when|during|at|in|on|overnight|because|while|and)`,
    action: `{i} ..3 {act}
      (i|we) (will|shall|have|am|are|can|could|would) ..3 {act}
      (i'm|we're|i|we) (am|are)? ..2 (going|having|getting) ..3 {act}
      (have|has|had) (been|now|already|just) ..2 {done}
      (is|are) (now|already|just|also|currently|being) {done}
      (was|were) {done} (today|yesterday|this|just|at|on|in)
      (on) (its|their) way
      (will|'ll) be (with|refunded|replaced|sent|credited|shipped|delivered|fixed|restored|processed|reset|removed|back|dispatched|collected|picked|live|there|cancelled|canceled|updated|waived|returned|visiting|completed|moved|corrected|reimbursed)
      (you'll|you will) (now|then|also)? (receive|get|have|see) ..6
      (i'll|we'll) _ _?
      (i|we) (will|shall) _ _?
      (i've|we've|i|we) (have|had)? (now|already|just|also|since|personally|taken)? (*ed|put|set|sent|taken|made|found|undone|done|got|given|left|brought|cut|written|spoken|begun|built|paid|kept|held)
      (left|leaves|reaches|arrives|ships|shipped|goes|starts|comes) (our|the|you|your|on|with|today|tomorrow|this|by|back|to|out)
      (refund|replacement|parcel|package|order|technician|engineer|courier|driver|credit|colleague|specialist|manager|team|delivery|payment|label) ..4 (will|arrives|leaves|goes|is) ..2 (arrive|reach|call|come|collect|be|land|leave|contact|visit|ring|appear|show|go|deliver|check|replace|fix|coming|leaving|arriving|calling)
      (refund|replacement|credit|label) ..3 (is|was|has) ..2 (on|been|approved|issued|ready|in|sent)
      (i|we) ..1 (took|removed|sent|refunded|cancelled|canceled|reset|changed|fixed|corrected|booked|opened|asked|spoke|called|checked|added|moved|ordered|reported|raised|escalated|credited|unlocked|replaced|updated|restored|reserved|put|set|found|stopped|waived|issued|processed|rebooked|arranged|forwarded|flagged|extended|reopened|merged|logged|reversed)
      (i'll|we'll|i|we) (will)? make sure
      (your|the) ..2 (is|are) (now|fully|already) ..1 (working|active|open|unlocked|fixed|live|back|restored|correct|complete|free|resolved|sorted)`,
    notAction: `(you'll|you will|you'd|you would) ..1 (have|need) to
      (if|once|when|whether|unless|until) (i|we|i've|we've|you'll|i'll|we'll) ..3
      (i|we) (will|can|could|would) (not|never) ..2
      (i'll|we'll) be (happy|glad|here|able|sure|honest|in)
      (i'll|we'll) (never|not) ..1
      (i've|we've|i|we) (have)? ..1 (received|noticed|noted|understood|heard|realised|realized|hoped|liked|loved|needed|apologised|apologized|explained|mentioned|stated|wanted|tried|used|asked you)
      to (fix|check|change|get|send|make|reset|update|confirm|see) ..1`,
    vague: `(look|looking|looked) (into|in|at|to) ..4
      get back to you
      (be|stay|keep) in touch
      keep you (posted|updated|informed)
      (do|doing|try|trying) (our|my) (best|utmost)
      (investigate|investigating|investigated|review|reviewing|examine) ..3 (it|this|that|matter|issue|case|situation|further|internally|request|complaint)?
      (check|checking) ..2 (it|this|that|matter|issue|internally|into)
      take a look
      (pass|passed|passing|forward|forwarded|forwarding) ..2 to
      (want|wants|like|wish|need) (someone|us|me|somebody|to) ..2
      (pass|passed|passing|forward|forwarded|forwarding) ..4 (along|on|team|department|feedback|relevant|appropriate|concerned)
      (forward|forwarded|forwarding|escalate|escalated|raised|escalating|report|reported|flag|flagged) ..1 (it|this|that|the|your) ..1 (matter|issue|case|concern|concerns|feedback|complaint|request|query)?
      (relevant|appropriate|concerned|responsible|correct) (team|department|people|colleagues)
      (try|trying|hope|hoping) to ..6
      (take|taking|took) ..3 (account|board|seriously|note)
      (update|contact|inform|notify|let) you ..1 (know)? (soon|shortly|once|when|if|as)
      (i'll|we'll) ..1 (see|try|hope|think|check|look|consider|review|investigate|assess|be)
      (i've|we've|i|we) (have)? ..1 (received|noticed|noted|understood|looked|read|reviewed|heard|realised|realized|seen|apologised|apologized|wanted|hoped|liked|loved|needed|tried|asked you|explained|mentioned|said|told you|stated|attached)
      (see|seeing) what ..3 (can|could) ..1 do
      working on (it|this|that)
      (someone|somebody) will ..4`,
    instruction: `(please|kindly|first|then|next|now|simply) ..2 (go|click|tap|open|select|choose|press|enter|type|log|sign|restart|unplug|reboot|update|download|install|visit|follow|scroll|head|navigate|turn|switch|hold|set|use|scan|print|drop|call|dial|reset|delete|clear|check|uncheck|tick|reply|send|bring|take|fill) ..1 (to|on|the|your|into|in|out|it|this|that|off|of|down|up|settings|menu|app|for|here|again|with|us|me|any|page|account|link|button|and|a|an|under|back|at)
      (go|click|tap|open|select|choose|press|log|sign|unplug|restart|scroll|head|navigate|turn) (to|on|the|your|into|in|out|off|settings|menu|over|back|down)
      you can (now|also|simply|then|just|easily|still|always)? (find|use|download|change|cancel|return|book|update|log|sign|reset|track|see|view|pay|choose|keep|order|upload|request|do|set|add|remove|check|switch|claim|collect|reach|start|activate|manage|pick|drop|exchange|bring|print)`,
    commit: `(i|we|you|he|she|they|it|who) (will|shall)
      (i'll|we'll|you'll|he'll|she'll|they'll|it'll|there'll|that'll)
      (i'm|we're|i|we|he's|she's|they're) (am|are)? (going|due|about|calling|sending|coming|leaving|arriving|booked|checking|having|getting|meeting|speaking|working|staying|booking|arranging|shipping|scheduled)
      (will|shall) ..2 (be|call|arrive|come|reach|send|get|have|land|leave|go|ring|contact|write|update|collect|deliver|visit|reply|refund|ship|appear|fix|replace|email|phone|text|show|finish|start|restore|receive|let|open|post|check|confirm|take|happen|see|know|fit|bring|pick|do|repair|install|drop|hand|sort|issue|return|move|look|meet|change|credit|pay|complete|resolve|give|tell|swap|provide|process|review|message|dispatch|release|publish|run|close|end|work|continue|remove|add|approve|drive|stop|inspect|test|answer|follow)
      (arrives|leaves|ships|lands|goes|comes|starts|ends|returns|delivers|departs)
      (is|are) (due|expected|scheduled|booked|set|planned|confirmed|coming|arriving|leaving|going|on|with)
      (expect|promise|commit|aim|plan|intend|booked|scheduled|arranged|rebooked|reserved)
      (to|should|can|can't|could) ..1 (reach|arrive|get|land|receive|be|have|expect|come|call) ..6
      (latest|deadline|eta)
      (go|goes|going) out
      (we|i|they|he|she) (open|close|meet|meets|start|starts|finish|call|calls|come|comes|bring|brings|post|posts)`,
    time: `(today|tonight|tomorrow)
      {day}
      (today's|tomorrow's|tonight's)
      (just|right) now
      this (afternoon|morning|evening|week|weekend|month|minute)
      next (week|month|few) ..1
      (within|in|under|over|after|allow|takes|take|another|every|for|about|up) (the|to|about|around|roughly|only|next|under|a|as|another)? ..2 {num} ..2 (business|working|more|full|or|to)? {unit}
      {num} (to|or|and)? {num}? (business|working|more|calendar)? {unit}
      within (the|a|an) ..1 {unit}
      in (a|an|the) ..1 {unit}
      half an hour
      (an|one) hour
      {month} #
      # (of)? {month}
      (the)? # {month}
      by (the)? (end|close|start) (of)
      (end|close|start|beginning|middle) of (the|this|next|business|day|your)? (day|week|month|business|today|shift)
      (by|before|at|until|from|around|after) (noon|midnight|lunchtime|lunch|midday|#)
      #t
      (first|later|earlier) (thing|today|this)
      (right|straight) (now|away)
      (the|this) (same|very) day
      (eod|cob)
      (the)? next day
      overnight`,
    soon: `(soon|asap|shortly|eventually)
      as soon as (possible|we|i|they|it)
      (in|at) (due|the) (course|earliest)
      at (our|the|your) earliest
      (at|in) some point
      in the near future
      when (we|i) can
      (as)? quickly as possible
      before long`,
    past: '(yesterday|ago|already|last)',
    thanks: `(thank|thanks|appreciate|grateful) ..1 (you|for|that|so|to|your|a) ..1 (for|very|much|lot|to|patience|taking|letting)?
      (thank|thanks)
      (appreciate|appreciated)`,
    thanksGeneric: `(thank|thanks) (you|so|a|very)? ..2 (for)? ..1 (contacting|reaching|writing|getting|patience|understanding|message|email|mail|choosing|inquiry|enquiry|cooperation|being)
      (appreciate) your (patience|understanding|business|cooperation)
      (thank|thanks) you? (again|in|once|so)? (advance|much)?`,
    warmOpen: `(thank|thanks)
      sorry
      {apol}
      (appreciate|glad|happy|pleased|understand|welcome|grateful)
      (good) (morning|afternoon|evening|question|point)
      {emotion}
      you're right
      hope (you|this|you're)`,
    warmClose: `(here|around|available) (if|for|to|whenever|should|any) ..1 (you|anything|help|need|time)?
      (thank|thanks)
      take care
      (reply|write|message|call|email|text) ..4 (me|us|here|directly|straight|direct|this) ..6 (reaches|anytime|any|comes|know|happy|directly|if|straight|and|here|i'll|we'll)?
      (wish|wishing|hope|hoping) ..1 (you|your|this|that|it|the|he|she|they|to|we|i|everything) ..6
      (let) (me|us) know
      (best|kind|warm|kindest) (wishes|regards)
      (yours|sincerely) (sincerely|faithfully|truly|yours)?
      (enjoy|looking) ..1 (your|the|forward|to|it)
      (sorry|apologies)
      (happy|glad|pleased) to ..4
      don't hesitate
      feel free
      (any|other|further|more|anything) (questions|else|time|trouble|doubts|doubt)
      (have) (a|an) ..1 (day|weekend|evening|week|trip|flight|holiday|one|afternoon|journey|morning|night|time)
      (i'll|i will|i) (ring|call|phone|text|write) you
      (take it easy|happy|worth the wait|see you|talk soon|speak soon|stay|good luck|enjoy)
      (me|myself) ..1 (directly|personally)
      (glad|gladly) ..3
      (with|my) (sympathy|warmest|warm|best)
      (reach|find|contact|get) (me|us|hold) ..4
      (good|best) (luck|of)
      (all) the best
      (get|feel) (well|better) soon
      (thinking|thoughts) (of|with|are) ..2
      congratulations
      welcome (back|to)
      (appreciate) ..4`,
    singular: `(i'll|i've)
      i (will|can|have|shall|am going) ..1
      i ..2 {act}
      i'm ..2 {act}
      i'm (going|getting|having|keeping|here|on|handling|working|making|taking|staying|bringing)
      i (took|put|made|found|got|left|brought|kept|set|did|ran|went|saw|*ed) ..1
      let me ..1
      (reply|write|call|ring|email|contact|reach|ask|find|tell) ..2 me`,
    plural: "(we|we'll|we've|we're|we'd|us|our)",
    sell: `(upgrade|upgrading) ..3 (to|your) ..4 (premium|plan|plus|pro|gold|platinum|unlimited|package|subscription|membership|tier|bundle|version|account|model)
      (our|to|try|get|buy|choose|a|the|with) ..1 (premium|gold|platinum|vip|pro|plus) (plan|membership|package|account|subscription|tier|version|support|care|protection|card|bundle)
      # off
      (half|reduced|discounted) price
      (check|take|forget|miss|explore|discover|browse|try|love|enjoy|about|considered|consider) ..4 our ..3 (insurance|cover|range|classes|membership|plan|plans|package|packages|collection|club|card|warranty|subscription|shop|sale|deals|offers|bundle|bundles|upgrade|upgrades|accessories|courses|products|newsletter|catalogue|lookbook|boots|lines|styles|menu|gift|gifts)
      (only|just|from|for) ..1 (an|another|extra|additional)? # (extra|more)? (a|per|each|every) (month|week|year)
      (members|subscribers) ..1 (get|save|enjoy|receive)
      (by the way|meanwhile) ..3 our (new|newest|latest) ..3
      (use|with|enter) ..2 code ..3 (off|discount|save|checkout)
      (qualify|eligible) for ..2 (upgrade|offer|discount|plan|loan|bundle)
      (go premium|double points|bonus points|free trial|buy one get)
      recommend (our|the) (new|premium|latest) ..2
      (limited time|while stocks last|flash sale|treat yourself)
      (you'd|you'll|you|you would|you might|you may) ..1 (love|like|enjoy) our ..3
      (discount|promo|coupon|voucher|promotional|referral) (code|codes|voucher|offer)
      (special|exclusive|limited|amazing|latest|current|new|seasonal|fantastic|summer|winter|spring|black|holiday) (offer|offers|deal|deals|promotion|promotions|sale|discount|discounts|bundle|bundles)
      (our|the|all) (new|newest|latest|brand) ..1 (product|products|range|collection|app|model|models|line|plan|plans|service|arrivals|catalogue|catalog|season|device|phone|tariff|insurance)
      (newsletter|upsell|cross-sell)
      # for # (on|across|deal|offer|offers)
      (summer|winter|autumn|spring|christmas|holiday|easter) ..1 (range|collection|sale|line|blinds|styles|boots|offers|deals|lookbook|catalogue)
      (buy|try|grab|order|browse|at|love) ..1 our (new|newest|latest|premium|autumn|summer|winter|spring|exclusive|upgraded) ..2
      (you can|why not|rather have) ..2 our ..1 (new|latest|premium)
      (# |percent)? (off|discount) (your|on|all|any|our|the) ..2 (next|order|purchase|new|orders|purchases|plan|first|everything|collection|range|products|items)
      (check|browse|explore|discover|see) (out)? ..1 our (new|latest|range|offers|deals|premium|collection|summer|winter|promotions|products)
      (have|take) a look at our (new|latest|range|offers|deals|premium|collection|other|summer|winter|promotions|products)
      (did|have) you (know|heard|considered|thought|ever) ..4 (premium|upgrade|upgrading|plan|insurance|cover|subscription|membership|loyalty|newsletter|app|bundle|care|plus)
      (sign|signing) up (for|to) (our|the) ..4
      (interested|interest) in ..2 (our|upgrading|a) ..3
      (extended|accident|device) (warranty|cover|insurance|protection) ..2 (for|from|at|only|plan|add|which|available)
      (refer|recommend) a friend
      (join|joining|try|our) ..2 (loyalty|rewards) (programme|program|scheme|club|card)
      (why not|consider|recommend) ..3 (upgrading|upgrade|adding|buying|subscribing|purchasing|switching|premium)
      (add|buy|purchase|get) ..4 for (just|only) #`,
    redress: `(refund|refunded|refunding|compensation|compensate|goodwill|gesture|credit|credited|reimburse|reimbursed|redress)
      (make|making) (it|this|things|up|amends) ..2 (up|right|for)?
      (as|by) (an|a|way) ..2 (apology|thank|gesture|goodwill|of|sorry)
      (for|because of) (the|your|this|all) ..2 (trouble|delay|inconvenience|wait|mistake|error|mix|fault|stress|hassle)
      to say sorry
      (free|charge|cost|waive|waived) (of|to|extra)?
      firmware
      (replacement|replace|instead|voucher)`,
    promise: `(i|we|i'll|we'll|can|will|hereby|personally|fully|absolutely|do|and) (fully|personally|absolutely|can|will)? guarantee
      guarantee (that|you|it|this|we|no|these|your)
      (guarantees|guaranteeing) (that|you|it|this|your|no|we)
      (is|are|be|i'm|it's|you're|your|safe|fully|completely|absolutely|#) ..1 guaranteed
      guaranteed (to|that|by|you|not|no|never|we|it|success|result|results)
      (you have|you've|have) (my|our) (word|guarantee)
      (it's|is|that's) (a|my|our) (guarantee|promise)
      no (more)? (delays|problems|issues|mistakes|errors) ..1 (ever|again|anymore)
      (100|hundred) (percent|per|sure|certain|certainly|safe|secure|reliable|satisfied|resolved|fixed|sorted|that|you|it|no|promise|never|guarantee|guaranteed|guarantees|happy|ok|fine|certainty|effective|waterproof|clear|free|correct)
      (i'm|is|are|be|it's|it|you|always) 100
      never (ever)? (happen|occur|repeat|recur)
      (will|shall|it'll|i'll|we'll|you'll|that'll|this'll) (never|not) (ever)? ..6 again
      never (ever)? ..3 (again|worry)
      (won't|never|cannot|can't) ..3 (happen|occur|repeat|repeated) ..1 (again|in|ever)?
      (will|would|shall) not ..3 (happen|occur|repeat|repeated)
      (definitely|absolutely|undoubtedly) (be|arrive|get|receive|have|happen|fix|work|reach|solved|will|fixed|sort|resolve|today|tomorrow|come|resolved|refund|refunded|replace|replaced|deliver|delivered|solve|land|ship)
      (no|zero) (more|further) (problems|issues|delays|mistakes|errors|trouble)
      (won't|not|never) ..2 any (more|further) (problems|issues|trouble|delays|errors)
      (will|you'll|it'll) (definitely|certainly|absolutely|undoubtedly) (be|arrive|get|receive|have|reach|work|come|happen|fix|solve|land|get)
      (i|we) (can|do|personally|absolutely|hereby)? (promise|swear) (you|that|this|it|we|i|nothing|never|100|your|everything)
      (i|we) (can)? (assure|promise) you ..6 (never|always|will|won't)
      without (a|any) (doubt|fail)
      (no|zero) (chance|risk) (of|that|it|this|whatsoever|at)
      with certainty`,
    notPromise: `(the|our|your|this|that) ..2 guarantee
      (don't|not|never|isn't|no|can't|cannot|won't|nothing) ..6 100
      money back guarantee
      (guarantee|guaranteed) (period|card|certificate|terms|claim|covers|cover|expires|expired|applies|is|runs|number|delivery|slot|for|policy|valid|fund|from|against|conditions)
      (under|your|our|the|year|years|month|months|satisfaction|price|back|manufacturer's|of|lifetime|day|days|this|a|match) (guarantee|guaranteed)
      (can't|cannot|won't|not|unable|don't|without|no|couldn't|wouldn't|isn't|aren't|nobody|neither|nor|hard|difficult|t) ..6 (guarantee|guaranteed|promise|guarantees)
      never (guarantee|promise|guaranteed|promised)
      (promise|swear) (you)? to
      (should|ought|could|must) ..1 never ..4
      (hope|trust|wish|want|so that|see) ..6 never ..3 again
      (hope|hoping|hopefully|trust|wish|wishing|trying|try|aim) ..5 (won't|never|not|doesn't) ..2
      (you|nobody|who|i've|we've|have|has|had) (have|has|had)? never ..3 again
      definitely (get|be|have) (fed|passed|sent|logged|noted|shared)
      (not|aren't|isn't) (100|definitely|certain)
      100 (refund|cotton|polyester|wool|recycled|eur|usd|gbp|euros|dollars|pounds|ml|g|kg|mb|gb|mbps|of|units|people|days|hours|customers|linen|silk|leather|items|points|organic|natural|charged|battery|off|km)`,
    but: '(but|however|although|though|nevertheless|nonetheless) / that (said|being) / having said that',
    regret: "(unfortunately|sadly|regrettably|regretfully) / i'm afraid / we're afraid / i am afraid / we are afraid",
    good: `(don't|do not|no need|not to|please don't) ..1 (worry|panic|fret|fear)
      {i} ..4 (have|can|found|managed|will|fix|fixed|sort|solve|help|send|refund|replace|arrange|make|get|put|already|just|going|working|happy|glad|pleased|found|know|here)
      (i'll|we'll|i've|we've)
      (good|great|better) news
      (i'm|we're|i|we) (am|are)? (happy|glad|pleased|able|here|going|working|on)
      (it|this|that|your|the|there|there's|you) ..5 (fixed|solved|sorted|ready|way|working|resolved|back|safe|refunded|quick|easy|simple|solution|soon|option|options|fixable|recoverable|secure|protected)
      (you|you'll) (can|will|could|still|won't|don't|have) ..4
      let (me|us|me)
      let's
      (luckily|fortunately|thankfully)
      (here) (is|are)
      here's`,
    cliche: `your (call|opinion|feedback|satisfaction|business|time|comfort|patience|experience) is ..4 (important|priority|valued|valuable|appreciated)
      (very|extremely)? important to us
      (we|i) (really|truly|highly|greatly)? value your
      we strive
      (valued|esteemed|dear) customer
      (valued) (customers|customer|client|member)
      at your earliest convenience
      (please)? rest assured
      (please|kindly) be (advised|informed|noted)
      (please)? be advised that
      (apologise|apologize|apologies|sorry) for (any|the) inconvenience
      (thank|thanks) you? for your (patience|understanding) (and|in) ..2
      (thank|thanks) you? for your (continued|kind|anticipated) ..2
      (do|please) not hesitate
      don't hesitate
      hesitate to (contact|reach|call|write|get|ask)
      kindly (do|revert|note|be)
      going forward
      (highest|utmost|top|number) ..1 (priority|importance|quality)
      (your|customer) satisfaction is
      (we|i) (are|am)? (always)? (striving|committed|dedicated) to ..4 (best|excellent|highest|quality|providing|improving|customer|service|delivering)
      (touch|circle|circling) (base|back)
      (as)? per (my|our|your) (last|previous|earlier|conversation|email|request)
      (regarding|in) (your|regard|regards|reference|relation) ..1 (above|to) ..2 (mentioned|above|subject)
      (under|in) the (process|process of)
      inconvenience (caused|this|may)
      we take ..4 (very)? seriously
      world class
      (we|i) understand your (frustration|concern|concerns)
      (feel|please) free to (contact|reach|get|let)`,
    hedge: `(might|maybe|perhaps|possibly|hopefully|probably|presumably|somewhat|apparently|potentially|allegedly|theoretically|usually|normally|generally|seemingly)
      should (be|hopefully|arrive|get|work|have|receive|reach|see|come|land|go|normally|probably|in|fix|hear)
      i (think|guess|believe|suppose|assume|imagine)
      (sort|kind) of
      (we|i) (hope|expect|assume)
      (may|could) (be|have|take|get|arrive|possibly|also)
      (in|as) (theory|far)
      (if|all) (all|being|goes) (goes|well)
      (try|trying|tries) to
      (more or less|around about)`,
    condescending: `obviously
      clearly (you|the|it|this|your)
      simply (go|plane|put|place|take|move|buy|plug|wash|clean|print|write|swap|remove|open|click|send|pay|leave|accept|choose|add|fit|get|contact|ask)
      (simple|easy) even for
      (too|so) difficult ..2
      (simply|just|merely) (go|click|tap|open|select|follow|read|restart|reset|log|call|check|look|enter|use|send|do|turn|press|wait|try|follow|refer|visit|fill|download|update|type|unplug)
      as (you|everyone|everybody|anyone) (already|well|surely|should|must)? (know|knows)
      as you (should|must) (be|have) (aware|known|seen)
      you just (need|have) to
      (you|customers|you'll) (need|have|are required|must) (to)? (understand|realise|realize|know|remember)
      you must (understand|realise|realize|know|read|follow|wait|provide|send|submit|complete|contact|return|keep)
      (it's|that's|it is|this is|that is) (really|very|quite|so|pretty|fairly|actually)? (simple|easy|basic|straightforward|common sense|obvious|self)
      (common|basic) (sense|knowledge)
      (even)? a child
      read ..3 (carefully|properly|again)
      (not|isn't) (that)? (difficult|hard|complicated|rocket)
      (all|the only thing) you (have|need|had|needed) to do (is|was)
      (please)? (try|learn) to (understand|be)
      you should (know|realise|realize|understand|be aware|already|learn|always|really|first)
      surely you
      (simply|just) (a matter|put|because)
      listen (carefully|please)
      actually you
      well actually
      for your information
      (let me|to) (explain|make) ..2 (again|clear|simple|simply|once)
      (i|we) (already|have already) (told|explained|said|answered)`,
    order: `(send|provide|reply|check|read|call|contact|submit|fill|complete|return|confirm|go|wait|use|follow|visit|log|sign|restart|reset|open|click|download|install|enter|give|pay|update|upload|email|tell|try|stop|take|bring|attach|forward|make|do|get|show|include|state|refer|note|remember|understand|look|write|ask)`,
    please: "(please|kindly|could|would|can|let's|feel|thanks|thank|if)",
    ask: `(email|text|drop|shoot|pop|post|give|gimme) (us|me|over|your|ur)
      (please|kindly|could|can|would|may|must|need|needs|require|want|like) ..4 (send|provide|share|confirm|tell|give|reply|let|forward|supply|include|attach|upload|state|resend|verify|submit|get|describe|specify|dm|advise|quote|enter|write|remind|list)
      (can|could|may|might) (i|we) ..1 (have|get|take|ask|grab)
      (need|require) (you|your|the|to know)
      (what|which|what's|whats) ..8
      (send|provide|share|confirm|tell|give|reply|forward|supply|dm|quote|need|resend|submit|verify|advise) (me|us|with|your|the|a|through|back|over|again)`,
    closingQuestion: `(anything|something|any) (else|other|further|more)
      (is|was) (that|this|there) (ok|okay|helpful|clear|alright|all|anything)
      (does|do|did|would|is|sound|sounds) (that|this) (help|work|make|sound|suit|ok|okay|good|answer|alright|clear)
      (all)? (ok|okay|alright|good) (with|for) you
      how can (i|we) help
      how does that sound
      can (i|we) help`,
    attached: `(attached|attaching|attachment|attachments)
      (i|we|i've|we've|i'm|we're) (have|am|are)? ..1 (attached|attaching|enclosed|enclosing)
      (see|find) ..1 (attached|enclosed|below)? ..1 (attached|enclosed|attachment)
      (is|are) (also|now)? enclosed`,
    internalNote: `internal (note|only|use|comment|notes|memo|ref)
      (note|reminder|memo) to (self|team|agent|agents|colleagues|staff|me|manager)
      (do|don't) (not)? (send|share|forward|show|tell) ..2 (to|with|the)? (the)? (customer|client|user|him|her|them|guest)
      (not|never) for (the)? (customer|customers|client|external|guest)
      (fyi|cc|ping) ..1 (team|tier|l1|l2|l3|supervisor|legal|finance)
      (tell|ask|asking|escalate|assign|handover|hand) ..1 (tier|l1|l2|l3|supervisor|legal|finance) ..3 (only|internally|before|re|if|whether)
      (cust|cx|caller) (is|seems|sounds|has|was|claims|says|wants|called|keeps|again|asked|threatening) ..6
      (this|the) (customer|client|guy|lady|woman|man) (seems|sounds|keeps|claims|wants|called|again|threatens|says) ..3
      (this|the) (customer|client|guy|lady|woman|man) (is|was|has) ..2 (angry|upset|annoying|rude|difficult|lying|furious|threatening|known|complaining|repeat|entitled|impossible|pain|nightmare|abusive|crazy|wrong|trouble|called|already|kicking|vip|fuming) ..1
      (check|confirm|verify|clear) ..3 (with|by|past) ..2 (legal|finance|manager|supervisor|compliance|accounts|team lead) before
      (todo|tbc|fixme|draft only)
      (between us|off the record|keep this between)
      (paste|insert) ..2 (macro|template|canned)
      insert (name|customer|amount|reference|agent|date|link) ..1
      (macro|template|canned) (here|response|reply|#|text|for|name|v2)
      (private|agent|staff) (note|comment|notes)
      (remove|delete) (this|the) (line|note|bit|part) before ..1
      (remove|delete) before sending
      draft (reply|response|only)
      (needs|need) (approval|sign-off|signoff) (from|by) ..3 before
      (don't|do not) tell (them|him|her|the customer)
      (handle|treat) with care
      before (sending|you send|we send|i send) ..2 (customer|cust|client|reply|response|draft)`,
    secret: `(password|passcode|passwords|cvv|cvc|otp|passphrase)
      (your|ur|card|the|four|4|digit|bank|atm|secret) (pin|pins)
      pin (number|code|and|or)
      (security|verification|one-time|secret|access|card|banking|time) (code|answer|number|details|codes|pin|word)
      (full|complete|whole|long) ..1 (card|credit|debit|account) (number|details)
      (credit|debit|bank) card (number|details)
      card (number|no|details|num)
      (ssn|social security number|passport number|national insurance number)`,
    money: `(refund|refunded|refunding|compensation|compensate|reimburse|reimbursement|voucher|discount|credit|goodwill|coupon|rebate|cashback)`,
    private: `(can|could|please|kindly|you|and|or|just|to) (email|mail) (your|us|me|the|it|them|all|over|these|those|this) ..9 (to|at)
      (link|form) ..1
      click ..2
      (dm|dms|dm'ing|pm|pms|inbox|messenger|whatsapp)
      (direct|private) (message|messages|messaging|chat|line)
      (message|msg|write|contact) (us|me) (privately|directly|private|here|in)
      (email|mail|call|phone|ring) (us|me)
      privately
      (sent|send|sending) ..2 (a|you|us|me) ..2 (message|dm|link)`,
    reassure: `(rest|be) assured
      (don't|do not|no|please) ..1 (worry|panic|need to worry)
      (we'll|i'll|we|i) (will)? (take|get|make|sort|look) ..2 (care|sorted|sure|right|it|this|after)
      (you're|you|your) ..4 (safe|secure|good hands|protected)
      (nothing) to worry
      don't you worry
      everything's ..1 (fine|ok|okay|good|sorted)
      (we've|i've) got (you|this|your)
      (here) (to|for) (help|you)
      (i|we) (can)? (assure|promise) you
      (everything|it|all) ..2 (will|is) ..2 (fine|ok|okay|alright|safe)`,
    praise: `(great|good|excellent|fantastic|brilliant|wonderful|amazing|perfect) (question|point|idea|choice|catch|job|work|customer|feedback|spot|thinking|suggestion)
      (loyal|valued|wonderful|fantastic|amazing|great|best|favourite) (customer|customers|client|member|fans|fan)
      (loyalty|kindness|honesty|patient|kind|incredible|amazing)
      well (done|spotted)
      you're (the|a) (best|hero|star|legend|gem|angel|champ)
      (you've been|you have been|you're|you are) ..2 (great|amazing|patient|fantastic|wonderful|kind|loyal|awesome|star|understanding|brilliant)
      (love|loved|admire) ..1 (your|that|you|how)`,
    yes: '(yes|yep|sure|certainly|absolutely|no|correct|indeed|unfortunately)',
    negation:
      "(not|no|never|cannot|can't|won't|don't|doesn't|isn't|aren't|didn't|unable|nothing|couldn't|wouldn't|shouldn't|wasn't|nobody|without|neither|haven't|hasn't|refuse|impossible|only|must)",
    informal: '',
    formal: '',
  },
  facts: {
    order:
      '(order|booking|reference|ref|case|ticket|confirmation|tracking|shipment|reservation|invoice|parcel|claim|pnr) (number|no|id|ref|reference|#|code|numbers) / (your|the) (order|booking) (ref|reference) / your (reference|ref|pnr)',
    email:
      '(email|e mail|mail) (address|addresses|id) / (ur|registered) (email|e mail) / your (email|e mail) (please|here) / (is|whats|confirm|provide|share|give) (us|me)? ..1 your (email|e mail) / (number|name|phone|mobile|code) (and|or) ..1 (email|e mail)',
    phone: '(phone|mobile|contact|telephone|cell) (number|no) / (telephone|phone number)',
    serial: '(serial|imei|meter|model|device) (number|no|id) / imei',
    account: '(account|acct|customer|member|membership|client|contract|policy|employee|staff|user) (number|no|id|name)',
    address:
      '(delivery|shipping|postal|home|full|your|billing|street|complete|current|ur) address / address (and|or) ..1 (phone|number|name|email|postcode)',
    photo: '(photo|photos|picture|pictures|image|images|screenshot|screenshots|pic|pics)',
    date: '(date|dates|day) (of|you|when) ..2 (purchase|purchased|order|ordered|bought|delivery|travel|incident|booking|happened|return|returned|visit|visited|sent|posted|charge|charged|payment|paid) / (purchase|order|booking|travel|return|bill|billing|invoice|payment|incident) date / when (did|was|were) (you|it|the|this|your) ..3 (buy|bought|order|ordered|purchase|purchased|return|returned|happen|happened|arrive|arrived|charged|delivered|pay|paid|sent)',
    model:
      '(model|version|operating system|make|device|os|browser|firmware|app version) (number|of|name|are|is|do)? / (which|what) (browser|device|model|phone|version|laptop|printer|plan|app)',
    error: 'error (message|code|messages|number|text) / exact error / (what|which) error',
    tried:
      '(tried|try|attempted|already) ..4 (restart|restarting|reboot|rebooting|reset|resetting|reinstall|reinstalling|clear|clearing|unplug|unplugging|logging|turning|turn|log|switching|updating) / (restarted|rebooted|reinstalled|reset|cleared|unplugged)',
  },
  stopWords: `a about above after again against all almost already also although always am an and another any anybody anyone anything appreciate are around
    as ask asked at away back be because become been before being below best better between both but by call called came can cannot can't case
    certain come concern contact contacted could couldn't customer day days dear did didn't do does doesn't doing don't done down during each either else email
    enough even ever every everything feel few find first for from further gave get getting give given glad go going gone good got great had happen happened
    happy has hasn't have haven't having he hello help her here hers hey hi him his hope hour hours how however i i'd i'll i'm i've if immediately in
    inconvenience information instead into is isn't issue issues it it's its just keep kind know last least left less let like little long look looking lot
    made make making many matter may maybe me mean message might mine minute minutes month months more most much must my myself name need needed never new next no
    nobody none nor not nothing now number of off ok okay on once one only or other our ours out over own people person please possible problem problems
    provide put question quite rather reach read really receive received regard regards reply request right said same say says second see seem seen send
    sent service she should shouldn't since sir so some somebody someone something soon sorry still such support sure take taken team tell than thank
    thanks that that's the their them then there there's these they they're thing things think this those though through time times to today together told
    tomorrow too toward tried try trying two three under until up update upon us use used very want wanted was wasn't way we we'd we'll we're we've week weeks well went
    were weren't what what's when where which while who whole whose why will with within without won't work would wouldn't write wrong wrote year years
    yes yesterday yet you you'd you'll you're you've your yours yourself understand details process experience check checked able situation apologies
    apologize apologise review concerns query enquiry inquiry available assist assistance further forward department company via per ensure etc ago
    anyway actually completely absolutely totally nice bad thing guys morning afternoon evening mr mrs ms wait waiting waited response
    ridiculous unacceptable terrible frustrated frustrating frustration disappointed disappointing upset angry worried worry stress unfortunately`,
  titles: 'mr mrs ms miss mx dr prof professor sir madam',
  notNames:
    'bonjour hola ciao salut hallo guten tag namaste salaam kalimera there all team everyone everybody folks guys customer sir madam valued both again friend friends client user colleague colleagues member guest traveller and to thank thanks i we you this in from hope how for the it sorry just as your welcome neighbour support girl hun babe babes mate dude pal buddy love dear bro hon folks gents ladies kitty sirs mondays tuesdays wednesdays thursdays fridays saturdays sundays monday tuesday wednesday thursday friday saturday sunday however yesterday today tomorrow understood noted right ok okay sure done agreed fair quick update fixed found true wotcha yo oh ah well first second next also then or afternoon morning evening back our many my so happy great good yes no apologies regarding following on at with please',
  nicknames: `bob rob bobby robert|bill will billy william liam|liz beth lizzie betty eliza elizabeth|dick rick richard|jim jimmy james|jack john johnny jon jonathan|peggy meg maggie margaret|
    kate katie kathy cathy katherine catherine kathryn|tony anthony antony|ted ed eddie edward|harry henry hal|sandy sasha alex lex alexander alexandra|mike mick michael|steve steven stephen|
    chris kit christopher christina christine|dave david|dan danny daniel|sam sammy samuel samantha|tom tommy thomas|nick nicholas|joe joey joseph|sue susie susan suzanne|jen jenny jennifer|
    becky becca rebecca|matt matthew|greg gregory|pete peter|phil philip phillip|andy drew andrew|ben benjamin|charlie chuck charles|fred frederick|jerry gerald gerry|larry lawrence|nate nathan nathaniel|
    pat patrick patricia patty trish|ron ronald|tim timothy|vicky victoria|zach zachary|abby abigail|debbie deb deborah|ellie eleanor nell|gabe gabriel|jo joanna joanne josephine|mandy amanda|
    mo mohammed muhammad mohamed mohammad|tina christina|theo theodore theodora|max maximilian maxine|lou louis louise|fran frances francis francesca|ali alison`,
  rewrites: {
    greeting: 'Hello {name},',
    feeling: 'I can see how frustrating this has been.',
    calm: '.',
    problem: 'I have read what happened with “{topic}”.',
    own: 'This was our mistake, and I am putting it right.',
    apology: 'I am sorry that this happened.',
    oneApology: '',
    nonApology: 'I am sorry for the trouble this caused you.',
    blame: 'Let me check this from our side.',
    deflection: 'What I can do is …',
    reason: 'This happened because …',
    action: 'I will … for you today.',
    different: 'What is different now: I am handling it myself, and …',
    time: 'I will write to you by … with the result.',
    askKnown: 'I have your details from your earlier message.',
    close: 'If anything is unclear, reply to this message and it reaches me.',
    thanks: 'Thank you for telling us about …',
    singular: 'I will',
    language: '',
    register: '',
    privately: 'Please send us a private message so that we can look at your details safely.',
    secret: 'For your safety, please never send us a password or a full card number.',
    promise: 'I will do this and tell you how it went by …',
    negation: 'Here is what I can do:',
    cliche: '',
    hedge: 'I will',
    order: 'Could you please …',
    please: 'Please',
  },
};
