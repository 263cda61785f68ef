package io.hearth.dialects;

import io.hearth.broker.Message;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message being heard: what of it was understood, and what was not and why. At its {@link #end} the topic has
 * settled, or a complaint says what was wrong. Only on the loop.
 */
public final class Hearing {

    private static final int MOST_REASONS = 3;

    private final Register register;
    private final Complaints complaints;
    private final String dialect;
    private final Message message;
    private final boolean replayed;
    private final List<String> refused = new ArrayList<>();
    private int understood;
    private int wrong;

    public Hearing(Register register, Complaints complaints, String dialect, Message message, boolean replayed) {
        this.register = register;
        this.complaints = complaints;
        this.dialect = dialect;
        this.message = message;
        this.replayed = replayed;
    }

    /** Whether the broker had kept the message. */
    public boolean replayed() {
        return replayed;
    }

    /** The point has the value; it is made when nobody knew it, and changed when its unit is another now. */
    public void says(DeviceId device, Found found, Value value) {
        PointId known = register.point(dialect, found.key()).orElse(null);
        if (known == null && found.capability().fit(value).isEmpty()) {
            refuses(found.word(), found.capability().refusal(value).orElse("it does not fit"));
            return;
        }
        try {
            PointId id = known == null || register.measuresOtherwise(known, found.capability())
                    ? register.install(dialect, device, found)
                    : known;
            Optional<String> refusal = register.reading(id, value, replayed);
            if (refusal.isPresent()) {
                refuses(id.name(), refusal.get());
            } else {
                understood++;
            }
        } catch (Register.Full full) {
            refuses(found.word(), String.valueOf(full.getMessage()));
        }
    }

    /** The device has this point, whatever its value. */
    public void has(DeviceId device, Found found) {
        try {
            register.install(dialect, device, found);
            understood++;
        } catch (Register.Full full) {
            refuses(found.word(), String.valueOf(full.getMessage()));
        }
    }

    /** The device does not know the value of the point. */
    public void unknown(String key) {
        register.point(dialect, key).ifPresent(register::unknown);
        understood++;
    }

    /** Something else in it was understood. */
    public void understands() {
        understood++;
    }

    /**
     * Something in it cannot be used.
     *
     * @param what the name of it
     * @param why  without a full stop
     */
    public void refuses(String what, String why) {
        wrong++;
        if (refused.size() < MOST_REASONS) {
            refused.add(Payload.quoted(what) + ": " + why);
        }
    }

    /** The whole message cannot be used. */
    public void refuses(String why) {
        wrong++;
        refused.add(why);
    }

    /** Whether nothing of it could be used. */
    public boolean fruitless() {
        return understood == 0;
    }

    /** Nothing more is to be heard. */
    public void end() {
        if (wrong > refused.size()) {
            refused.add("and %d more".formatted(wrong - refused.size()));
        }
        if (wrong > 0) {
            complaints.about(message.topic(), message.client(), String.join("; ", refused));
        } else if (understood == 0) {
            complaints.about(message.topic(), message.client(), "it tells nothing that could be a value");
        } else {
            complaints.settled(message.topic());
        }
    }
}
