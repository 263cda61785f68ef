package io.hearth.dialects.homie;

import io.hearth.broker.Message;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Register;
import io.hearth.house.Availability;
import io.hearth.hub.Hub;
import io.hearth.hub.Loop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The devices that have spoken, and when each of them is announced. Only on the loop. */
final class HomieDevices {

    private static final String LOG = "$log/";

    private final Hub hub;
    private final Loop loop;
    private final Register register;
    private final Announcing announcing;
    private final Values values;
    private final HomieSettings settings;
    private final Complaints complaints;
    private final Beside beside;
    private final Early early;
    private final Map<String, HomieDevice> devices = new LinkedHashMap<>();
    private boolean gathering;

    HomieDevices(
            Hub hub,
            Loop loop,
            Register register,
            Announcing announcing,
            Values values,
            HomieSettings settings,
            Complaints complaints) {
        this.hub = hub;
        this.loop = loop;
        this.register = register;
        this.announcing = announcing;
        this.values = values;
        this.settings = settings;
        this.complaints = complaints;
        this.beside = new Beside(announcing, register);
        this.early = new Early(values, settings.maxWaiting());
    }

    /** While much is told at once, at the start, it is only noted; afterwards every device is looked at. */
    void gather(boolean begin) {
        gathering = begin;
        if (!begin) {
            devices.values().removeIf(device -> device.said.isEmpty());
            early.count(devices.values());
            for (HomieDevice device : List.copyOf(devices.values())) {
                attempt(device, HomieDevice.STATE, () -> settle(device, true));
            }
        }
    }

    /** Something that describes. @throws Broken when it cannot be used */
    void attribute(Address address, Message message, String text, boolean replayed) {
        HomieDevice device = device(address, !text.isEmpty());
        if (device == null) {
            return;
        }
        if (address.path().startsWith(LOG)) {
            tell(device, address.path(), text, replayed);
            return;
        }
        String before = device.note(address.path(), text, settings);
        if (text.isEmpty() && removes(device, address.path())) {
            remove(device);
            return;
        }
        if (address.path().equals(HomieDevice.STATE)) {
            note(device, message, replayed);
            device.patienceAsked &= !text.equals("init");
            device.patienceEnded &= !text.equals("init");
        }
        if (gathering || text.equals(before) && !address.path().equals(HomieDevice.STATE)) {
            return;
        }
        complaints.settled(message.topic());
        changed(device, address, text, replayed);
    }

    private void changed(HomieDevice device, Address address, String text, boolean replayed) {
        if (address.path().startsWith("$alert/") && device.announced != null) {
            beside.alerts(device, replayed);
        } else if (address.isOfDevice() && address.path().indexOf('/') > 0) {
            tell(device, address.path(), text, replayed);
        } else if (!device.initialising() || address.path().equals(HomieDevice.STATE)) {
            settle(device, replayed);
        }
    }

    private void tell(HomieDevice device, String path, String text, boolean replayed) {
        if (device.announced != null && !text.isEmpty()) {
            beside.tell(device, path, text, replayed);
        }
    }

    private static boolean removes(HomieDevice device, String path) {
        return path.equals(HomieDevice.STATE) || !device.five && path.equals("$homie");
    }

    private void note(HomieDevice device, Message message, boolean replayed) {
        String topic = message.topic();
        boolean keptBefore = device.kept.contains(topic);
        if (replayed || message.retained()) {
            device.kept.add(topic);
        }
        if (!replayed) {
            values.note(topic, message.retained(), keptBefore);
        }
    }

    /** The value of a property, or where it is going. @throws Broken when it cannot be used */
    void value(Address address, Message message, String text, boolean replayed) {
        String topic = message.topic();
        if (Values.isTarget(topic)) {
            if (!replayed) {
                values.heading(topic, text);
            }
            return;
        }
        HomieDevice device = device(address, !text.isEmpty() && address.isOfProperty());
        boolean newlyKept = device != null && keeps(device, message, replayed);
        boolean known = values.knows(topic);
        if (device != null && device.initialising() && !(known && values.isEvent(topic)) || gathering || !known) {
            early.await(device, topic, text, replayed);
        }
        if (newlyKept && !gathering && !device.initialising()) {
            settle(device, replayed);
        }
        if (known && !gathering) {
            values.heard(topic, text, replayed);
            complaints.settled(topic);
        }
    }

    /** Whether it is news that the broker keeps values of the topic. */
    private boolean keeps(HomieDevice device, Message message, boolean replayed) {
        boolean keptBefore = device.kept.contains(message.topic());
        boolean kept = (replayed || message.retained()) && message.payload().length > 0;
        if (!replayed) {
            values.note(message.topic(), kept, keptBefore);
        }
        boolean room = device.kept.size() < settings.maxProperties() * 2;
        return kept && room && device.kept.add(message.topic()) && values.isEvent(message.topic());
    }

