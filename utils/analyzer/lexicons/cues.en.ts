import type { CueList } from '../cues.ts';

export const cues: CueList = {
  'state.angry':
    'furious, angry, livid, outraged, disgusted, unacceptable, ridiculous, a joke, how dare, scam, rip off, ripped off, liars, shame on you, fed up, sick of, worst company',
  'state.frustrated':
    'frustrat*, still not, third time, keep getting, nobody replies, no one answers, tried everything, going in circles, waste of time, how many times, already told, for weeks',
  'weak.state.frustrated': 'again',
  'state.disappointed':
    'disappoint*, let down, expected better, expected more, not what i, used to be, shame because, regret buying, not worth',
  'weak.state.disappointed': 'unfortunately',
  'state.anxious': 'worried, anxious, nervous, scared, afraid, asap, need it by, before my, hacked, will i lose',
  'weak.state.anxious': 'concerned, urgent, is my account safe, please confirm, what if',
  'state.confused':
    "confus*, don't understand, do not understand, not clear, unclear, what does it mean, can't find, makes no sense",
  'weak.state.confused': 'how do i, which one, where is the',
  'state.distressed':
    "passed away, funeral, bereave*, cancer, lost my job, can't afford, overwhelmed, in tears, crying, desperate, can't cope, depress*, disabled, carer",
  'weak.state.distressed': 'died, hospital',
  'state.grateful': 'thank you, thanks, appreciate, great service, brilliant, well done, life saver, so helpful',
  'cause.treatment.rude': 'rude, hung up, disrespect*, yelled at me, laughed',
  'weak.cause.treatment.rude': 'attitude',
  'cause.treatment.unheard': "didn't listen, not listening, copy paste, canned, scripted, didn't read my",
  'cause.treatment.blamed': "accused me, called me a liar, blamed me, don't believe me, made me feel stupid",
  'cause.treatment.wrong_info': "told me different, wrong information, conflicting, each agent, didn't know, misled",
  'cause.treatment.transferred': 'transferred, passed around, from one department, explain again, start over',
  'cause.quality.defective': "broken, defective, faulty, damaged, stopped working, doesn't work, cracked, leaking",
  'cause.quality.wrong_item':
    'wrong item, wrong size, not as described, missing parts, fake, counterfeit, different from the picture',
  'cause.quality.outage': "outage, crash*, bug, can't log in, not loading, no internet",
  'weak.cause.quality.outage': 'down, error',
  'cause.quality.delivery': "delayed, never arrived, hasn't arrived, where is my order, lost parcel, not delivered",
  'weak.cause.quality.delivery': 'late, courier',
  'cause.quality.billing': 'charged twice, double charge, overcharged, wrong amount, took money',
  'weak.cause.quality.billing': 'refund, invoice',
  'cause.engagement.no_reply': 'no reply, no response, ignored, waiting for days, never called back, nobody answers',
  'cause.engagement.broken_promise':
    'you promised, was told it would, said you would, nothing happened, missed appointment',
  'cause.engagement.no_human': "talk to a human, real person, chatbot, can't reach anyone, on hold",
  'weak.cause.engagement.no_human': 'bot',
  'cause.engagement.no_updates': 'no update, kept in the dark, nobody told me, found out myself, without notice',
  'cause.engagement.loyalty_ignored': 'loyal customer, customer for years, been with you since, treat new customers',
  'cause.experience.effort': 'so complicated, too many steps, jump through hoops, hassle, back and forth',
  'cause.experience.policy_fees': 'hidden fee, fine print, not mentioned, price went up',
  'weak.cause.experience.policy_fees': 'policy, terms',
  'cause.experience.cancel_return': "can't cancel, won't let me, still subscribed",
  'weak.cause.experience.cancel_return': 'cancel my, return it',
  'cause.experience.trust_privacy': 'my data, privacy, without my consent, fraud, unauthorised, unauthorized',
  'weak.cause.experience.trust_privacy': 'spam',
  'cause.experience.access': "wheelchair, screen reader, not in my language, can't read",
  'weak.cause.experience.access': 'elderly',
  'risk.safety': 'caught fire, electric shock, injured, allergic, burned, gas leak, choking',
  'weak.risk.safety': 'smoke',
  'risk.self_harm': "kill myself, end my life, suicid*, don't want to live, hurt myself",
  'risk.threat_violence': 'i will find you, burn down, come to your office and, you will regret, kill you',
  'risk.legal': 'lawyer, attorney, solicitor, sue, legal action, small claims',
  'weak.risk.legal': 'court',
  'risk.regulator': 'ombudsman, regulator, consumer protection, trading standards, report you to',
  'weak.risk.regulator': 'bbb, ftc, fca',
  'risk.chargeback': 'chargeback, dispute the charge, call my bank, reverse the payment, paypal claim',
  'risk.public':
    'post this, on twitter, on facebook, tiktok, go viral, trustpilot, one star, screenshots, tell everyone, the press, journalist',
  'weak.risk.public': 'review',
  'risk.churn': 'never again, last time, switch to, competitor, close my account, lost a customer',
  'weak.risk.churn': 'cancel my',
  'risk.repeat_contact': 'third time, again and again, already contacted, previous ticket, called _ times, as i said',
  'risk.vulnerable':
    "disability, dementia, my late husband, bereave*, can't afford, lost my job, mental health, elderly mother, pregnant",
  'risk.security': 'hacked, unauthorised, unauthorized, identity theft, someone else logged, leaked',
  'risk.abuse_agent': 'idiot, stupid, moron, incompetent, go to hell, f*** you, useless people',
  'risk.deadline': 'wedding, flight tomorrow, exam, medical appointment',
  'weak.risk.deadline': 'by friday, today',
  'mark.negator':
    "not, no, never, dont, don't, doesn't, didn't, isn't, aren't, wasn't, weren't, won't, wouldn't, can't, cannot, couldn't, shouldn't, haven't, hasn't, hadn't, ain't, without, nothing, nobody, hardly, nor",
  'mark.minimiser':
    'a bit, a little, slightly, somewhat, kind of, sort of, not the end of the world, no big deal, minor, small thing, just a heads up',
  'mark.intensifier':
    'very, so, really, extremely, absolutely, completely, totally, utterly, beyond, incredibly, insanely, bloody, freaking, fucking, damn, seriously, ever, literally',
  'mark.profanity':
    'fuck*, shit*, bullshit, crap, wtf, damn, bloody hell, piss off, pissed, arse, asshole*, bastard*, bitch*, bollocks, screw you, stfu',
  'mark.sarcasm':
    'thanks for nothing, great job, well done you, bravo, slow clap, congratulations on, how lovely, how wonderful, what a surprise, truly impressive, lucky me, top notch service as always, outstanding work',
  'mark.ultimatum':
    "last chance, final warning, or else, otherwise i will, if i don't hear, within 24 hours or, you have until, one more time and",
  'mark.relief': 'resolved, fixed, sorted, working now, works now, all good, problem solved',
  'guard.state.grateful':
    'thanks in advance, thank you in advance, thanks for nothing, thank you for nothing, no thanks to you, thanks but no thanks, would appreciate, would be appreciated, appreciate your patience',
  'guard.state.angry': 'angry birds, not angry, not even angry',
  'guard.state.anxious': "not worried, no worries, don't worry, not urgent, no rush",
  'guard.risk.legal':
    'court shoes, court shoe, tennis court, basketball court, food court, badminton court, squash court, sue from, dear sue, hi sue',
  'guard.risk.public': 'review my order, please review, under review, review the, review of, reviewing',
  'guard.risk.self_harm': 'wait is killing me, killing me softly, suicide squad, commercial suicide',
  'guard.risk.safety': 'smoke detector, smoke alarm, smoke test, smoke grey, burned a cd, burned a disc',
  'guard.state.distressed': 'phone died, battery died, laptop died, it died, crying with laughter, crying laughing',
  'guard.state.frustrated': 'still not sure, not frustrated',
};
