/** English questions and the marks of their answers. */
import type { QuestionLexicon } from './questions.ts';

const TOLD =
  '(?:tell|let) (?:me|us) (?:if|whether|when|why|what|how|where|which|who|know (?:if|whether|when|why|what|how|where)) ';
const WHAT_TO_DO = 'what do i|what should i|what can i|what now|any idea|ideas|how do i|help';

export const en: QuestionLexicon = {
  openers: {
    asking: 'when where why how who which what whose whom',
    auxiliary: `is are am was were do does did can could will would should may have has must isn't aren't don't doesn't didn't can't won't`,
    afterAsking: `is are am was were do does did can could will would should may have has must much many long soon often far big late come to's about`,
    subject: 'i you we they it he she there this that these those my our the your anyone someone anybody',
    lead: 'and also or so but hi hello hey please then plus well ok okay thanks',
    wish: `please could can kindly would i'd wondering wonder let like want need ask tell curious confirm advise`,
    tell: 'tell know wondering wonder ask asking confirm advise explain clarify check curious',
    indirect: 'if whether when where why how which who what',
    fills: 'me us know to you',
    denies: `not don't didn't doesn't never`,
  },
  asks: {
    lasts: 'how (?:long|early|late|soon|often|(?:many|many more) (?:days|weeks|hours|months|minutes)) ',
    when: 'when|what time',
    why: `why|how come|what happened|whats? happening|what's happening|what is happening|whats going on|what is the cause|what's the cause|the reason
      what went wrong|what caused|what is going on|what's going on`,
    much: 'how much|what (?:\\S+ ){0,6}(?:costs?|price|fees?|charges?) ',
    whereabouts: `where (?:is|are|has|have|did|'s|s)`,
    where: 'where (?!as )',
    payer: 'who (?:\\S+ ){0,6}(?:pays?|costs?|charged?|charges|fees?) ',
    who: 'who (?:is|are|will|can|do|does|pays|should|would|was|has|comes|covers|signs) ',
    which: 'which (?!is |was |i |we |you |means )',
    meaning: 'what (?:does|do|is meant|did) .{0,60}mean|what is the meaning',
    deed: '^(?!.* (?:tell|let|advise|confirm|explain|clarify) )(?:\\S+ ){0,2}?(?:can|could|will|would) (?:you|someone|anyone|somebody) ',
    help: `^(?!.* ${TOLD}|${TOLD})(?:.* )?(?:can you|could you|will you|would you|are you going to|can someone|anything you can|anything that can be done|what can you|what will you|what are you going|how are you going|can anyone|please|${WHAT_TO_DO}|what am i supposed)`,
    steps: `${WHAT_TO_DO}|how can i`,
    how: 'how ',
    must: '(?:(?:do|will|would) i (?:still |also |then )?(?:have|need) to|must i) ',
    pays: '(?:pays?|costs?|charge|charges|charged|fees?|surcharge|extra charge|discount|free) ',
    needs: 'do you need|what do you need|anything you need',
    fault: 'something wrong|my fault|whose fault|who is to blame',
    yesNo: `^(?:(?:and|also|so|or|but|please|hi|hello|hey|then) )*(?:is|are|am|was|were|do|does|did|can|could|will|would|have|has|may|should)(?= )
      ^(?:(?!what|when|where|why|how|who|which)\\S+ )*?(?:if|whether) 
      ^(?!(?:.* )?(?:what|when|where|why|how|who|which|whose|whom)(?:'s)? )`,
  },
  rhetorical: `(?:really|honestly|seriously|are you kidding|are you serious|is this a joke|how hard|what is wrong with you|do you even|who does that|how is that|how can you|what kind of|is it too much|why do i even|why should i|are you joking|what a joke|do you think|do you people|do you guys even|how many times|how many more times|did you even|does anyone even|does anybody even|can you even|is anyone even|is anybody even|why bother|how dare|how could you|do i look|is this how you|is that how you|are you for real|who do you think)(?!.* and (?:what|when|who|where|will|can|how much) )`,
  wantsAnswer:
    /(?:want|need|give me|expect|waiting for|still no|demand|without) (?:\w+ ){0,3}(?:answer|reply|response)|answer (?:me|my question)/,
  marks: {
    hours: /between \S+ and \S+|\d ?(?:am|pm|a\.m|p\.m)|\d[:.]\d\d|\d+ ?(?:to|until|till|-|–) ?\d/,
    moment:
      /\b(?:any ?time|whenever|around the clock|(?:end|start|middle) of (?:the|this|next) (?:week|month|year)|(?:second|third|last) (?:week|working day|day) of|(?:from|after|until|till|before|by) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|lunch)|(?:the )?(?:same|next|following) (?:day|morning|afternoon|evening|night|week|month)|(?:first|second|third|last|every) (?:week|working day|day|month) of|(?:early|late|mid) (?:january|february|march|april|may|june|july|august|september|october|november|december))\b/,
    advice: /\b(?:recommend|suggest|go for|choose|suits you|fits|is best|ideal|either|both|any of|all of)\b/,
    cause:
      /(?:my|our|was (?:a|our|an)) (?:\w+ )?(?:mistake|error|fault|oversight|bug)|(?:comes?|came|arose|results?|resulted|stems?|stemmed) from|caused by|due to|owing to|(?:turned|turns) out|what happened (?:is|was)|the (?:cause|reason|difference|problem|trouble|culprit|fault) (?:is|was|lies|lay|sits|comes)|the (?:cause|reason)|by mistake|mistakenly|by accident|accidentally|in error|mix-up|(?:we|i|nobody|somebody|colleague|bank|courier|system|update) (?:had |has |have )?(?:forgot|forgotten|missed|overlooked|rejected|refused|broke|failed|expired|mixed)/,
    event:
      /^(?!i |we |you |thank|please|there )(?:\w+ ){1,5}?(?:\w{3,}ed|broke|ran|went|took|made|left|fell|lost|sent|shut|let|looked|had|was|were|did not|didn't|wasn't) /,
    free: /^nothing (?:in|for|extra|more|at all)|\b(?:free|no (?:extra |additional )?(?:charge|cost|fee)|included|nothing to pay|prepaid|pre-paid|on us|won't cost|doesn't cost|at no cost|cover the|at our (?:own )?(?:expense|cost)|borne by|(?:is|are|was|were|be|gets?) paid (?:for )?by|comes? out of|(?:we|i)(?:'ll| will)? (?:pay|cover|bear)|(?:without|no) (?:any )?(?:surcharge|postage|extra cost)|waived?)\b/,
    paying:
      /^(?:we|you) (?:do|will|are)(?=[ ,.;])|paid by| (?:pay|pays|cost|costs|charge|charges|charged|fee|fees)(?= )/,
    role: /\b(?:driver|technician|engineer|colleague|manager|courier|plumber|electrician|agent|doctor|landlord|supplier|seller|manufacturer|customs|bank|accountant|team|department|customs|council|host|neighbour|caretaker|crew|staff|partner|contractor|nurse|desk|hotline|our people|someone|somebody|myself|i will|i'll|nobody|no one|someone from|you do|we do|we pay|we cover)\b/,
    underWay: /on (?:its|the|his|her|their) way/,
    nothing:
      /^(?:absolutely )?nothing|there(?:'s| is) nothing (?:\w+ )?(?:for you |you need |you have |left )?to do|no action|(?:don't|do not|won't) (?:have|need) to do anything/,
    duty: /(?:don't|do not|won't|needn't) (?:have|need)|no need|you(?:'ll| will)? (?:have|need|must)/,
    agrees:
      /^(?:(?:it|they|that|this|there|we|you|he|she|i) (?:is|are|am|was|were|does|do|did|can|could|will|would|has|have|may|isn't|aren't|doesn't|don't|can't|cannot|won't|hasn't|haven't|didn't|wasn't)(?: not| indeed)?(?:[,.:;!]| and | but | until | unless )|(?:not yet|of course|done|all done|that's right|nope|yep|it's possible|that's possible|not at all|by all means|neither|both|happy to|i'm afraid|absolutely|certainly|definitely|correct|indeed|exactly|gladly|not (?:at the moment|just yet|right now|currently|quite|yet))\b)/,
    states:
      /(?:is|are|that's|it's|would be|will be) (?:perfectly |absolutely |quite |also |not )?(?:fine|ok|okay|possible|impossible|allowed|permitted|welcome|included|needed|required|necessary|forbidden|no problem)\b|(?:would be|we'd be|i'd be|is|are) (?:happy|glad|pleased) to\b|(?:fine|ok|okay) (?:with|by) (?:us|me)\b|^(?:always|never|nothing|everything|everyone|everybody|someone|nobody|no one|none|any of|all of|only (?:if|when|until|with|for|on|after|the)|not (?:at|for|really|any|until|unless|in|on|this|since|with|without|if|all|every)|(?:it|they|that|there)(?:'s|'re|'ll)|(?:he|she|they|it) (?:is|are|was|were|will|does|do|has|have|can))\b/,
    done: /^(?:all |that's |it's )?(?:done|sorted|all set)\b/,
    declines:
      /don't know yet|do not know yet|(?:can't|cannot|unable to|not able to|not allowed to|may not) (?:say|share|tell|disclose|discuss|promise|confirm|give (?:you )?(?:an?|any|the exact|that|this|out) )|too early to|not known yet|(?:find|finding) (?:that )?out|have asked (?:the|our)|i(?:'m| am) asking|(?:ask|check with) (?:the|our) .{1,60}(?:and|then) (?:tell|let|write|call|get|email)|with (?:an|the|your) answer/,
    choice: / or |^(?:which|when did)/,
    asksWhy: /^why /,
  },
  place:
    /\b(?:at|in|to|from|via|near|outside|behind|opposite|under|with) (?:the |our |your |any )?(?:(?!(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?\b|(?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter)\b)[A-Z]\w|\d+[a-z]? (?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z])|\b(?:behind|beside|next to|opposite|in front of|underneath|downstairs|upstairs|round the corner|gate|yard|box|hall|library|school|cupboard|drawer|basement|kitchen|platform|terminal|lobby|square|street|road|lane|avenue|desk|depot|warehouse|branch|stores?|shops?|counter|office|reception|page|menu|settings|tab|link|locker|car park|garage|parking|app|website|inbox|spam|building|floor|entrance|door|address|station|post office|attached|attachment|hub|here)\b|https?:|www\.|>|@/,
  named: /\b(?:is|be|by|from|named|called|colleague|Mr|Mrs|Ms|Dr)\.? [A-Z][a-z]+/,
  aside: {
    told: /\bwe(?:'re| are) (?:open|closed|here|available)\b|\b(?:opening|office|business|working) hours|\b(?:reach|call|phone|ring|contact|write to) us\b|\blines (?:are|open)\b|\byou (?:have )?(?:paid|ordered|bought|booked|wrote|joined|sent|placed|called|reported|signed)\b|\bsince (?:\d{4}|you|your|we|our|the)\b|\b(?:left|reached|arrived at|arrived in) our\b/,
    asked:
      / (?:open|opened|close|closed|hours|reach|call|phone|ring|contact|visit|come|collect|pick|did|was|were|been|has|have|had|paid|here|available) /,
  },
  same: `photo photos picture pictures image images photograph
    parcel parcels package packages shipment delivery consignment
    phone mobile handset
    invoice invoices bill bills
    cancel cancels cancelled cancellation terminate terminated
    sign signed signature
    fix fixed repair repairs repaired mend mended
    bread loaf loaves
    husband wife partner friend companion companions guest guests
    parking park parked garage spaces
    buy bought purchase purchased
    child children kids pupils
    battery batteries
    heated heating heat
    book booked booking reserve reserved reservation
    website online site internet web
    delete deleted deletion erase erased remove removed
    statement statements
    refund refunds refunded reimburse reimbursed
    faulty broken damaged defective
    appointment slot visit
    inside indoors outside outdoors
    car vehicle
    flat apartment
    password passcode pin
    pet pets dog dogs cat cats animal animals
    cash coins notes
    tour guide guided
    start starts begin begins
    finish finishes end ends
    surcharge fee fees
    colour colours color colors shade`,
  shared: 1,
  byPlace: false,
};
