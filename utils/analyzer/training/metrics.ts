/** Measures of a score against labels. */

/** Area under the ROC curve; ties count half. */
export const auc = (scores: readonly number[], labels: readonly number[]): number => {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  let positives = 0;
  let rankSum = 0;
  for (let i = 0; i < order.length; ) {
    let j = i + 1;
    while (j < order.length && scores[order[j] as number] === scores[order[i] as number]) j++;
    const rank = (i + j + 1) / 2;
    for (let k = i; k < j; k++)
      if (labels[order[k] as number] === 1) {
        positives++;
        rankSum += rank;
      }
    i = j;
  }
  const negatives = order.length - positives;
  return positives === 0 || negatives === 0
    ? Number.NaN
    : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
};

/** F1, precision and recall of a yes/no answer. */
export const f1 = (
  said: readonly boolean[],
  labels: readonly number[],
): { f1: number; precision: number; recall: number } => {
  let hit = 0;
  let wrong = 0;
  let missed = 0;
  said.forEach((yes, i) => {
    if (yes && labels[i] === 1) hit++;
    else if (yes) wrong++;
    else if (labels[i] === 1) missed++;
  });
  const precision = hit / (hit + wrong || 1);
  const recall = hit / (hit + missed || 1);
  return { f1: (2 * hit) / (2 * hit + wrong + missed || 1), precision, recall };
};

/** Precision where recall first reaches the given value. */
export const precisionAt = (scores: readonly number[], labels: readonly number[], recall: number): number => {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const positives = labels.reduce((sum, label) => sum + label, 0);
  let hit = 0;
  for (let i = 0; i < order.length; i++) {
    if (labels[order[i] as number] === 1) hit++;
    const last = i + 1 === order.length || scores[order[i + 1] as number] !== scores[order[i] as number];
    if (last && hit >= recall * positives) return hit / (i + 1);
  }
  return Number.NaN;
};

/** Expected calibration error over ten bins of equal width. */
export const calibrationError = (scores: readonly number[], labels: readonly number[]): number => {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, score: 0, label: 0 }));
  scores.forEach((score, i) => {
    const bin = bins[Math.min(9, Math.floor(score * 10))] as { n: number; score: number; label: number };
    bin.n++;
    bin.score += score;
    bin.label += labels[i] as number;
  });
  return bins.reduce((sum, bin) => sum + Math.abs(bin.score - bin.label), 0) / (scores.length || 1);
};