    private @Nullable HomieDevice device(Address address, boolean make) {
        String key = (address.five() ? "5/" : "") + address.device();
        HomieDevice device = devices.get(key);
        if (device == null && (make || gathering)) {
            if (devices.size() >= settings.maxDevices()) {
                throw new Broken(
                        "there are %d Homie devices already (hearth.homie.max-devices)".formatted(devices.size()));
            }
            device = new HomieDevice(address.device(), address.five(), settings.topic() + "/" + key + "/");
            devices.put(key, device);
        }
        return device;
    }

    /** Announces the device when it is ready and has described itself, and says whether it can be reached. */
    private void settle(HomieDevice device, boolean replayed) {
        HomieDevice newer = device.five ? null : devices.get("5/" + device.id);
        if (device.initialising() || newer != null && newer.announced != null) {
            available(device, replayed);
            return;
        }
        Description said = describe(device);
        if (said != null && (said.complete() || device.patienceEnded)) {
            said.complaints().forEach((path, why) -> complaints.about(device.topic + path, device.id, why));
            supersede(device);
            announcing.announce(device, said);
            announcing.id(device).flatMap(id -> hub.now().house().device(id)).ifPresent(values::wire);
            device.announced = said;
            beside.tellAll(device, replayed);
            early.feed(device, (topic, text, was) -> attempt(device, topic, () -> values.heard(topic, text, was)));
        } else if (said != null && !device.patienceAsked) {
            device.patienceAsked = true;
            loop.later(settings.patience(), () -> {
                device.patienceEnded = true;
                attempt(device, HomieDevice.STATE, () -> settle(device, false));
            });
        }
        available(device, replayed);
    }

    /** A device that now speaks Homie 5 is not listened to in its older tongue any more. */
    private void supersede(HomieDevice device) {
        HomieDevice older = device.five ? devices.get(device.id) : null;
        if (older != null && older.announced != null) {
            older.announced.properties().forEach(property -> values.cut(older.topic + property.path()));
            older.announced = null;
        }
    }

    /** A description that cannot be used leaves the device as it was. */
    private @Nullable Description describe(HomieDevice device) {
        String path = device.five ? HomieDevice.DESCRIPTION : "$nodes";
        try {
            Description said = device.describe(settings);
            complaints.settled(device.topic + path);
            return said;
        } catch (Broken broken) {
            complaints.about(device.topic + path, device.id, String.valueOf(broken.getMessage()));
            return null;
        }
    }

    private void attempt(HomieDevice device, String topic, Runnable task) {
        try {
            task.run();
        } catch (Broken | Register.Full unusable) {
            String where = topic.startsWith("$") ? device.topic + topic : topic;
            complaints.about(where, device.id, String.valueOf(unusable.getMessage()));
        }
    }

    /** A device is lost when the one at the root of its tree is. */
    private void available(HomieDevice device, boolean replayed) {
        say(device, replayed);
        if (device.five) {
            for (HomieDevice other : devices.values()) {
                if (other.announced != null && device.id.equals(other.announced.root())) {
                    say(other, replayed);
                }
            }
        }
    }

    private void say(HomieDevice device, boolean replayed) {
        if (device.announced == null || replayed && values.isLoose(device.topic + HomieDevice.STATE)) {
            return;
        }
        HomieDevice root = device.announced.root() == null ? null : devices.get("5/" + device.announced.root());
        boolean lost = root != null && "lost".equals(root.state());
        Availability now = lost ? Availability.OFFLINE : HomieDialect.availability(device.state());
        beside.state(device, replayed);
        if (now != null) {
            announcing.id(device).ifPresent(id -> register.available(id, now));
        }
    }

    private void remove(HomieDevice device) {
        devices.remove((device.five ? "5/" : "") + device.id);
        early.forget(device);
        if (device.announced != null) {
            device.announced.properties().forEach(property -> values.cut(device.topic + property.path()));
            device.announced = null;
        }
        HomieDevice other = devices.get((device.five ? "" : "5/") + device.id);
        if (other != null) {
            attempt(other, HomieDevice.STATE, () -> settle(other, false));
        }
        if (other == null || other.announced == null) {
            announcing.gone(device);
        }
    }

    /** Forgets the device. The topics that are to be cleared; none when it was forgotten already. */
    List<String> clear(Address address) {
        HomieDevice device = devices.remove((address.five() ? "5/" : "") + address.device());
        if (device == null) {
            return List.of();
        }
        early.forget(device);
        var topics = new TreeSet<>(device.kept);
        device.said.keySet().forEach(path -> topics.add(device.topic + path));
        topics.forEach(values::cut);
        return List.copyOf(topics);
    }
}
