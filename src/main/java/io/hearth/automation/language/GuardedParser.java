package io.hearth.automation.language;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** Lets through only what the rule language has, so that a bomb is refused before it is built. */
final class GuardedParser implements Parser {

    /** How deep lists and mappings may stand in each other. */
    static final int DEEPEST = 32;

    private final Parser parser;
    private int depth;

    GuardedParser(Parser parser) {
        this.parser = parser;
    }

    /** Something that is YAML and not part of the rule language. */
    static final class Foreign extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Mark mark;

        Foreign(Mark mark, String message) {
            super(message, null, false, false);
            this.mark = mark;
        }

        Mark mark() {
            return mark;
        }

        String message() {
            return String.valueOf(getMessage());
        }
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return parser.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
        String foreign = foreign(event);
        if (foreign != null) {
            throw new Foreign(event.getStartMark().orElseThrow(), foreign);
        }
        return event;
    }

    private @Nullable String foreign(Event event) {
        if (depth > DEEPEST) {
            return "Lists and mappings may stand at most %d deep in each other".formatted(DEEPEST);
        } else if (event instanceof AliasEvent) {
            return "Aliases (*name) are not part of the rule language; write it out";
        }
        boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent start && start.getTag().isPresent();
        return tagged ? "Tags (!name) are not part of the rule language; leave it out" : null;
    }
}
