package io.hearth.automation;

import io.hearth.automation.activity.Happening;
import io.hearth.automation.runs.RuleRun;
import io.hearth.house.Cause;
import io.hearth.rules.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers "why?": the chain from what happened down to the message, the person or the time that began it. */
@Service
public class Why {

    private final Rules rules;

    Why(Rules rules) {
        this.rules = rules;
    }

    /**
     * One link of the chain.
     *
     * @param kind   who or what
     * @param who    a person's name, a rule's id, a point's path, or the schedule
     * @param name   of the rule; null when it is no rule, or has gone
     * @param run    the run of the rule, when it is known
     * @param reason what woke the rule, with the values seen; null when nobody knows any more
     */
    public record Link(
            Cause.Kind kind,
            String who,
            @Nullable String name,
            @Nullable String run,
            @Nullable Reason reason) {

        @Override
        public String toString() {
            String shown = name == null ? who : name;
            return switch (kind) {
                case RULE ->
                    reason == null
                            ? "the rule \"%s\"".formatted(shown)
                            : "the rule \"%s\", because %s".formatted(shown, reason);
                case DEVICE -> "%s said so".formatted(who);
                case PERSON -> "%s wanted it".formatted(who);
                case SCHEDULE -> "the time came";
                case HOOK -> "the web address %s was called".formatted(who);
                case HUB -> "the hub itself";
            };
        }
    }

    /** From the nearest cause to the first. */
    public List<Link> of(Happening happening) {
        var links = new ArrayList<Link>();
        String run = happening.run();
        for (Cause cause = happening.cause(); cause != null; cause = cause.parent()) {
            links.add(link(cause, run));
            run = null;
        }
        return List.copyOf(links);
    }

    private Link link(Cause cause, @Nullable String run) {
        if (cause.kind() != Cause.Kind.RULE) {
            return new Link(cause.kind(), cause.who(), null, null, null);
        }
        String name = rules.name(cause.who()).orElse(null);
        Optional<RuleRun> found = run == null ? Optional.empty() : rules.trace(run);
        return new Link(
                cause.kind(),
                cause.who(),
                name,
                run,
                found.map(RuleRun::trigger).orElse(null));
    }
}
