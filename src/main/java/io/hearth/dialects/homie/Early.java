package io.hearth.dialects.homie;

import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Values that came before their device was ready. Only on the loop. */
final class Early {

    private final Values values;
    private final int most;
    private int waiting;

    /** Hears a value that has waited. */
    interface Ear {
        void heard(String topic, String text, boolean replayed);
    }

    Early(Values values, int most) {
        this.values = values;
        this.most = most;
    }

    void await(@Nullable HomieDevice device, String topic, String text, boolean replayed) {
        boolean usable = text.length() <= Value.Text.MAX_LENGTH;
        if (device != null && usable && (device.waiting.containsKey(topic) || waiting < most)) {
            waiting += device.waiting.put(topic, new HomieDevice.Waiting(text, replayed)) == null ? 1 : 0;
        }
    }

    /** Tells what has waited for topics that are known now. */
    void feed(HomieDevice device, Ear ear) {
        for (var told : new ArrayList<>(device.waiting.entrySet())) {
            if (values.knows(told.getKey())) {
                device.waiting.remove(told.getKey());
                waiting--;
                ear.heard(told.getKey(), told.getValue().text(), told.getValue().replayed());
            }
        }
    }

    void forget(HomieDevice device) {
        waiting -= device.waiting.size();
        device.waiting.clear();
    }

    void count(Collection<HomieDevice> devices) {
        waiting = devices.stream().mapToInt(device -> device.waiting.size()).sum();
    }
}
