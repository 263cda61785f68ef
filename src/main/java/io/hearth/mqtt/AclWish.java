package io.hearth.mqtt;

import io.hearth.access.Acl;
import io.hearth.access.AclTemplate;
import io.hearth.web.Problem;
import io.hearth.web.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry that a caller wishes for; refused with its place when it cannot be one.
 *
 * @param effect allow when left out
 * @param action both when left out
 */
record AclWish(
        Acl.@Nullable Effect effect,
        Acl.@Nullable Action action,
        @Nullable String filter) {

    /** @throws Problem 422 {@code bad-acl} with {@code errors} */
    static Acl list(List<AclWish> wishes) {
        var entries = new ArrayList<Acl.Entry>();
        var errors = new ArrayList<FieldError>();
        for (int at = 0; at < wishes.size(); at++) {
            try {
                entries.add(wishes.get(at).entry());
            } catch (IllegalArgumentException flaw) {
                errors.add(new FieldError("acl[%d].filter".formatted(at), String.valueOf(flaw.getMessage())));
            }
        }
        if (!errors.isEmpty()) {
            throw bad(errors.get(0).message()).errors(errors);
        }
        return made(() -> new Acl(entries));
    }

    /** A template, topics to publish and subscribe to, and single entries, together. */
    static Acl list(@Nullable AclTemplate template, @Nullable List<String> topics, @Nullable List<AclWish> wishes) {
        var kind = template == null ? AclTemplate.DEVICE : template;
        var base = made(() -> kind.with(topics == null ? List.of() : topics));
        var more = list(wishes == null ? List.of() : wishes);
        return made(() -> new Acl(
                Stream.concat(base.entries().stream(), more.entries().stream()).toList()));
    }

    private Acl.Entry entry() {
        return new Acl.Entry(
                effect == null ? Acl.Effect.ALLOW : effect,
                action == null ? Acl.Action.BOTH : action,
                filter == null ? "" : filter);
    }

    private static Acl made(Supplier<Acl> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException flaw) {
            throw bad(String.valueOf(flaw.getMessage()));
        }
    }

    private static Problem bad(String detail) {
        return Problem.refused("bad-acl", detail);
    }
}
