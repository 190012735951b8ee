/** JSON lines in ({"id","text","lang"?}), JSON lines out: language, frustration, level, state, causes, risks. */
import { analyzeMessage } from '../utils/analyzer/analyze.ts';
import { LANGUAGES, type Language } from '../utils/analyzer/types.ts';
import { answerJsonLines } from './json-lines.ts';

await answerJsonLines(({ text, lang }) => {
  if (typeof text !== 'string') return { error: 'text is not a string' };
  const hint = LANGUAGES.includes(lang as Language) ? { language: lang as Language } : undefined;
  const analysis = analyzeMessage(text, hint);
  return {
    language: analysis.language,
    frustration: Number(analysis.frustration.toFixed(6)),
    level: analysis.level,
    state: analysis.state,
    causes: analysis.causes.map((cause) => cause.id),
    risks: analysis.risks.map((risk) => risk.id),
  };
});
