package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a template, which writes what it has to say. */
interface Block {

    void write(Frame frame);

    /** What stands outside of all tags. */
    record Text(String text) implements Block {
        @Override
        public void write(Frame frame) {
            frame.print(text);
        }
    }

    /** <code>{{ value }}</code>. */
    record Print(Expression value) implements Block {
        @Override
        public void write(Frame frame) {
            frame.print(Printer.str(frame, value.in(frame)));
        }
    }

    /** Blocks one after the other, until one leaves the loop. */
    record All(List<Block> blocks) implements Block {
        @Override
        public void write(Frame frame) {
            for (Block block : blocks) {
                if (frame.leavesRound()) {
                    return;
                }
                frame.pay(1);
                block.write(frame);
            }
        }
    }

    /** The first whose test holds. */
    record Choice(List<Expression> tests, List<Block> bodies, Block otherwise) implements Block {
        @Override
        public void write(Frame frame) {
            for (int i = 0; i < tests.size(); i++) {
                if (Types.truth(tests.get(i).in(frame))) {
                    bodies.get(i).write(frame);
                    return;
                }
            }
            otherwise.write(frame);
        }
    }

    /** Gives names to a value. */
    record Assign(Target target, Expression value) implements Block {
        @Override
        public void write(Frame frame) {
            target.assign(frame, value.in(frame));
        }
    }

    /**
     * Gives a name to what the body writes.
     *
     * @param value made of the variable {@link #TEXT}
     */
    record Capture(Target target, Block body, Expression value) implements Block {

        /** No template can name it. */
        static final String TEXT = "written text";

        @Override
        public void write(Frame frame) {
            frame.set(TEXT, frame.captured(() -> body.write(frame)));
            target.assign(frame, value.in(frame));
        }
    }

    /** Names that only the body knows. */
    record With(Map<String, Expression> names, Block body) implements Block {
        @Override
        public void write(Frame frame) {
            var values = new ArrayList<Map.Entry<String, Object>>();
            names.forEach((name, value) -> values.add(Map.entry(name, value.in(frame))));
            frame.open();
            values.forEach(entry -> frame.set(entry.getKey(), entry.getValue()));
            body.write(frame);
            frame.close();
        }
    }

    /** Evaluates and writes nothing. */
    record Do(Expression value) implements Block {
        @Override
        public void write(Frame frame) {
            value.in(frame);
        }
    }

    /** Ends the round, or the whole loop. */
    record Leave(boolean wholeLoop) implements Block {
        @Override
        public void write(Frame frame) {
            frame.leave(wholeLoop);
        }
    }

    /** Writes the body for each item. */
    record Loop(Target target, Expression items, @Nullable Expression test, Block body, Block otherwise)
            implements Block {
        @Override
        public void write(Frame frame) {
            List<Object> all = Iteration.of(frame, items.in(frame));
            List<Object> wanted = test == null ? all : wanted(frame, all, test);
            frame.payItems(wanted.size());
            if (wanted.isEmpty()) {
                otherwise.write(frame);
                return;
            }
            var loop = new LoopState(wanted);
            boolean goesOn = true;
            for (int i = 0; i < wanted.size() && goesOn; i++) {
                frame.pay(1);
                loop.at(i);
                frame.open();
                frame.set("loop", loop);
                target.assign(frame, wanted.get(i));
                body.write(frame);
                frame.close();
                goesOn = frame.nextRound();
            }
        }

        private List<Object> wanted(Frame frame, List<Object> all, Expression test) {
            var wanted = new ArrayList<Object>();
            for (Object item : all) {
                frame.pay(1);
                frame.open();
                target.assign(frame, item);
                if (Types.truth(test.in(frame))) {
                    wanted.add(item);
                }
                frame.close();
            }
            return wanted;
        }
    }

    /** Where a value goes. */
    interface Target {
        void assign(Frame frame, Object value);
    }

    /** A name. */
    record Named(String name) implements Target {
        @Override
        public void assign(Frame frame, Object value) {
            frame.set(name, value);
        }
    }

    /** A name in a namespace. */
    record Inside(String namespace, String name) implements Target {
        @Override
        public void assign(Frame frame, Object value) {
            if (!(frame.get(namespace) instanceof Namespace known)) {
                throw Failure.type("only a namespace has names that can be set: " + namespace);
            }
            frame.payItems(known.names.size());
            known.names.put(name, value);
        }
    }

    /** Several, one for each item. */
    record Several(List<Target> targets) implements Target {
        @Override
        public void assign(Frame frame, Object value) {
            Types.defined(value);
            List<Object> items = Iteration.of(frame, value);
            if (items.size() != targets.size()) {
                throw Failure.value("%d values for %d names".formatted(items.size(), targets.size()));
            }
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).assign(frame, items.get(i));
            }
        }
    }
}
