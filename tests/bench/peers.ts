/** The npm packages that score a text on the machine, each as "how unhappy does this sound" (higher: unhappier). */
import { createRequire } from 'node:module';
import type { Language } from '../../utils/analyzer/types.ts';

export interface Peer {
  name: string;
  languages: readonly Language[];
  score: (text: string, lang: Language) => number | Promise<number>;
}

const require = createRequire(import.meta.url);

export const loadPeers = async (): Promise<Peer[]> => {
  const vader = require('vader-sentiment') as {
    SentimentIntensityAnalyzer: { polarity_scores: (text: string) => { compound: number } };
  };
  const Sentiment = require('sentiment') as new () => { analyze: (text: string) => { comparative: number } };
  const sentiment = new Sentiment();
  const winkSentiment = require('wink-sentiment') as (text: string) => { normalizedScore: number };
  const winkNLP = require('wink-nlp') as (
    model: unknown,
    pipes?: string[],
  ) => {
    readDoc: (text: string) => { out: (its: unknown) => number };
    its: { sentiment: unknown };
  };
  const wink = winkNLP(require('wink-eng-lite-web-model'));
  const multilang = require('multilang-sentiment') as (text: string, language: string) => { comparative: number };
  return [
    {
      name: 'vader-sentiment',
      languages: ['en'],
      score: (text) => -vader.SentimentIntensityAnalyzer.polarity_scores(text).compound,
    },
    { name: 'sentiment', languages: ['en'], score: (text) => -sentiment.analyze(text).comparative },
    { name: 'wink-sentiment', languages: ['en'], score: (text) => -winkSentiment(text).normalizedScore },
    { name: 'wink-nlp', languages: ['en'], score: (text) => -wink.readDoc(text).out(wink.its.sentiment) },
    { name: '@nlpjs/sentiment', languages: ['en', 'ar', 'el'], score: await nlpjs() },
    {
      name: 'multilang-sentiment',
      languages: ['en', 'ar', 'el'],
      score: (text, lang) => -multilang(text, lang).comparative,
    },
  ];
};

const nlpjs = async (): Promise<Peer['score']> => {
  const { Container } = require('@nlpjs/core') as { Container: new () => { use: (plugin: unknown) => void } };
  const { SentimentAnalyzer } = require('@nlpjs/sentiment') as {
    SentimentAnalyzer: new (settings: {
      container: unknown;
    }) => {
      process: (input: { locale: string; text: string }) => Promise<{ sentiment: { average: number } }>;
    };
  };
  const container = new Container();
  container.use((require('@nlpjs/lang-en') as { LangEn: unknown }).LangEn);
  container.use((require('@nlpjs/lang-ar') as { LangAr: unknown }).LangAr);
  container.use((require('@nlpjs/lang-el') as { LangEl: unknown }).LangEl);
  const analyzer = new SentimentAnalyzer({ container });
  return async (text, lang) => -(await analyzer.process({ locale: lang, text })).sentiment.average || 0; // not a number for a text without words
};
