package io.hearth.rules;

import java.util.List;

/**
 * A condition's answer with its reasons. A bare boolean cannot explain itself.
 *
 * @param answer yes, no or unknown
 * @param reason what was seen
 * @param parts  the answers it was made of; empty for a plain question
 */
public record Verdict(Answer answer, Reason reason, List<Verdict> parts) {

    static final Verdict NOTHING_ASKED = new Verdict(Answer.YES, Reason.of(Reason.Phrase.ALL_HOLD), List.of());

    /** Unknown is an answer; a missing sensor is not "false". */
    public enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    public Verdict {
        parts = List.copyOf(parts);
    }

    static Verdict of(boolean holds, Reason reason) {
        return new Verdict(holds ? Answer.YES : Answer.NO, reason, List.of());
    }

    static Verdict unknown(Reason reason) {
        return new Verdict(Answer.UNKNOWN, reason, List.of());
    }

    /** No when one says no, else unknown when one is unknown, else yes. */
    static Verdict all(List<Verdict> parts) {
        if (parts.isEmpty()) {
            return NOTHING_ASKED;
        }
        Answer answer = has(parts, Answer.NO) ? Answer.NO : has(parts, Answer.UNKNOWN) ? Answer.UNKNOWN : Answer.YES;
        var phrase = answer == Answer.YES ? Reason.Phrase.ALL_HOLD : Reason.Phrase.NOT_ALL_HOLD;
        return new Verdict(answer, Reason.of(phrase), parts);
    }

    /** Yes when one says yes, else unknown when one is unknown, else no. */
    static Verdict any(List<Verdict> parts) {
        Answer answer = has(parts, Answer.YES) ? Answer.YES : has(parts, Answer.UNKNOWN) ? Answer.UNKNOWN : Answer.NO;
        var phrase = answer == Answer.YES ? Reason.Phrase.ONE_HOLDS : Reason.Phrase.NONE_HOLDS;
        return new Verdict(answer, Reason.of(phrase), parts);
    }

    Verdict negated() {
        Answer opposite =
                switch (answer) {
                    case YES -> Answer.NO;
                    case NO -> Answer.YES;
                    case UNKNOWN -> Answer.UNKNOWN;
                };
        return new Verdict(opposite, Reason.of(Reason.Phrase.NEGATED), List.of(this));
    }

    /** The sentence that tells most: that of the part which decided, for an answer that is made of others. */
    static Reason said(Verdict verdict) {
        return verdict.parts.stream()
                .filter(part -> part.answer == verdict.answer || verdict.parts.size() == 1)
                .findFirst()
                .map(Verdict::said)
                .orElse(verdict.reason);
    }

    public boolean yes() {
        return answer == Answer.YES;
    }

    private static boolean has(List<Verdict> parts, Answer answer) {
        return parts.stream().anyMatch(part -> part.answer == answer);
    }
}
