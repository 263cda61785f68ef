package io.hearth.dialects.zigbee2mqtt;

import io.hearth.broker.Message;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Floor;
import io.hearth.dialects.Register;
import io.hearth.house.Availability;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.hub.Loop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The devices and groups of one bridge and what they say. Only on the loop. */
final class Village {

    /** Points that are announced before others get their turn on the loop. */
    private static final int SLICE = 60;

    private final String base;
    private final ZigbeeSettings settings;
    private final Loop loop;
    private final Floor floor;
    private final Supplier<House> house;
    private final Register register;
    private final Complaints complaints;
    private final Speech speech;
    private final Announcer announcer;
    private final Hearing hearing;
    private final Asker asker;
    private final Waiting waiting;
    private final Things things = new Things();
    private final Queue<Thing> fresh = new ArrayDeque<>();
    private @Nullable Boolean online;
    private boolean announcing;

    Village(
            String base,
            ZigbeeSettings settings,
            Loop loop,
            Floor floor,
            Supplier<House> house,
            Register register,
            Complaints complaints,
            Speech speech) {
        this.base = base;
        this.settings = settings;
        this.loop = loop;
        this.floor = floor;
        this.house = house;
        this.register = register;
        this.complaints = complaints;
        this.speech = speech;
        this.announcer = new Announcer(register, house, base);
        this.hearing = new Hearing(register, announcer);
        this.waiting = new Waiting(settings.waiting().toBytes());
        this.asker = new Asker(loop, settings.askAfter(), settings.askEvery(), this::ask);
    }

    @Nullable
    Thing thing(String id) {
        return things.byId(id);
    }

    /** The ids of all that the house has from this bridge. */
    Set<String> known() {
        return announcer.known();
    }

    void census(Census census, Set<String> gone) {
        things.remove(gone);
        gone.forEach(announcer::gone);
        things.take(census.changed());
        census.changed().forEach(entry -> fresh.add(things.byId(entry.id())));
        if (!announcing) {
            announceSome();
        }
    }

    /** A long list is announced bit by bit, so that the others in the house do not wait for it. */
    private void announceSome() {
        int done = 0;
        while (done < SLICE && !fresh.isEmpty()) {
            Thing thing = fresh.remove();
            done += 1 + thing.traits().size();
            if (thing.unannounced && things.byId(thing.entry().id()) == thing) {
                announce(thing);
            }
        }
        announcing = !fresh.isEmpty();
        if (announcing) {
            loop.execute(floor.later(this::announceSome));
        }
    }

    private void announce(Thing thing) {
        Entry entry = thing.entry();
        String topic = base + "/" + entry.topic();
        try {
            announcer.announce(thing);
        } catch (Register.Full | IllegalArgumentException refused) {
            complaints.about(topic, "zigbee2mqtt", String.valueOf(refused.getMessage()));
            return;
        } finally {
            thing.unannounced = false;
        }
        if (entry.wrong() != null) {
            complaints.about(topic, "zigbee2mqtt", entry.wrong());
        }
        tell(thing);
        replay(topic, entry.topic());
        replay(topic + "/availability", entry.topic() + "/availability");
        if (settings.ask() && !entry.sleepy() && !entry.disabled()) {
            asker.add(thing);
        }
    }

    private void replay(String topic, String rest) {
        Message message = waiting.take(topic);
        if (message != null) {
            heard(rest, message, true);
        }
    }

    private void ask(Thing thing) {
        boolean reachable = !Boolean.FALSE.equals(thing.reachable) && !Boolean.FALSE.equals(online);
        if (reachable && things.byId(thing.entry().id()) == thing) {
            speech.ask(thing, house.get());
        }
    }

    /** @param rest the topic below the base topic */
    void heard(String rest, Message message, boolean replayed) {
        Thing thing = things.byTopic(rest);
        int last = rest.lastIndexOf('/');
        Thing parent = thing != null || last < 0 ? null : things.byTopic(rest.substring(0, last));
        if (thing != null && !thing.unannounced) {
            state(thing, message, replayed);
        } else if (parent != null && !parent.unannounced) {
            below(parent, rest.substring(last + 1), message, replayed);
        } else if (!isWish(rest)
                && message.payload().length <= settings.maxState().toBytes()) {
            waiting.add(message);
        }
    }

    private static boolean isWish(String rest) {
        return rest.endsWith("/set") || rest.endsWith("/get") || rest.contains("/set/") || rest.contains("/get/");
    }

    private void state(Thing thing, Message message, boolean replayed) {
        if (message.payload().length > settings.maxState().toBytes()) {
            complain(
                    message,
                    "the message has %d bytes, more than hearth.zigbee2mqtt.max-state"
                            .formatted(message.payload().length));
            return;
        }
        try {
            JsonNode said = JsonMapper.shared().readTree(message.payload());
            if (!said.isObject()) {
                complain(message, "a device says an object in JSON, this is none");
                return;
            }
            said(thing, said, message, replayed);
        } catch (JacksonException broken) {
            complain(message, "this is not JSON: " + broken.getOriginalMessage());
        } catch (Register.Full full) {
            complain(message, String.valueOf(full.getMessage()));
        }
    }

    private void said(Thing thing, JsonNode said, Message message, boolean replayed) {
        if (thing.leaving || !isHome(thing, replayed)) {
            return;
        }
        thing.pressesInState |= said.has("action") || said.has("click");
        String wrong = hearing.heard(thing, said, replayed);
        if (wrong != null) {
            complain(message, wrong);
        } else if (thing.entry().wrong() == null) {
            complaints.settled(message.topic());
        }
    }

    /** A device that a person removed comes back when it speaks again. */
    private boolean isHome(Thing thing, boolean replayed) {
        if (register.device(thing.entry().met().about().identifiers()).isPresent()) {
            return true;
        }
        if (!replayed) {
            announce(thing);
        }
        return !replayed;
    }

    /** One value at a topic of its own: availability, a press, or what a bridge says that is set to say it so. */
    private void below(Thing thing, String name, Message message, boolean replayed) {
        if (name.equals("availability")) {
            available(thing, message);
            return;
        }
        Trait trait = Extras.byKey(thing.traits(), name);
        boolean repeated = trait != null && trait.momentary() && thing.pressesInState;
        if (trait == null
                || repeated
                || thing.leaving
                || message.payload().length > settings.maxState().toBytes()) {
            return;
        }
        ObjectNode whole = Tongue.JSON.objectNode();
        whole.put(name, new String(message.payload(), StandardCharsets.UTF_8));
        if (trait.path().size() == 1) {
            String wrong = hearing.heard(thing, trait, whole.get(name), whole, replayed);
            if (wrong == null) {
                complaints.settled(message.topic());
            } else {
                complain(message, wrong);
            }
        }
    }

    private void available(Thing thing, Message message) {
        Boolean reachable = online(message.payload());
        if (reachable == null) {
            complain(message, "availability is online or offline");
            return;
        }
        complaints.settled(message.topic());
        thing.reachable = reachable;
        tell(thing);
    }

    /** The bridge itself can be reached, or not; then none of its devices can. */
    void bridge(boolean nowOnline) {
        online = nowOnline;
        things.all().forEach(this::tell);
    }

    private void tell(Thing thing) {
        boolean off = Boolean.FALSE.equals(online) || thing.entry().disabled();
        Boolean reachable = off ? Boolean.FALSE : thing.reachable == null ? online : thing.reachable;
        if (reachable != null && !thing.unannounced) {
            register.device(thing.entry().met().about().identifiers())
                    .ifPresent(id -> register.available(id, reachable ? Availability.ONLINE : Availability.OFFLINE));
        }
    }

    /** Reads {@code {"state":"online"}} and the plain word of older bridges; null when it is neither. */
    static @Nullable Boolean online(byte[] payload) {
        String said = payload.length > 200 ? "" : new String(payload, StandardCharsets.UTF_8).strip();
        if (said.startsWith("{")) {
            try {
                said = CensusReader.text(JsonMapper.shared().readTree(said), "state", "");
            } catch (JacksonException broken) {
                return null;
            }
        }
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "online", "\"online\"" -> Boolean.TRUE;
            case "offline", "\"offline\"" -> Boolean.FALSE;
            default -> null;
        };
    }

    private void complain(Message message, String why) {
        complaints.about(message.topic(), message.client(), why);
    }

    void say(Command command, String id, String key, House now) {
        Thing thing = things.byId(id);
        Trait trait = thing == null ? null : Extras.byKey(thing.traits(), key);
        if (trait != null) {
            speech.say(command, thing, trait, now);
        }
    }
}
